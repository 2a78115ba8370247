import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import { confirmation, type Confirmation } from '../../shared/domain/onboarding/confirmation.ts';
import { namesKey } from '../../shared/domain/onboarding/derive-own-path.ts';
import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import { vaultNameOf, type VaultResource } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { objectInText, whyNotFound, whyNotValid } from './object-in-text.ts';

const unreadable = (reason: string) => refuse(makeProblem('confirmation-not-readable', { reason }));

/** What a confirmation must be about. */
interface OwnAccess {
  readonly invitation: Pick<InvitationFile, 'cloud' | 'tenantId' | 'appId'>;
  readonly vaults: readonly VaultResource[];
  /** The object ID of the service principal; null if nobody saw it. */
  readonly principalId: string | null;
}

/**
 * Reads a pasted confirmation of the provider. Text around it is ignored. Refuses one about another tenant, application, service
 * principal or key, because it says nothing about this access.
 */
export function readConfirmation(text: string, own: OwnAccess): Answer<Confirmation> {
  const found = objectInText(text);
  if (!found.ok) return unreadable(whyNotFound(found, 'confirmation'));
  const read = confirmation.safeParse(found.value);
  if (!read.success) return unreadable(whyNotValid(read.error));
  const difference = differenceOf(read.data, own);
  return difference ? refuse(makeProblem('confirmation-of-another-access', difference)) : ok(read.data);
}

/** What the confirmation is about, and what it should be about, if they differ. */
function differenceOf(
  given: Confirmation,
  { invitation, vaults, principalId }: OwnAccess,
): { readonly found: string; readonly expected: string } | null {
  const pairs = [
    ['the cloud', given.cloud, invitation.cloud],
    ['the tenant', given.tenantId, invitation.tenantId],
    ['the application', given.appId, invitation.appId],
    ['the service principal', given.servicePrincipalId, principalId],
  ] as const;
  const other = pairs.find(([, found, expected]) => found !== expected);
  if (other) {
    const [what, found, expected] = other;
    return { found: `${what} ${found}`, expected: expected === null ? 'another one' : `${what} ${expected}` };
  }
  const missing = vaults.find((vault) => !namesKey(given, vault));
  return missing
    ? { found: given.keys.map(keyInWords).join(', ').slice(0, 300), expected: keyInWords(missing) }
    : null;
}

const keyInWords = ({ vaultUri, keyName }: { vaultUri: string; keyName: string | null }): string =>
  `the key ${keyName ?? '(none)'} in the key vault ${vaultNameOf(vaultUri)}`;
