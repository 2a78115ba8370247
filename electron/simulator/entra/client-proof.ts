import { timingSafeEqual } from 'node:crypto';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import { servicePrincipalOf, type Tenant } from '../world/tenant.ts';
import { refuse } from './entra-refusal.ts';
import { proveByAssertion } from './prove-by-assertion.ts';

/** What the client sent to prove itself, and how the token will say so in `appidacr`. */
export interface ClientProof {
  readonly appidacr: '1' | '2';
}

/** Holds the request's credential against the application's. Throws Entra's refusal where it does not fit. */
export async function proveClient(
  azure: SimulatedAzure,
  application: Application,
  tenant: Tenant,
  form: ReadonlyMap<string, string>,
): Promise<ClientProof> {
  const secret = form.get('client_secret') ?? '';
  if (secret === '' && form.has('client_assertion')) {
    await proveByAssertion(azure, application, tenant, form);
    return { appidacr: '2' };
  }
  if (secret === '') throw refuse.credentialMissing();
  proveBySecret(application, tenant, secret, azure.clock.now());
  return { appidacr: '1' };
}

/** A secret counts where it was added: the application's everywhere, its service principal's in that tenant. */
function proveBySecret(application: Application, tenant: Tenant, secret: string, now: number): void {
  const { appId, secrets } = application;
  const counting = [...secrets, ...(servicePrincipalOf(tenant, appId)?.secrets ?? [])];
  const known = counting.find(({ value }) => sameText(value, secret));
  if (!known || known.usableFrom > now || known.startsAt > now) throw refuse.secretInvalid(application.appId);
  if (known.expiresAt <= now) throw refuse.secretExpired(application.appId);
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
