import type { Observed } from '../../shared/domain/provider-setup/setup-facts.ts';
import { listMember, textMember } from '../azure/json-member.ts';
import type { CredentialInUse } from '../identity/tenant-access.ts';

/**
 * When the credential in use ends, from the registration in Graph’s form: the latest end of the client secrets that begin with the
 * same characters, or of the certificate with the same thumbprint.
 */
export function credentialEnd(
  registration: Readonly<Record<string, unknown>>,
  inUse: CredentialInUse | null,
): Observed<string | null> {
  const secrets = listMember(registration, 'passwordCredentials').filter(
    (one) => inUse?.startsWith(textMember(one, 'hint') ?? '') ?? false,
  );
  const certificates = listMember(registration, 'keyCredentials').filter((one) =>
    isThumbprint(textMember(one, 'customKeyIdentifier'), inUse?.thumbprint ?? null),
  );
  const ends = [...secrets, ...certificates].map((one) => Date.parse(textMember(one, 'endDateTime') ?? ''));
  const known = ends.filter((end) => !Number.isNaN(end));
  if (known.length === 0)
    return {
      known: false,
      problem: null,
      because: 'The registration does not show which of its credentials this console uses.',
    };
  return { known: true, value: new Date(Math.max(...known)).toISOString() };
}

/** Graph returns the thumbprint in hexadecimal or in base64. */
const isThumbprint = (identifier: string | null, thumbprint: string | null): boolean =>
  identifier !== null &&
  thumbprint !== null &&
  (identifier.toUpperCase() === thumbprint ||
    Buffer.from(identifier, 'base64').toString('hex').toUpperCase() === thumbprint);
