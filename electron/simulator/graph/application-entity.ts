import { X509Certificate } from 'node:crypto';
import { graphPermissionIds } from '../tokens/graph-permission.ts';
import type { Application } from '../world/application.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { graphAppId } from '../world/resource-application.ts';
import { graphTime } from './graph-time.ts';
import type { Entity } from './odata-collection.ts';
import { passwordCredential } from './password-credential.ts';
import { noInformation, unsetOfApplications, unverifiedPublisher } from './unset-properties.ts';

/** An application registration in Graph's form. Source: learn.microsoft.com/graph/api/resources/application. */
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
  passwordCredentials: application.secrets.map((secret) => passwordCredential(secret)),
  requiredResourceAccess: [
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

/** Graph returns the key itself only if a request for one application selects it. The simulator never does. */
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
