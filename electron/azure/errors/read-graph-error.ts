import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { errorEnvelope, type FailedResponse, type Reading } from './failed-response.ts';

type Meaning = (message: string, context: CallContext) => Problem | null;

/** Reads an error of Microsoft Graph. Source: learn.microsoft.com/graph/errors. */
export function readGraphError(response: FailedResponse, context: CallContext): Reading {
  const { code, message } = errorEnvelope(response.body);
  return { code, message, problem: graphMeanings.get(code ?? '')?.(message, context) ?? null };
}

const permissionMissing: Meaning = (_message, { tenantId, appId, cloud, graphPermission }) =>
  makeProblem('graph-permission-missing', {
    ...{ tenantId, appId, cloud },
    missing: graphPermission === undefined ? [] : [graphPermission],
  });
const identityNotFound: Meaning = (_message, { tenantId, appId, cloud }) =>
  makeProblem('graph-identity-not-found', { tenantId, appId, cloud });
const objectNotFound: Meaning = (message, { tenantId }) =>
  makeProblem('graph-object-not-found', {
    tenantId,
    object: /'([^']{1,200})'/.exec(message)?.[1] ?? '',
  });
const quotaExceeded: Meaning = (_message, { tenantId }) =>
  makeProblem('directory-quota-exceeded', { tenantId });
const tokenRejected: Meaning = (_message, { tenantId }) => makeProblem('graph-token-rejected', { tenantId });
const tokenElsewhere: Meaning = () => makeProblem('graph-token-for-another-service', {});
const requestInvalid: Meaning = () => makeProblem('graph-request-not-valid', {});
const lifetimeRefused: Meaning = (_message, { tenantId }) =>
  makeProblem('secret-lifetime-refused', { tenantId });
const secretsForbidden: Meaning = (_message, { tenantId }) => makeProblem('secrets-forbidden', { tenantId });
const uriNotVerified: Meaning = (_message, { tenantId }) =>
  makeProblem('identifier-uri-not-verified', { tenantId });
const permissionInUse: Meaning = () => makeProblem('enabled-permission-not-changeable', {});
const throttled: Meaning = () =>
  makeProblem('service-throttled', { service: 'Graph', retryAfterSeconds: null });

/** By Graph’s error code. */
export const graphMeanings: ReadonlyMap<string, Meaning> = new Map([
  ['Authorization_RequestDenied', permissionMissing],
  ['ErrorAccessDenied', permissionMissing],
  ['Authentication_MSGraphPermissionMissing', permissionMissing],
  ['Authorization_IdentityNotFound', identityNotFound],
  ['InvalidAuthenticationToken', tokenRejected],
  ['Authentication_ExpiredToken', tokenRejected],
  ['Authentication_MissingOrMalformed', tokenElsewhere],
  ['Authentication_UnsupportedTokenType', tokenElsewhere],
  ['Request_ResourceNotFound', objectNotFound],
  ['Directory_ObjectNotFound', objectNotFound],
  ['Directory_QuotaExceeded', quotaExceeded],
  ['CredentialInvalidLifetimeAsPerAppPolicy', lifetimeRefused],
  ['CredentialTypeNotAllowedAsPerAppPolicy', secretsForbidden],
  ['HostNameNotOnVerifiedDomain', uriNotVerified],
  ['CannotDeleteOrUpdateEnabledEntitlement', permissionInUse],
  ['Request_UnsupportedQuery', requestInvalid],
  ['Request_InvalidDataContractVersion', requestInvalid],
  ['Request_MultipleObjectsWithSameKeyValue', requestInvalid],
  [
    'Request_BadRequest',
    (message) =>
      /permission being assigned already exists/i.test(message)
        ? makeProblem('graph-permission-granted-already', {})
        : /same value for property identifierUris/i.test(message)
          ? makeProblem('identifier-uri-in-use', {})
          : null,
  ],
  [
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    (_message, { tenantId }) => makeProblem('graph-licence-missing', { tenantId }),
  ],
  [
    'AadPremiumLicenseRequired',
    (_message, { tenantId }) => makeProblem('graph-licence-missing', { tenantId }),
  ],
  ['TooManyRequests', throttled],
  ['Request_ThrottledTemporarily', throttled],
]);
