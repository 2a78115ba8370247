import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { isDisabled, type Application } from '../world/application.ts';
import { addServicePrincipal, delegatedScopes, grantDelegated } from '../world/consent.ts';
import { servicePrincipalOf } from '../world/tenant.ts';
import { refuse } from './entra-refusal.ts';
import type { RequestedScopes } from './requested-scopes.ts';
import type { SignedIn } from './sign-in-account.ts';
import { refuseSignIn } from './sign-in-refusal.ts';

/** Only an administrator may consent to permissions over everybody's data. */
const needsAdministrator = (permission: string): boolean =>
  permission.endsWith('.All') && permission !== 'User.ReadBasic.All';

/**
 * Somebody who signed in accepts what the application asks for. The application's service principal appears in their tenant
 * where it is not there yet. Throws Entra's refusals.
 */
export function acceptOnSignIn(
  { world, clock }: SimulatedAzure,
  { tenant, account }: SignedIn,
  application: Application,
  { resource, audience, permissions, byDefault }: RequestedScopes,
): void {
  if (isDisabled(application, clock.now()))
    throw refuse.clientDisabled(application.appId, application.displayName);
  if (application.signInAudience === 'AzureADMyOrg' && application.homeTenantId !== tenant.tenantId)
    throw refuse.accountOfAnotherTenant(account.userPrincipalName, application.homeTenantId);
  if (tenant.missingResources.includes(resource.appId))
    throw refuseSignIn.resourceLapsed(resource.appId, resource.displayName, tenant.tenantId);
  const registered = application.delegatedPermissions[resource.appId];
  if (byDefault && !registered)
    throw refuseSignIn.resourceNotRegistered(
      { appId: resource.appId, asked: audience },
      { ...application, registered: Object.keys(application.delegatedPermissions) },
    );
  const present = servicePrincipalOf(tenant, application.appId);
  if (present && !present.enabled) throw refuse.clientDisabled(application.appId, application.displayName);
  const wanted = byDefault ? [...permissions, ...(registered ?? [])] : permissions;
  const given = present ? delegatedScopes(present, resource.appId, account.objectId) : [];
  const missing = wanted.filter((permission) => !given.includes(permission));
  if (missing.some(needsAdministrator) && account.role !== 'Global Administrator')
    throw refuse.administratorNeeded();
  const principal = present ?? addServicePrincipal(world, tenant, application, clock.now());
  if (missing.length > 0) grantDelegated(principal, resource.appId, missing, account.objectId);
}
