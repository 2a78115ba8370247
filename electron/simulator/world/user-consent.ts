import type { Application } from './application.ts';
import type { DirectoryRole, Tenant } from './tenant.ts';

const forSelf = 'managepermissiongrantsforself.';

/** Microsoft's recommended policy, the default of new tenants, and the one for permissions of teams and chats. */
const recommended: readonly string[] = [
  'ManagePermissionGrantsForSelf.microsoft-user-default-recommended',
  'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team',
  'ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-chat',
];

/** The tenant's policies for consent by users, in Graph's form. */
export const permissionGrantPoliciesOf = ({
  permissionGrantPolicies = recommended,
}: Pick<Tenant, 'permissionGrantPolicies'>): readonly string[] => permissionGrantPolicies;

/**
 * Whether users may consent for themselves to permissions that need no administrator. The policy `-low` allows applications of
 * the own tenant and of verified publishers only. Source: Microsoft's page on app consent policies.
 */
export function usersMayConsent(
  tenant: Tenant,
  { homeTenantId, verifiedPublisher }: Pick<Application, 'homeTenantId' | 'verifiedPublisher'>,
): boolean {
  const policies = permissionGrantPoliciesOf(tenant)
    .map((policy) => policy.toLowerCase())
    .filter((policy) => policy.startsWith(forSelf));
  const isTrusted = verifiedPublisher !== undefined || homeTenantId === tenant.tenantId;
  return policies.some((policy) => isTrusted || !policy.endsWith('-low'));
}

/**
 * Whether a role may grant everything that the application requires in the whole tenant: application administrators all but
 * Graph's app roles. Source: Microsoft's page on granting tenant-wide admin consent.
 */
export function mayConsentForTenant(
  role: DirectoryRole,
  { requiredPermissions }: Pick<Application, 'requiredPermissions'>,
): boolean {
  if (role === 'Global Administrator' || role === 'Privileged Role Administrator') return true;
  return mayConsentToDelegated(role) && requiredPermissions.length === 0;
}

/** Whether a role may consent to every delegated permission, whatever the policy of the tenant. */
export const mayConsentToDelegated = (role: DirectoryRole): boolean => consenters.includes(role);

const consenters: readonly DirectoryRole[] = [
  'Global Administrator',
  'Privileged Role Administrator',
  'Application Administrator',
  'Cloud Application Administrator',
];
