import { needsAdministrator } from '../tokens/delegated-permission.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { isDisabled, type Application } from '../world/application.ts';
import {
  addServicePrincipal,
  grantAdminConsent,
  isConsentedTogether,
  delegatedScopes,
  grantDelegated,
  preauthorizedScopes,
} from '../world/consent.ts';
import { servicePrincipalOf } from '../world/tenant.ts';
import {
  mayConsentForTenant,
  mayConsentToDelegated,
  permissionGrantPoliciesOf,
  usersMayConsent,
} from '../world/user-consent.ts';
import type { SignedInUser } from './authenticate-user.ts';
import { refuseClient } from './refuse-client.ts';
import { refuseSignIn } from './refuse-sign-in.ts';
import type { RequestedScopes } from './requested-scopes.ts';

/**
 * Records the user's consent to the requested permissions, and creates the application's service principal if the tenant has
 * none. Consents to its API as well where both belong together. Throws Entra's refusals.
 */
export function recordUserConsent(
  azure: SimulatedAzure,
  user: SignedInUser,
  application: Application,
  requested: RequestedScopes,
  prompt = '',
): void {
  const { world, clock, propagatedAt } = azure;
  const { tenant, account } = user;
  const { resource, api, audience, permissions, byDefault } = requested;
  if (isDisabled(application, propagatedAt()))
    throw refuseClient.clientDisabled(application.appId, application.displayName);
  if (application.signInAudience === 'AzureADMyOrg' && application.homeTenantId !== tenant.tenantId)
    throw refuseSignIn.accountOfAnotherTenant(account.userPrincipalName, application.homeTenantId);
  const isOwnApi = api === application;
  const together = isTogether(user, application, requested, prompt) ? api : undefined;
  const isMissing = api
    ? !isOwnApi && !together && !servicePrincipalOf(tenant, api.appId)
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
  if (together) consentToApi(azure, user, together);
  const principal = present ?? addServicePrincipal(world, tenant, application, clock.now());
  if (together)
    for (const [appId, names] of Object.entries(application.delegatedPermissions))
      grantDelegated(principal, appId, names, account.objectId);
  if (missing.length > 0) grantDelegated(principal, resource.appId, missing, account.objectId);
}

/** With `/.default` and a prompt: one page for both applications. Without a prompt, an earlier grant is enough. */
function isTogether(
  { tenant, account }: SignedInUser,
  application: Application,
  { api, byDefault }: RequestedScopes,
  prompt: string,
): boolean {
  if (!api || !byDefault || api === application || !isConsentedTogether(application, api)) return false;
  const present = servicePrincipalOf(tenant, application.appId);
  const isGranted = present !== undefined && delegatedScopes(present, api.appId, account.objectId).length > 0;
  return prompt === 'consent' || !isGranted;
}

/** The part of the consent that is for the API. Throws Entra's refusal of a person who may not grant its app roles. */
function consentToApi({ world, clock }: SimulatedAzure, { tenant, account }: SignedInUser, api: Application) {
  if (api.requiredPermissions.length > 0 && !mayConsentForTenant(account.role, api))
    throw refuseSignIn
      .administratorNeeded()
      .because(
        `${api.requiredPermissions.join(', ')} of ${api.displayName} require an administrator; the role of ${account.userPrincipalName} is ${account.role}.`,
      );
  const before = servicePrincipalOf(tenant, api.appId)?.appRoles ?? [];
  const principal = grantAdminConsent(world, tenant, api, clock.now());
  if (!world.combinedConsentGrantsAppRoles) principal.appRoles = [...before];
}
