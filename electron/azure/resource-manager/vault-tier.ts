import type { TenantAccess } from '../../identity/tenant-access.ts';
import { member, textMember } from '../json-member.ts';
import { vaultVersion } from './describe-vault.ts';
import { getFromResourceManager } from './get-from-resource-manager.ts';

/** The pricing tier of a vault by its resource ID; null if it is not returned. Rejects if Resource Manager refuses. */
export async function vaultTier(
  access: TenantAccess,
  vaultId: string,
  signal?: AbortSignal,
): Promise<'standard' | 'premium' | null> {
  const vault = await getFromResourceManager(access, `${vaultId}?api-version=${vaultVersion}`, signal);
  const name = textMember(member(member(vault, 'properties'), 'sku'), 'name')?.toLowerCase();
  return name === 'standard' || name === 'premium' ? name : null;
}
