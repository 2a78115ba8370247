import { timingSafeEqual } from 'node:crypto';
import type { SimulatedAzure } from '../simulated-azure.ts';
import type { Application } from '../world/application.ts';
import { refuse } from './entra-refusal.ts';

/** What the client sent to prove itself, and how the token will say so in `appidacr`. */
export interface ClientProof {
  readonly appidacr: '1' | '2';
}

/** Holds the request's credential against the application's. Throws Entra's refusal where it does not fit. */
export function proveClient(
  { clock }: SimulatedAzure,
  application: Application,
  form: ReadonlyMap<string, string>,
): ClientProof {
  const secret = form.get('client_secret');
  if (secret === undefined || secret === '') throw refuse.credentialMissing();
  const now = clock.now();
  const known = application.secrets.find(({ value }) => sameText(value, secret));
  if (!known || known.usableFrom > now || known.startsAt > now) throw refuse.secretInvalid(application.appId);
  if (known.expiresAt <= now) throw refuse.secretExpired(application.appId);
  return { appidacr: '1' };
}

function sameText(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
