import { readVault, vaultVersion } from '../azure/resource-manager/describe-vault.ts';
import { listMember, member, textMember } from '../azure/json-member.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import type { GrantRequest } from './plan-grant.ts';

/**
 * The request that allows addresses in the firewall of a vault, with all rules that are there already. None for a vault that
 * is open to all networks, or whose public network access is disabled. Sends only reads.
 */
export async function planNetwork(
  access: TenantAccess,
  {
    vaultId,
    addresses,
    vault,
  }: {
    readonly vaultId: string;
    readonly addresses: readonly string[];
    /** The vault as Resource Manager returned it; read if it is missing. */
    readonly vault?: unknown;
  },
  signal?: AbortSignal,
): Promise<GrantRequest[]> {
  const path = `${vaultId}?api-version=${vaultVersion}`;
  const properties = member(vault ?? (await readVault(access, vaultId, signal)), 'properties');
  const rules = member(properties, 'networkAcls');
  const isPrivate = textMember(properties, 'publicNetworkAccess')?.toLowerCase() === 'disabled';
  const isRestricted = textMember(rules, 'defaultAction')?.toLowerCase() === 'deny';
  if (isPrivate || !isRestricted || addresses.length === 0) return [];
  const present = listMember(rules, 'ipRules').flatMap((rule) => textMember(rule, 'value') ?? []);
  const missing = addresses.filter((address) => !present.some((one) => isSameRange(one, address)));
  // The service replaces the whole object.
  const networkAcls = {
    ...(typeof rules === 'object' ? rules : {}),
    ipRules: [...present, ...missing].map((value) => ({ value })),
  };
  return [
    {
      purpose: `Allow ${addresses.join(', ')} in the firewall of the key vault ${vaultId.split('/').at(-1) ?? ''}.`,
      method: 'PATCH',
      url: `https://${access.cloud.resourceManagerHost}${path}`,
      body: JSON.stringify({ properties: { networkAcls } }, null, 2),
      exists: missing.length === 0,
      assignment: null,
    },
  ];
}

/** A single address and the range of that address alone are the same. */
const isSameRange = (one: string, other: string): boolean =>
  one.replace(/\/32$/, '') === other.replace(/\/32$/, '');
