import { needsAdministrator } from '../tokens/delegated-permission.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { isDisabled, type Application } from '../world/application.ts';
import {
  addServicePrincipal,
  delegatedScopes,
  grantDelegated,
  preauthorizedScopes,
} from '../world/consent.ts';
import { servicePrincipalOf } from '../world/tenant.ts';
import { mayConsentToDelegated, permissionGrantPoliciesOf, usersMayConsent } from '../world/user-consent.ts';
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
  { resource, api, audience, permissions, byDefault }: RequestedScopes,
): void {
  if (isDisabled(application, propagatedAt()))
    throw refuseClient.clientDisabled(application.appId, application.displayName);
  if (application.signInAudience === 'AzureADMyOrg' && application.homeTenantId !== tenant.tenantId)
    throw refuseSignIn.accountOfAnotherTenant(account.userPrincipalName, application.homeTenantId);
  const isOwnApi = api === application;
  const isMissing = api
    ? !isOwnApi && !servicePrincipalOf(tenant, api.appId)
    : tenant.missingResources.includes(resource.appId);
  if (isMissing) throw refuseSignIn.resourceLapsed(resource.appId, resource.displayName, tenant.tenantId);
  const scopes = api?.api?.oauth2PermissionScopes.filter(({ isEnabled }) => isEnabled) ?? [];
  const unknown = api && permissions.find((one) => !scopes.some(({ value }) => value === one));
  if (unknown !== undefined)
    throw refuseSignIn.scopeUnknown(application.displayName, unknown, resource.displayName);
  const registered = application.delegatedPermissions[resource.appId];
  if (byDefault && !registered && !isOwnApi)
    throw refuseSignIn.resourceNotRegistered(
      { appId: resource.appId, identifier: audience },
      { ...application, registered: Object.keys(application.delegatedPermissions) },
    );
  const present = servicePrincipalOf(tenant, application.appId);
  if (present && !present.enabled)
    throw refuseClient.clientDisabled(application.appId, application.displayName);
  const wanted = byDefault ? [...permissions, ...(registered ?? [])] : permissions;
  const given = [
    ...preauthorizedScopes(application, resource.appId),
    ...(present ? delegatedScopes(present, resource.appId, account.objectId) : []),
  ];
  const missing = wanted.filter((permission) => !given.includes(permission));
  const isForAdministrators = (permission: string): boolean =>
    api
      ? scopes.some(({ value, type }) => value === permission && type === 'Admin')
      : needsAdministrator(permission);
  const isRestricted = missing.some(isForAdministrators) || !usersMayConsent(tenant, application);
  if (missing.length > 0 && isRestricted && !mayConsentToDelegated(account.role))
    throw (
      tenant.adminConsentRequests === true
        ? refuseSignIn.administratorToBeAsked()
        : refuseSignIn.administratorNeeded()
    ).because(
      usersMayConsent(tenant, application)
        ? `${missing.filter(isForAdministrators).join(', ')} of ${resource.displayName} require an administrator; the role of ${account.userPrincipalName} is ${account.role}.`
        : `The policy of ${tenant.tenantId} does not allow users to consent to this application: ${permissionGrantPoliciesOf(tenant).join(', ') || 'no policy'}.`,
    );
  const principal = present ?? addServicePrincipal(world, tenant, application, clock.now());
  if (missing.length > 0) grantDelegated(principal, resource.appId, missing, account.objectId);
}
