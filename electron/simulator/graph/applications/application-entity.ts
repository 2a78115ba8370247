import { X509Certificate } from 'node:crypto';
import { graphPermissionIds } from '../../tokens/graph-permission.ts';
import { appRolesOf } from '../../world/app-roles.ts';
import type { Application } from '../../world/application.ts';
import { guidFrom } from '../../world/deterministic-id.ts';
import { graphAppId } from '../../world/resource-application.ts';
import { defaultDomainOf } from '../../world/tenant.ts';
import type { World } from '../../world/world.ts';
import { appRoleEntity, scopeEntity } from '../principals/tenant-resource.ts';
import { graphTime } from '../odata/graph-time.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { passwordCredential } from '../credentials/password-credential.ts';
import { noInformation, unsetOfApplications, unverifiedPublisher } from '../odata/unset-properties.ts';

/** An application registration in Graph's form. Source: learn.microsoft.com/graph/api/resources/application. */
export const applicationEntity = (world: World, application: Application): Entity => ({
  ...unsetOfApplications,
  ...application.details,
  id: application.objectId,
  api: {
    acceptMappedClaims: null,
    knownClientApplications: application.api?.knownClientApplications ?? [],
    oauth2PermissionScopes: application.api?.oauth2PermissionScopes.map(scopeEntity) ?? [],
    preAuthorizedApplications: [],
    requestedAccessTokenVersion: application.api ? application.api.requestedAccessTokenVersion : 2,
  },
  appId: application.appId,
  appRoles: appRolesOf(application).map(appRoleEntity),
  createdDateTime: graphTime(application.createdAt),
  deletedDateTime: deletionOf(world, application),
  displayName: application.displayName,
  disabledByMicrosoftStatus:
    application.disabling?.by === 'Microsoft' ? 'DisabledDueToViolationOfServicesAgreement' : null,
  isDisabled: application.disabling?.by === 'owner' ? true : null,
  groupMembershipClaims: application.emitsDirectoryRoles ? 'DirectoryRole' : null,
  identifierUris: application.identifierUris ?? [],
  info: noInformation,
  isFallbackPublicClient: application.isFallbackPublicClient ?? null,
  optionalClaims: application.optionalClaims ?? null,
  parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
  publisherDomain: publisherDomainOf(world, application),
  publicClient: { redirectUris: application.publicRedirectUris },
  spa: { redirectUris: [] },
  verifiedPublisher: application.verifiedPublisher ?? unverifiedPublisher,
  signInAudience: application.signInAudience,
  uniqueName: application.uniqueName ?? null,
  servicePrincipalLockConfiguration: application.instanceLock,
  keyCredentials: application.certificates.map(keyCredentialEntity),
  passwordCredentials: application.secrets.map((secret) => passwordCredential(secret)),
  requiredResourceAccess: application.requiredResourceAccess ?? [
    ...requiredResourceAccess(application.requiredPermissions),
    ...(application.requiredApplications ?? []).map((resourceAppId) => ({
      resourceAppId,
      resourceAccess: [{ id: guidFrom(`${resourceAppId}/app role`), type: 'Role' }],
    })),
  ],
  web: {
    homePageUrl: null,
    logoutUrl: null,
    redirectUris: application.redirectUris,
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    redirectUriSettings: application.redirectUris.map((uri) => ({ uri, index: null })),
  },
});

function deletionOf({ deletedApplications }: World, { appId }: Application): string | null {
  const deleted = deletedApplications.get(appId);
  return deleted ? graphTime(deleted.deletedAt) : null;
}

function publisherDomainOf({ tenants }: World, { homeTenantId }: Application): string | null {
  const home = tenants.get(homeTenantId);
  return home ? defaultDomainOf(home) : null;
}

/** Graph returns the key itself only if a request for one application selects it. The simulator never does. */
export function keyCredentialEntity({ keyId, certificate }: Application['certificates'][number]) {
  const { fingerprint, subject, validFrom, validTo } = new X509Certificate(certificate);
  return {
    customKeyIdentifier: fingerprint.replaceAll(':', ''),
    displayName: subject.replaceAll('\n', ', '),
    endDateTime: graphTime(validTo),
    key: null,
    keyId,
    startDateTime: graphTime(validFrom),
    type: 'AsymmetricX509Cert',
    usage: 'Verify',
  };
}

function requiredResourceAccess(permissions: readonly string[]) {
  const resourceAccess = permissions.flatMap((name) => {
    const id = graphPermissionIds[name];
    return id === undefined ? [] : [{ id, type: 'Role' }];
  });
  return resourceAccess.length === 0 ? [] : [{ resourceAppId: graphAppId, resourceAccess }];
}
