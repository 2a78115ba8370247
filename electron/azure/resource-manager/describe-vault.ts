import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { member, textMember } from '../errors/failed-answer.ts';
import { getFromResourceManager } from './get-from-resource-manager.ts';

/** Earlier versions retire on 27 February 2027. Source: learn.microsoft.com/azure/key-vault/general/access-control-default. */
export const vaultVersion = '2026-02-01';

/** A vault as Resource Manager describes it. */
export interface VaultDescription {
  readonly permissionModel: 'Azure RBAC' | 'access policies';
  readonly network: 'open to all networks' | 'selected networks' | 'private endpoints only';
  /** Addresses and ranges that its firewall admits. */
  readonly admitted: readonly string[];
  readonly purgeProtection: boolean;
  /** Whom its access policies name; they count in that permission model alone. */
  readonly policies: readonly AccessPolicy[];
  /** ISO 8601, UTC; null where Resource Manager does not say. */
  readonly changedAt: string | null;
}

export interface AccessPolicy {
  /** Of a user, a group or a service principal; in lower case. */
  readonly objectId: string;
  /** Permissions for keys, in lower case, such as `wrapkey` or `all`. */
  readonly keys: readonly string[];
}

/** Reads a vault by its resource id. Rejects where Resource Manager refuses. */
export async function describeVault(
  access: TenantAccess,
  resourceId: string,
  signal?: AbortSignal,
): Promise<VaultDescription> {
  const vault = await getFromResourceManager(access, `${resourceId}?api-version=${vaultVersion}`, signal);
  const properties = member(vault, 'properties');
  if (textMember(properties, 'tenantId') === null) {
    const { resourceManagerHost: host } = access.cloud;
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a vault without its tenant' }));
  }
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
    policies: policiesIn(member(properties, 'accessPolicies')),
    changedAt: textMember(member(vault, 'systemData'), 'lastModifiedAt'),
  };
}

/** One with an application beside the principal counts only where that application acts for a user, as ours never does. */
function policiesIn(value: unknown): AccessPolicy[] {
  return (Array.isArray(value) ? value : []).flatMap((policy) => {
    const objectId = textMember(policy, 'objectId')?.toLowerCase();
    if (objectId === undefined || textMember(policy, 'applicationId') !== null) return [];
    const keys = member(member(policy, 'permissions'), 'keys');
    const permissions = Array.isArray(keys) ? keys.filter((one) => typeof one === 'string') : [];
    return [{ objectId, keys: permissions.map((one) => one.toLowerCase()) }];
  });
}
