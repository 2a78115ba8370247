import { randomUUID, X509Certificate } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type * as z from 'zod';
import { Refusal } from '../../http/refusal.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { appRolesOf } from '../../world/app-roles.ts';
import type { Application, ApplicationApi, AppRole, Details } from '../../world/application.ts';
import type { ChangedApplication, keyCredential } from './application-request.ts';
import { checkIdentifierUris } from './identifier-uris.ts';
import { requirePermissions } from './required-permissions.ts';

export const noApi: ApplicationApi = {
  requestedAccessTokenVersion: null,
  knownClientApplications: [],
  oauth2PermissionScopes: [],
};

/** Changes the given properties of a registration, all or none of them. Throws Graph's refusals. */
export function changeApplication(
  { world }: SimulatedAzure,
  application: Application,
  wanted: ChangedApplication,
): void {
  const { identifierUris, servicePrincipalLockConfiguration: locked, web, publicClient } = wanted;
  const keys = wanted.keyCredentials?.map((one) => certificateFrom(application, one));
  if (identifierUris) checkIdentifierUris(world, application, identifierUris);
  const roles = wanted.appRoles?.map((role): AppRole => ({ ...role, value: role.value ?? null }));
  if (roles) refuseEnabledChanges(appRolesOf(application), roles);
  const api = wanted.api && changedApi(application.api ?? noApi, wanted.api);
  if (api) refuseEnabledChanges(application.api?.oauth2PermissionScopes ?? [], api.oauth2PermissionScopes);

  const { tags, notes, description, serviceManagementReference } = wanted;
  application.details = withDetails(application.details, {
    tags,
    notes,
    description,
    serviceManagementReference,
  });
  application.displayName = wanted.displayName ?? application.displayName;
  application.signInAudience = wanted.signInAudience ?? application.signInAudience;
  if (keys) application.certificates = keys;
  if (locked !== undefined) application.instanceLock = locked && completeLock(locked);
  if (identifierUris) application.identifierUris = identifierUris;
  if (roles) application.registeredAppRoles = roles;
  if (api) application.api = api;
  if (web?.redirectUris) application.redirectUris = web.redirectUris;
  if (publicClient) application.publicRedirectUris = publicClient.redirectUris;
  if (wanted.requiredResourceAccess) requirePermissions(world, application, wanted.requiredResourceAccess);
  if (wanted.isFallbackPublicClient !== undefined)
    application.isFallbackPublicClient = wanted.isFallbackPublicClient ?? false;
  if (wanted.groupMembershipClaims !== undefined)
    application.emitsDirectoryRoles = wanted.groupMembershipClaims === 'DirectoryRole';
  if (wanted.optionalClaims) {
    const { idToken, accessToken, saml2Token } = wanted.optionalClaims;
    application.optionalClaims = {
      idToken: claimsFrom(idToken),
      accessToken: claimsFrom(accessToken),
      saml2Token: claimsFrom(saml2Token),
    };
  }
}

/** The present details with those that are given. */
export const withDetails = (present: Details | undefined, given: Details): Details => ({
  ...present,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
});

type Claims = NonNullable<ChangedApplication['optionalClaims']>['idToken'];

const claimsFrom = (claims: Claims) => (claims ?? []).map((one) => ({ ...one, source: one.source ?? null }));

const changedApi = (
  present: ApplicationApi,
  wanted: NonNullable<ChangedApplication['api']>,
): ApplicationApi => ({
  requestedAccessTokenVersion:
    wanted.requestedAccessTokenVersion === undefined
      ? present.requestedAccessTokenVersion
      : wanted.requestedAccessTokenVersion,
  knownClientApplications: wanted.knownClientApplications ?? present.knownClientApplications,
  oauth2PermissionScopes:
    wanted.oauth2PermissionScopes?.map((scope) => ({
      ...scope,
      value: scope.value ?? null,
      adminConsentDescription: scope.adminConsentDescription ?? null,
      adminConsentDisplayName: scope.adminConsentDisplayName ?? null,
      userConsentDescription: scope.userConsentDescription ?? null,
      userConsentDisplayName: scope.userConsentDisplayName ?? null,
    })) ?? present.oauth2PermissionScopes,
});

interface Entitlement {
  readonly id: string;
  readonly isEnabled: boolean;
}

/** Throws Graph's 400 if an enabled role or scope is removed, or changed in more than being disabled. Source: public issues. */
function refuseEnabledChanges(present: readonly Entitlement[], wanted: readonly Entitlement[]): void {
  for (const one of present) {
    const next = wanted.find(({ id }) => id === one.id);
    if (!one.isEnabled || (next && isDeepStrictEqual({ ...next, isEnabled: true }, { ...one }))) continue;
    throw new Refusal(
      400,
      'CannotDeleteOrUpdateEnabledEntitlement',
      'Permission (scope or role) cannot be deleted or updated unless disabled first.',
    );
  }
}

const completeLock = (
  wanted: NonNullable<ChangedApplication['servicePrincipalLockConfiguration']>,
): NonNullable<Application['instanceLock']> => ({
  isEnabled: wanted.isEnabled ?? false,
  allProperties: wanted.allProperties ?? false,
  credentialsWithUsageVerify: wanted.credentialsWithUsageVerify ?? false,
  credentialsWithUsageSign: wanted.credentialsWithUsageSign ?? false,
  tokenEncryptionKeyId: wanted.tokenEncryptionKeyId ?? false,
});

/** Throws Graph's 400 for a key that is neither present nor a certificate. */
export function certificateFrom(
  { certificates }: Application,
  { keyId, key }: z.infer<typeof keyCredential>,
): Application['certificates'][number] {
  const present = certificates.find((one) => one.keyId === keyId);
  if (present) return present;
  try {
    const certificate = new X509Certificate(Buffer.from(key ?? '', 'base64')).toString();
    return { keyId: keyId ?? randomUUID(), certificate };
  } catch {
    throw new Refusal(
      400,
      'Request_BadRequest',
      'A property is missing in the request body or has an invalid value.',
    );
  }
}
