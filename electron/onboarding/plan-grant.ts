import { v5 as uuidFrom } from 'uuid';
import type { PlannedRequest } from '../../shared/domain/onboarding/customer-account.ts';
import type { VaultResource } from '../../shared/domain/tenant.ts';
import { authorizationVersion } from '../azure/resource-manager/authorization-client.ts';
import { usesKeys } from '../azure/resource-manager/built-in-roles.ts';
import { vaultVersion, type VaultDescription } from '../azure/resource-manager/describe-vault.ts';
import { listGrantedRoles, type GrantedRole } from '../azure/resource-manager/role-assignments.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import { grantedRoles, policyPermissions } from './hand-off/granted-roles.ts';

/** A request with what sends it. */
export interface GrantRequest extends PlannedRequest {
  /** The role assignment that it makes; null for every other request. */
  readonly assignment: RoleAssignmentRequest | null;
}

export interface RoleAssignmentRequest {
  readonly scope: string;
  /** The same for the same scope, principal and role, so that a repeated request changes nothing. */
  readonly name: string;
  readonly roleDefinitionId: string;
  readonly principalId: string;
}

interface Wanted {
  /** The resource ID of the key vault. */
  readonly vaultId: string;
  readonly vault: Pick<VaultResource, 'keyName' | 'secretName'>;
  /** The object ID of the service principal in the customer tenant. */
  readonly principalId: string;
  readonly description: Pick<VaultDescription, 'permissionModel' | 'accessPolicies'>;
}

/** The requests that give the application the least access to the key and the secret of a vault. Sends only reads. */
export const planGrant = (
  access: TenantAccess,
  wanted: Wanted,
  signal?: AbortSignal,
): Promise<GrantRequest[]> =>
  wanted.description.permissionModel === 'Azure RBAC'
    ? planRoles(access, wanted, signal)
    : Promise.resolve([planPolicy(access, wanted)]);

async function planRoles(
  access: TenantAccess,
  { vaultId, vault, principalId }: Wanted,
  signal?: AbortSignal,
): Promise<GrantRequest[]> {
  const { keyName, secretName } = vault;
  const objects = [
    ...(keyName === null ? [] : [{ path: `keys/${keyName}`, role: grantedRoles.key, suffices: usesKey }]),
    ...(secretName === null
      ? []
      : [{ path: `secrets/${secretName}`, role: grantedRoles.secret, suffices: readsSecret }]),
  ];
  return Promise.all(
    objects.map(async ({ path, role, suffices }) => {
      const scope = `${vaultId}/${path}`;
      const granted = await listGrantedRoles(access, { scope, objectId: principalId }, signal);
      const exists = granted.some((one) => !one.conditional && appliesTo(scope, one) && suffices(one));
      return roleRequest(access, { scope, principalId, role, exists });
    }),
  );
}

/** A role at another object of the vault does not apply. */
const appliesTo = (scope: string, { level, scope: at }: GrantedRole): boolean =>
  (level !== 'key' && level !== 'secret') || at.toLowerCase() === scope.toLowerCase();
const usesKey = ({ role }: GrantedRole): boolean => role !== null && usesKeys(role);
const readsSecret = ({ role }: GrantedRole): boolean => role?.readsSecrets ?? false;

function roleRequest(
  access: TenantAccess,
  given: {
    readonly scope: string;
    readonly principalId: string;
    readonly role: { readonly name: string; readonly id: string };
    readonly exists: boolean;
  },
): GrantRequest {
  const { scope, principalId, role, exists } = given;
  const [, , subscriptionId = ''] = scope.split('/');
  const roleDefinitionId = `/subscriptions/${subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${role.id}`;
  const name = uuidFrom(`${scope}|${principalId}|${role.id}`.toLowerCase(), uuidFrom.URL);
  const properties = { roleDefinitionId, principalId, principalType: 'ServicePrincipal' };
  return {
    purpose: `Assign the role ${role.name} to the application at ${scope.split('/').slice(-2).join('/')}.`,
    method: 'PUT',
    url: `https://${access.cloud.resourceManagerHost}${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?api-version=${authorizationVersion}`,
    body: JSON.stringify({ properties }, null, 2),
    exists,
    assignment: { scope, name, roleDefinitionId, principalId },
  };
}

function planPolicy(
  access: TenantAccess,
  { vaultId, vault: { secretName }, principalId, description }: Wanted,
): GrantRequest {
  const keys = [...policyPermissions.keys];
  const secrets = secretName === null ? [] : [...policyPermissions.secrets];
  const permissions = { keys, ...(secrets.length > 0 && { secrets }) };
  const present = description.accessPolicies.find(({ objectId }) => objectId === principalId.toLowerCase());
  const exists = present !== undefined && allows(present.keys, keys) && allows(present.secrets, secrets);
  const policy = { tenantId: access.tenantId, objectId: principalId, permissions };
  return {
    purpose: 'Add an access policy for the application to the key vault.',
    method: 'PUT',
    url: `https://${access.cloud.resourceManagerHost}${vaultId}/accessPolicies/add?api-version=${vaultVersion}`,
    body: JSON.stringify({ properties: { accessPolicies: [policy] } }, null, 2),
    exists,
    assignment: null,
  };
}

const allows = (present: readonly string[], wanted: readonly string[]): boolean =>
  present.includes('all') || wanted.every((one) => present.includes(one.toLowerCase()));
