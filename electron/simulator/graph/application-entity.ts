import { X509Certificate } from 'node:crypto';
import { graphPermissionIds } from '../tokens/graph-permission.ts';
import { graphAppId } from '../world/resource-application.ts';
import type { Application } from '../world/application.ts';
import { graphTime } from './graph-time.ts';
import type { Entity } from './odata-collection.ts';
import { noInformation, unsetOfApplications, unverifiedPublisher } from './unset-properties.ts';

/** An application registration as Graph shows it. Source: learn.microsoft.com/graph/api/resources/application. */
export const applicationEntity = (application: Application): Entity => ({
  ...unsetOfApplications,
  id: application.objectId,
  api: {
    acceptMappedClaims: null,
    knownClientApplications: [],
    oauth2PermissionScopes: [],
    preAuthorizedApplications: [],
    requestedAccessTokenVersion: 2,
  },
  appId: application.appId,
  createdDateTime: graphTime(application.createdAt),
  displayName: application.displayName,
  disabledByMicrosoftStatus:
    application.disabling?.by === 'Microsoft' ? 'DisabledDueToViolationOfServicesAgreement' : null,
  isDisabled: application.disabling?.by === 'owner' ? true : null,
  info: noInformation,
  parentalControlSettings: { countriesBlockedForMinors: [], legalAgeGroupRule: 'Allow' },
  publicClient: { redirectUris: application.publicRedirectUris },
  spa: { redirectUris: [] },
  verifiedPublisher: unverifiedPublisher,
  signInAudience: application.signInAudience,
  servicePrincipalLockConfiguration: application.instanceLock,
  keyCredentials: application.certificates.map(({ keyId, certificate }) => keyCredential(keyId, certificate)),
  passwordCredentials: application.secrets.map(({ keyId, displayName, value, startsAt, expiresAt }) => ({
    customKeyIdentifier: null,
    displayName,
    endDateTime: new Date(expiresAt).toISOString(),
    hint: value.slice(0, 3),
    keyId,
    secretText: null,
    startDateTime: new Date(startsAt).toISOString(),
  })),
  requiredResourceAccess: requiredResourceAccess(application.requiredPermissions),
  web: {
    homePageUrl: null,
    logoutUrl: null,
    redirectUris: application.redirectUris,
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    redirectUriSettings: application.redirectUris.map((uri) => ({ uri, index: null })),
  },
});

/** The key itself is shown to whoever selects it in a request for this application alone; here it is to nobody. */
function keyCredential(keyId: string, pem: string) {
  const { fingerprint, subject, validFrom, validTo } = new X509Certificate(pem);
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
