import { timingSafeEqual } from 'node:crypto';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Application } from '../world/application.ts';
import { servicePrincipalOf, type Tenant } from '../world/tenant.ts';
import { authenticateByAssertion } from './authenticate-by-assertion.ts';
import { refuseClient } from './refuse-client.ts';

/** How a client authenticated, as tokens carry it in `appidacr`: by secret or by certificate. */
export interface ClientAuthentication {
  readonly appidacr: '1' | '2';
}

/** Compares the credential in the request with those of the application. Throws Entra's refusals. */
export async function authenticateClient(
  azure: SimulatedAzure,
  application: Application,
  tenant: Tenant,
  form: ReadonlyMap<string, string>,
): Promise<ClientAuthentication> {
  const secret = form.get('client_secret') ?? '';
  if (secret === '' && form.has('client_assertion')) {
    await authenticateByAssertion(azure, application, tenant, form);
    return { appidacr: '2' };
  }
  if (secret === '') throw refuseClient.credentialMissing();
  authenticateBySecret(azure, application, tenant, secret);
  return { appidacr: '1' };
}

/** The secrets of the application are valid in every tenant, those of its service principal in that tenant only. */
function authenticateBySecret(
  { clock, propagatedAt }: SimulatedAzure,
  application: Application,
  tenant: Tenant,
  secret: string,
): void {
  const { appId, secrets } = application;
  const accepted = [...secrets, ...(servicePrincipalOf(tenant, appId)?.secrets ?? [])];
  const known = accepted.find(({ value }) => isSameText(value, secret));
  const now = clock.now();
  if (!known || known.usableFrom > propagatedAt() || known.startsAt > now)
    throw refuseClient
      .secretInvalid(appId)
      .because(
        known
          ? `The secret ${known.keyId} is accepted from ${new Date(Math.max(known.usableFrom, known.startsAt)).toISOString()}.`
          : `None of the ${accepted.length} secrets of the application and its service principal has this value.`,
      );
  if (known.expiresAt <= now)
    throw refuseClient
      .secretExpired(appId)
      .because(`The secret ${known.keyId} expired at ${new Date(known.expiresAt).toISOString()}.`);
}

function isSameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
