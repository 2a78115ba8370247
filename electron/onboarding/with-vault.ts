import { refuse, ok, type Answer } from '../../shared/contract/action.ts';
import type { Receipt } from '../../shared/domain/onboarding/receipt.ts';
import { vaultLimit, type TenantRecord } from '../../shared/domain/tenant.ts';
import { count } from '../../shared/problems/phrases.ts';
import { makeProblem } from '../../shared/problems/problem.ts';

const refused = (message: string): Answer<never> =>
  refuse(makeProblem('input-invalid', { issues: [{ path: '', message }] }));

/** The record with this vault, key and secret. Refuses to replace a key. */
export function withVault(
  record: TenantRecord,
  { vaultUri, keyName, secretName }: Pick<Receipt, 'vaultUri' | 'keyName' | 'secretName'>,
): Answer<TenantRecord> {
  const known = record.vaults.find((vault) => vault.vaultUri === vaultUri);
  const others = record.vaults.filter((vault) => vault !== known);
  if (others.length >= vaultLimit)
    return refused(`The tenant has ${count(vaultLimit, 'key vault')}. Remove one first.`);
  if (known && known.keyName !== null && known.keyName !== keyName)
    return refused(
      `The list has the key ${known.keyName} in this key vault. Edit the tenant to change its key.`,
    );
  const { keyVersion = null, secretName: knownSecret = null } = known ?? {};
  const vault = { vaultUri, keyName, keyVersion, secretName: secretName ?? knownSecret };
  return ok({ ...record, vaults: [...others, vault] });
}
