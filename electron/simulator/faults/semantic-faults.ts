import { builtInRoles } from '../authorization/role-definition.ts';
import type { Application } from '../world/application.ts';
import { servicePrincipalOf, type Tenant } from '../world/tenant.ts';
import { latest, type KeyVersion, type Vault } from '../world/vault.ts';

const day = 24 * 60 * 60 * 1_000;

const vaultsOf = (tenant: Tenant): Vault[] => tenant.subscriptions.flatMap(({ vaults }) => vaults);

const newestKeys = (tenant: Tenant): KeyVersion[] =>
  vaultsOf(tenant).flatMap(({ keys }) => [...keys.values()].flatMap((key) => latest(key) ?? []));

/** What people and time do to a road that was open: changes to a tenant's state, told as the customer would. */
export function neverConsent(tenant: Tenant, appId: string): void {
  removeRoles(tenant, appId);
  tenant.servicePrincipals = tenant.servicePrincipals.filter((principal) => principal.appId !== appId);
}

/** Deletes the service principal. Its role assignments stay behind, naming nobody. */
export function revokeConsent(tenant: Tenant, appId: string, now: number): void {
  const principal = servicePrincipalOf(tenant, appId);
  if (principal) principal.deletedAt = now;
}

export function disableServicePrincipal(tenant: Tenant, appId: string): void {
  const principal = servicePrincipalOf(tenant, appId);
  if (principal) principal.enabled = false;
}

export function withdrawPermission(tenant: Tenant, appId: string, permission: string): void {
  const principal = servicePrincipalOf(tenant, appId);
  if (principal) principal.appRoles = principal.appRoles.filter(({ role }) => role !== permission);
}

export function removeRoles(tenant: Tenant, appId: string): void {
  keepAssignments(tenant, appId, () => false);
}

/** Takes the roles for secrets away and leaves those for keys. */
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

/** The keys' last day is long past: a month after they were made. */
export function expireKeys(tenant: Tenant): void {
  for (const version of newestKeys(tenant)) version.expires = version.createdAt + 30 * day;
}

export function closeFirewalls(tenant: Tenant): void {
  for (const { network } of vaultsOf(tenant)) {
    network.defaultAction = 'Deny';
    network.allowedAddresses = [];
  }
}

/** The vaults trust another tenant, as after a subscription came over from it. */
export function trustAnotherTenant(tenant: Tenant, otherTenantId: string): void {
  for (const vault of vaultsOf(tenant)) vault.tenantId = otherTenantId;
}

export function deleteTenant(tenant: Tenant): void {
  tenant.state = 'deleted';
}

/** The provider's secrets ended the day after they began to count. */
export function expireSecrets(application: Application): void {
  for (const secret of application.secrets) secret.expiresAt = secret.startsAt + day;
}

/** The provider's secrets are good for a year and a half from their start again. */
export function renewSecrets(application: Application): void {
  for (const secret of application.secrets) secret.expiresAt = secret.startsAt + 730 * day;
}
