import { needsAdministrator } from '../tokens/delegated-permission.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { isDisabled, type Application } from '../world/application.ts';
import { addServicePrincipal, delegatedScopes, grantDelegated } from '../world/consent.ts';
import { servicePrincipalOf } from '../world/tenant.ts';
import { mayConsentToDelegated, usersMayConsent } from '../world/user-consent.ts';
import type { SignedInUser } from './authenticate-user.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import type { RequestedScopes } from './requested-scopes.ts';

/**
 * Records the user's consent to the requested permissions, and creates the application's service principal if the tenant has
 * none. Throws Entra's refusals.
 */
export function recordUserConsent(
  { world, clock, propagatedAt }: SimulatedAzure,
  { tenant, account }: SignedInUser,
  application: Application,
  { resource, audience, permissions, byDefault }: RequestedScopes,
): void {
  if (isDisabled(application, propagatedAt()))
    throw refuseClient.clientDisabled(application.appId, application.displayName);
  if (application.signInAudience === 'AzureADMyOrg' && application.homeTenantId !== tenant.tenantId)
    throw refuseSignIn.accountOfAnotherTenant(account.userPrincipalName, application.homeTenantId);
  if (tenant.missingResources.includes(resource.appId))
    throw refuseSignIn.resourceLapsed(resource.appId, resource.displayName, tenant.tenantId);
  const registered = application.delegatedPermissions[resource.appId];
  if (byDefault && !registered)
    throw refuseSignIn.resourceNotRegistered(
      { appId: resource.appId, identifier: audience },
      { ...application, registered: Object.keys(application.delegatedPermissions) },
    );
  const present = servicePrincipalOf(tenant, application.appId);
  if (present && !present.enabled)
    throw refuseClient.clientDisabled(application.appId, application.displayName);
  const wanted = byDefault ? [...permissions, ...(registered ?? [])] : permissions;
  const given = present ? delegatedScopes(present, resource.appId, account.objectId) : [];
  const missing = wanted.filter((permission) => !given.includes(permission));
  const isRestricted = missing.some(needsAdministrator) || !usersMayConsent(tenant, application);
  if (missing.length > 0 && isRestricted && !mayConsentToDelegated(account.role))
    throw tenant.adminConsentRequests === true
      ? refuseSignIn.administratorToBeAsked()
      : refuseSignIn.administratorNeeded();
  const principal = present ?? addServicePrincipal(world, tenant, application, clock.now());
  if (missing.length > 0) grantDelegated(principal, resource.appId, missing, account.objectId);
}
