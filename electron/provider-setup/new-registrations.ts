import type { SetupTarget } from '../../shared/domain/provider-setup/setup-target.ts';
import {
  consentRedirect,
  consoleName,
  consolePermissions,
  consoleRoles,
  graphRoleIds,
  idTokenClaims,
  multitenant,
  scopeName,
  signInRedirect,
  uniqueNames,
  type RequiredAccess,
} from '../../shared/domain/provider-setup/wanted-registrations.ts';
import { graphAppId } from '../../shared/microsoft-services.ts';
import { definedId } from './setup-ids.ts';

/** The scope of the provider application, in Graph’s form. */
export const newScope = (target: SetupTarget) => ({
  id: definedId(target.homeTenantId, uniqueNames(target).provider, scopeName),
  value: scopeName,
  type: 'User',
  isEnabled: true,
  adminConsentDisplayName: `Access ${target.applicationName}`,
  adminConsentDescription: `Allows Causeway to access ${target.applicationName} on behalf of the signed-in person.`,
  userConsentDisplayName: `Access ${target.applicationName}`,
  userConsentDescription: `Allows Causeway to access ${target.applicationName} on your behalf.`,
});

/** The app roles of the console application, in Graph’s form. */
export const newAppRoles = (target: SetupTarget) =>
  consoleRoles.map(({ value, name, may }) => ({
    id: definedId(target.homeTenantId, uniqueNames(target).console, value),
    value,
    displayName: name,
    description: may,
    allowedMemberTypes: ['User'],
    isEnabled: true,
  }));

/** What the provider application requests of Microsoft Graph. */
export const wantedOfProvider = ({ permissions }: SetupTarget): RequiredAccess[] =>
  permissions.map((name) => ({ resourceAppId: graphAppId, id: graphRoleIds[name], type: 'Role' }));

/** What the console application requests; the scope is that of the provider application. */
export const wantedOfConsole = (providerAppId: string, scopeId: string): RequiredAccess[] => [
  ...consolePermissions,
  { resourceAppId: providerAppId, id: scopeId, type: 'Scope' },
];

/** Permissions in Graph’s form, by resource. */
export function requiredResourceAccess(wanted: readonly RequiredAccess[]) {
  const resources = [...new Set(wanted.map(({ resourceAppId }) => resourceAppId))];
  return resources.map((resourceAppId) => ({
    resourceAppId,
    resourceAccess: wanted
      .filter((one) => one.resourceAppId === resourceAppId)
      .map(({ id, type }) => ({ id, type })),
  }));
}

export const propertyLock = { isEnabled: true, allProperties: true };

/** The provider application as Graph creates it. Its Application ID URI can contain its ID, so it follows. */
export const newProvider = (target: SetupTarget, consoleAppId: string | null) => ({
  displayName: target.applicationName,
  signInAudience: multitenant,
  isFallbackPublicClient: false,
  web: { redirectUris: [consentRedirect] },
  requiredResourceAccess: requiredResourceAccess(wantedOfProvider(target)),
  servicePrincipalLockConfiguration: propertyLock,
  api: {
    requestedAccessTokenVersion: 2,
    knownClientApplications: consoleAppId === null ? [] : [consoleAppId],
    oauth2PermissionScopes: [newScope(target)],
  },
});

export const newConsole = (target: SetupTarget, permissions: readonly RequiredAccess[]) => ({
  displayName: consoleName,
  signInAudience: multitenant,
  isFallbackPublicClient: true,
  publicClient: { redirectUris: [signInRedirect] },
  groupMembershipClaims: 'DirectoryRole',
  optionalClaims: { idToken: idTokenClaims.map((name) => ({ name })) },
  appRoles: newAppRoles(target),
  requiredResourceAccess: requiredResourceAccess(permissions),
});
