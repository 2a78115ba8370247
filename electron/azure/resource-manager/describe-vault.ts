import { makeProblem } from '../../../shared/problems/problem.ts';
import type { TenantAccess } from '../../identity/tenant-access.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { listMember, member, textMember } from '../json-member.ts';
import { getFromResourceManager } from './get-from-resource-manager.ts';

/** Microsoft retires earlier API versions on 27 February 2027. Source: learn.microsoft.com/azure/key-vault/general/access-control-default. */
export const vaultVersion = '2026-02-01';

/** A vault as Resource Manager describes it. */
export interface VaultDescription {
  readonly permissionModel: 'Azure RBAC' | 'access policies';
  readonly network: 'open to all networks' | 'selected networks' | 'private endpoints only';
  /** IP addresses and ranges that its firewall allows. */
  readonly allowedAddresses: readonly string[];
  readonly purgeProtection: boolean;
  /** They have an effect only in the permission model `access policies`. */
  readonly accessPolicies: readonly AccessPolicy[];
  /** When it was created and last changed, by Resource Manager's clock, ISO 8601, UTC; null if it is not returned. */
  readonly createdAt: string | null;
  readonly changedAt: string | null;
}

export interface AccessPolicy {
  /** The object id of a user, a group or a service principal, in lower case. */
  readonly objectId: string;
  /** Permissions for keys, in lower case, such as `wrapkey` or `all`. */
  readonly keys: readonly string[];
  /** The same for secrets. */
  readonly secrets: readonly string[];
}

/** Reads a vault by its resource id, as Resource Manager returns it. Rejects if Resource Manager refuses. */
export const readVault = (access: TenantAccess, resourceId: string, signal?: AbortSignal): Promise<unknown> =>
  getFromResourceManager(access, `${resourceId}?api-version=${vaultVersion}`, signal);

/** Reads a vault and describes it. Rejects if Resource Manager refuses. */
export const describeVault = async (
  access: TenantAccess,
  resourceId: string,
  signal?: AbortSignal,
): Promise<VaultDescription> => descriptionOf(access, await readVault(access, resourceId, signal));

/** Throws a `ProblemError` if it is no vault. */
export function descriptionOf(access: TenantAccess, vault: unknown): VaultDescription {
  const properties = member(vault, 'properties');
  if (textMember(properties, 'tenantId') === null) {
    const { resourceManagerHost: host } = access.cloud;
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a vault without a tenant ID' }));
  }
  const rules = member(properties, 'networkAcls');
  const isPrivate = textMember(properties, 'publicNetworkAccess')?.toLowerCase() === 'disabled';
  const isRestricted = textMember(rules, 'defaultAction')?.toLowerCase() === 'deny';
  return {
    permissionModel:
      member(properties, 'enableRbacAuthorization') === true ? 'Azure RBAC' : 'access policies',
    network: isPrivate
      ? 'private endpoints only'
      : isRestricted
        ? 'selected networks'
        : 'open to all networks',
    allowedAddresses: listMember(rules, 'ipRules').flatMap((rule) => textMember(rule, 'value') ?? []),
    purgeProtection: member(properties, 'enablePurgeProtection') === true,
    accessPolicies: accessPoliciesIn(properties),
    createdAt: instantMember(member(vault, 'systemData'), 'createdAt'),
    changedAt: instantMember(member(vault, 'systemData'), 'lastModifiedAt'),
  };
}

function instantMember(value: unknown, name: string): string | null {
  const time = new Date(textMember(value, name) ?? NaN);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}

/** A policy with an `applicationId` applies only if that application acts for a user, which ours never does. */
function accessPoliciesIn(properties: unknown): AccessPolicy[] {
  return listMember(properties, 'accessPolicies').flatMap((policy) => {
    const objectId = textMember(policy, 'objectId')?.toLowerCase();
    if (objectId === undefined || textMember(policy, 'applicationId') !== null) return [];
    const of = (kind: 'keys' | 'secrets') =>
      listMember(member(policy, 'permissions'), kind)
        .filter((one) => typeof one === 'string')
        .map((permission) => permission.toLowerCase());
    return [{ objectId, keys: of('keys'), secrets: of('secrets') }];
  });
}
