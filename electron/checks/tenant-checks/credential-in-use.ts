import type { RegisteredCredential, Registration } from '../../azure/graph/registration.ts';

/** The registered credential that the application authenticates with, as far as it can be identified. */
export interface CredentialCandidate extends RegisteredCredential {
  /** The number of possible credentials; this one expires first. 1 if the credential is certain. */
  readonly candidates: number;
}

/**
 * Finds the credential in use: of the same kind, within its dates, and with the same first characters if any candidate
 * has them. Null if none fits, as with a federated credential.
 */
export function credentialInUseOf(
  { credentialKind, credentials }: Registration,
  now: Date,
): CredentialCandidate | null {
  const valid = credentials.filter((one) => one.kind === credentialKind && isWithinDates(one, now));
  const matching = valid.filter((one) => one.matchesCredentialInUse);
  const candidates = matching.length > 0 ? matching : valid;
  const [first] = [...candidates].sort((one, other) => expiryOf(one) - expiryOf(other));
  return first === undefined ? null : { ...first, candidates: candidates.length };
}

const expiryOf = ({ endsOn }: RegisteredCredential): number =>
  endsOn === null ? Number.MAX_VALUE : Date.parse(endsOn);

const isWithinDates = (one: RegisteredCredential, now: Date): boolean =>
  expiryOf(one) > now.getTime() && (one.startsOn === null || Date.parse(one.startsOn) <= now.getTime());
