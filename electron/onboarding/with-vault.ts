import { refuse, ok, type Answer } from '../../shared/contract/action.ts';
import type { Receipt } from '../../shared/domain/onboarding/receipt.ts';
import { vaultLimit, type TenantRecord } from '../../shared/domain/tenant.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';

const refused = (message: string): Answer<never> =>
  refuse(makeProblem('input-invalid', { issues: [{ path: '', message }] }));

/** The record with this vault, key and secret. Refuses to replace a key, unless the record is the choice of the customer alone. */
export function withVault(
  record: TenantRecord,
  { vaultUri, keyName, secretName }: Pick<Receipt, 'vaultUri' | 'keyName' | 'secretName'>,
  { replaces = false }: { readonly replaces?: boolean } = {},
): Answer<TenantRecord> {
  const known = record.vaults.find((vault) => vault.vaultUri === vaultUri);
  const others = record.vaults.filter((vault) => vault !== known);
  if (others.length >= vaultLimit)
    return refused(`The tenant has ${count(vaultLimit, 'key vault')}. Remove one first.`);
  if (!replaces && known && known.keyName !== null && known.keyName !== keyName)
    return refused(
      `The list has the key ${known.keyName} in this key vault. Edit the tenant to change its key.`,
    );
  const { secretName: knownSecret = null } = known ?? {};
  const keyVersion = known?.keyName === keyName ? known.keyVersion : null;
  const vault = { vaultUri, keyName, keyVersion, secretName: secretName ?? knownSecret };
  return ok({ ...record, vaults: [...others, vault] });
}
