import type { ProviderCredential } from '../../shared/domain/provider-credential.ts';
import type { RegistrationSecret } from '../azure/graph/client-secrets.ts';

/** A credential of the console, as far as it helps to find its client secret in the registration. */
export interface KnownCredential {
  /** Null if its secret part cannot be read. */
  readonly credential: ProviderCredential | null;
  /** The ID of a client secret that Causeway created; null for every other credential. */
  readonly keyId: string | null;
}

/**
 * The client secret of the registration that belongs to the other credential. Null if it is not there, if several could be it,
 * or if it could be the current one: the current secret must never be removed. Graph shows only the first characters of a value.
 */
export function findOtherSecret(
  secrets: readonly RegistrationSecret[],
  { current, other }: { readonly current: KnownCredential; readonly other: KnownCredential },
): RegistrationSecret | null {
  const [found, ...more] = secrets.filter((one) => couldBe(one, other));
  if (found === undefined || more.length > 0) return null;
  if (other.keyId !== null) return isSameSecret(current, other) ? null : found;
  // The console does not know a value that is in Key Vault.
  const isUnknown = current.credential === null || current.credential.kind === 'vault secret';
  return isUnknown || couldBe(found, current) ? null : found;
}

const secretOf = ({ credential }: KnownCredential): string | null =>
  credential?.kind === 'client secret' ? credential.secret : null;

const isSameSecret = (one: KnownCredential, another: KnownCredential): boolean =>
  secretOf(one) !== null && secretOf(one) === secretOf(another);

function couldBe({ keyId, hint }: RegistrationSecret, known: KnownCredential): boolean {
  if (known.keyId !== null) return known.keyId.toLowerCase() === keyId;
  return hint !== '' && (secretOf(known)?.startsWith(hint) ?? false);
}
