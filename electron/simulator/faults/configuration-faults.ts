import { builtInRoles } from '../authorization/built-in-roles.ts';
import type { Application } from '../world/application.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { servicePrincipalOf, type Tenant } from '../world/tenant.ts';
import { latest, type KeyVersion, type Vault } from '../world/vault.ts';

const day = 24 * 60 * 60 * 1_000;

const vaultsOf = (tenant: Tenant): Vault[] => tenant.subscriptions.flatMap(({ vaults }) => vaults);

const newestKeys = (tenant: Tenant): KeyVersion[] =>
  vaultsOf(tenant).flatMap(({ keys }) => [...keys.values()].flatMap((key) => latest(key) ?? []));

/** Removes the service principal and its role assignments, as if consent was never granted. */
export function removeServicePrincipal(tenant: Tenant, appId: string): void {
  removeRoles(tenant, appId);
  tenant.servicePrincipals = tenant.servicePrincipals.filter((principal) => principal.appId !== appId);
}

/** Deletes the service principal. Its role assignments remain, with an unknown principal. */
export function revokeConsent(tenant: Tenant, appId: string, now: number): void {
  const principal = servicePrincipalOf(tenant, appId);
  if (principal) principal.deletedAt = now;
}

export function disableServicePrincipal(tenant: Tenant, appId: string): void {
  const principal = servicePrincipalOf(tenant, appId);
  if (principal) principal.enabled = false;
}

export function revokePermission(tenant: Tenant, appId: string, permission: string): void {
  const principal = servicePrincipalOf(tenant, appId);
  if (principal) principal.appRoles = principal.appRoles.filter(({ role }) => role !== permission);
}

export function removeRoles(tenant: Tenant, appId: string): void {
  keepAssignments(tenant, appId, () => false);
}

/** Removes the roles for secrets and keeps those for keys. */
export function removeSecretRoles(tenant: Tenant, appId: string): void {
  const secretRoles: readonly string[] = [
    builtInRoles.keyVaultSecretsUser.id,
    builtInRoles.keyVaultSecretsOfficer.id,
  ];
  keepAssignments(tenant, appId, (roleDefinitionId) => !secretRoles.includes(roleDefinitionId));
}

function keepAssignments(tenant: Tenant, appId: string, keep: (roleDefinitionId: string) => boolean): void {
  const principalId = servicePrincipalOf(tenant, appId)?.objectId;
  for (const subscription of tenant.subscriptions)
    subscription.roleAssignments = subscription.roleAssignments.filter(
      (one) => one.principalId !== principalId || keep(one.roleDefinitionId),
    );
}

export function disableKeys(tenant: Tenant): void {
  for (const version of newestKeys(tenant)) version.enabled = false;
}

/** Sets the expiry to 30 days after the creation of the keys. */
export function expireKeys(tenant: Tenant): void {
  for (const version of newestKeys(tenant)) version.expires = version.createdAt + 30 * day;
}

export function blockNetworkAccess(tenant: Tenant): void {
  for (const { network } of vaultsOf(tenant)) {
    network.defaultAction = 'Deny';
    network.allowedAddresses = [];
  }
}

/** The provider requests a private endpoint for the first vault, which the customer has not approved yet. */
export function requestPrivateEndpoint(tenant: Tenant): void {
  const [vault] = vaultsOf(tenant);
  if (!vault) return;
  const subscriptionId = guidFrom(`${tenant.tenantId}/subscription of the provider`);
  vault.privateEndpoint = {
    id: `/subscriptions/${subscriptionId}/resourceGroups/rg-causeway/providers/Microsoft.Network/privateEndpoints/causeway`,
    ...{ status: 'Pending', description: 'Private endpoint of the provider', callerAddress: null },
  };
}

/** Makes the vaults trust another tenant, as after a transfer of their subscription. */
export function changeVaultTenant(tenant: Tenant, otherTenantId: string): void {
  for (const vault of vaultsOf(tenant)) vault.tenantId = otherTenantId;
}

export function deleteTenant(tenant: Tenant): void {
  tenant.state = 'deleted';
}

/** Sets the expiry to one day after the start of the secrets. */
export function expireClientSecrets(application: Application): void {
  for (const secret of application.secrets) secret.expiresAt = secret.startsAt + day;
}

/** Sets the expiry to two years after the start of the secrets. */
export function renewClientSecrets(application: Application): void {
  for (const secret of application.secrets) secret.expiresAt = secret.startsAt + 730 * day;
}
