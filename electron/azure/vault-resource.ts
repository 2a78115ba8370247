import type { TenantAccess } from '../identity/tenant-access.ts';
import { member, textMember } from './failed-answer.ts';
import { getFromResourceManager } from './resource-manager.ts';

/** Earlier versions retire on 27 February 2027. Source: learn.microsoft.com/azure/key-vault/general/access-control-default. */
const apiVersion = '2026-02-01';

/** A vault as Resource Manager describes it. */
export interface VaultDescription {
  readonly permissionModel: 'Azure RBAC' | 'access policies';
  readonly network: 'open to all networks' | 'selected networks' | 'private endpoints only';
  /** Addresses and ranges that its firewall admits. */
  readonly admitted: readonly string[];
  readonly purgeProtection: boolean;
  /** ISO 8601, UTC; null where Resource Manager does not say. */
  readonly changedAt: string | null;
}

/** Reads a vault by its resource id. Rejects where Resource Manager refuses. */
export async function describeVault(
  access: TenantAccess,
  resourceId: string,
  signal?: AbortSignal,
): Promise<VaultDescription> {
  const vault = await getFromResourceManager(access, `${resourceId}?api-version=${apiVersion}`, signal);
  const properties = member(vault, 'properties');
  const rules = member(properties, 'networkAcls');
  const ipRules = member(rules, 'ipRules');
  const closed = textMember(properties, 'publicNetworkAccess')?.toLowerCase() === 'disabled';
  const selected = textMember(rules, 'defaultAction')?.toLowerCase() === 'deny';
  return {
    permissionModel:
      member(properties, 'enableRbacAuthorization') === true ? 'Azure RBAC' : 'access policies',
    network: closed ? 'private endpoints only' : selected ? 'selected networks' : 'open to all networks',
    admitted: Array.isArray(ipRules) ? ipRules.flatMap((rule) => textMember(rule, 'value') ?? []) : [],
    purgeProtection: member(properties, 'enablePurgeProtection') === true,
    changedAt: textMember(member(vault, 'systemData'), 'lastModifiedAt'),
  };
}
