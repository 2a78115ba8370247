import { refuse, ok, type Answer } from '../../shared/contract/action.ts';
import type { Receipt } from '../../shared/domain/onboarding/receipt.ts';
import { vaultLimit, type KeyInVault, type TenantRecord } from '../../shared/domain/tenant.ts';
import { isAt } from '../../shared/domain/vault-place.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';

const refused = (message: string): Answer<never> =>
  refuse(makeProblem('input-invalid', { issues: [{ path: '', message }] }));

/**
 * The record with this vault, key and secret, beside the keys that it has. With `insteadOf`, it takes the place of that key.
 */
export function withVault(
  record: TenantRecord,
  { vaultUri, keyName, secretName }: Pick<Receipt, 'vaultUri' | 'keyName' | 'secretName'>,
  { insteadOf }: { readonly insteadOf?: KeyInVault | undefined } = {},
): Answer<TenantRecord> {
  const inVault = record.vaults.filter((vault) => vault.vaultUri === vaultUri);
  // A vault without a key waited for its key.
  const same = inVault.find((vault) => vault.keyName === null || vault.keyName === keyName);
  const replaced = insteadOf && record.vaults.find((vault) => isAt(insteadOf, vault));
  const others = record.vaults.filter((vault) => vault !== same && vault !== replaced);
  if (others.length >= vaultLimit)
    return refused(`The tenant has ${count(vaultLimit, 'key')}. Remove one first.`);
  const ofReplaced = replaced?.vaultUri === vaultUri ? replaced.secretName : null;
  const knownSecret = same?.secretName ?? ofReplaced;
  const keyVersion = same?.keyName === keyName ? same.keyVersion : null;
  const vault = { vaultUri, keyName, keyVersion, secretName: secretName ?? knownSecret };
  return ok({ ...record, vaults: [...others, vault] });
}
