import type { TenantAccess } from '../../identity/tenant-access.ts';
import { textMember } from '../json-member.ts';
import { vaultVersion } from './describe-vault.ts';
import { listFromResourceManager } from './get-from-resource-manager.ts';

/** The names of the keys in a vault by its resource ID, without a data role. Rejects if Resource Manager refuses. */
export async function listVaultKeys(
  access: TenantAccess,
  vaultId: string,
  signal?: AbortSignal,
): Promise<string[]> {
  const keys = await listFromResourceManager(access, `${vaultId}/keys?api-version=${vaultVersion}`, signal);
  return keys.flatMap((key) => textMember(key, 'name')?.split('/').at(-1) ?? []);
}
