import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { errorEnvelope, type FailedResponse, type Reading } from './failed-response.ts';
import { refusedCommand } from './refused-command.ts';

const idIn = (message: string): string | undefined =>
  /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i.exec(message)?.[0]?.toLowerCase();

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
/** The tool looks up the principal of an access policy or a role assignment with the account that signed in, which may not read the directory. */
const principalNotReadable = (command: string): Problem =>
  makeProblem('local-setting-prevents-operation', {
    meaning:
      'The tool must look up the name in the directory, and the account that signed in may not read the directory.',
    setting: command.startsWith('az ') ? 'object ID' : 'object ID in PowerShell',
  });
const looksUpPrincipal =
  /\baz keyvault set-policy\b[^{}]{0,300} --(?:spn|upn)\b|\bSet-AzKeyVaultAccessPolicy\b[^{}]{0,300} -(?:ServicePrincipalName|UserPrincipalName|EmailAddress)\b|\baz role assignment create\b[^{}]{0,300} --assignee(?![\w-])|\bNew-AzRoleAssignment\b[^{}]{0,300} -(?:ApplicationId|ServicePrincipalName|SignInName)\b/i;
/** An application that is not registered in the tenant is added by another role, and by no permission of the application. */
const requestDenied: Meaning = (message, context) => {
  const { tenantId, cloud } = context;
  const command = refusedCommand(message);
  if (looksUpPrincipal.test(command)) return principalNotReadable(command);
  return /backing application of the service principal|instantiate multi-?tenant ?applications|\baz ad sp create(?![\w-])|New-(?:Mg|AzAD)ServicePrincipal\b|\bServicePrincipalsClient\.BaseClient\.Post\b|\bPOST\b[^{}]{0,200}\/servicePrincipals(?![\w/(])/i.test(
    message,
  )
    ? makeProblem('app-adding-not-authorised', { tenantId, appId: idIn(message) ?? '', cloud })
    : permissionMissing(message, context);
};
/** Exchange Online uses one code for a missing permission and for its own policy about mailboxes. */
const mailboxDenied: Meaning = (message, context) =>
  /\[RAOP\]|\bAppOnly AccessPolicy\b/i.test(message)
    ? makeProblem('graph-service-refused', { reason: 'mailbox policy' })
    : permissionMissing(message, context);
const organizationNotFound: Meaning = () =>
  makeProblem('graph-request-not-valid', {
    meaning:
      'The token belongs to a tenant without this service, or the request uses “/me” without a signed-in user. Request the token in the tenant of the user, and name the user, as in “/users/{id}”.',
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
const tokenElsewhere: Meaning = () => makeProblem('graph-token-for-another-service', {});
/** Continuous access evaluation names the rule by a code in its sentence. */
const tokenRejected: Meaning = (message, context) => {
  const { tenantId, appId } = context;
  if (/\bLocationConditionEvaluationSatisfied\b/i.test(message))
    return makeProblem('conditional-access-blocked', { tenantId, appId });
  if (/\bcontinuous access evaluation\b|\bTokenCreatedWithOutdatedPolicies\b/i.test(message))
    return makeProblem('token-no-longer-accepted', {});
  return /\binvalid audience\b/i.test(message)
    ? tokenElsewhere(message, context)
    : makeProblem('graph-token-rejected', { tenantId });
};
const requestInvalid: Meaning = () => makeProblem('graph-request-not-valid', {});
const grantedAlready: Meaning = () => makeProblem('graph-permission-granted-already', {});
const entitlementExists = /\bEntitlementGrant entry already exists\b/i;
const sameValue: Meaning = (message, context) => {
  if (entitlementExists.test(message)) return grantedAlready(message, context);
  return /service principal name\b[^\n]{0,200}\bis already in use/i.test(message)
    ? makeProblem('app-added-already', { tenantId: context.tenantId, appId: idIn(message) ?? '' })
    : requestInvalid(message, context);
};
/** Graph uses one code for every request that it does not accept, so the sentence decides. */
const badRequests: readonly (readonly [RegExp, Meaning])[] = [
  [/permission being assigned already exists/i, grantedAlready],
  [entitlementExists, grantedAlready],
  [/\bnot a valid reference update\b/i, objectNotFound],
  [/same value for property identifierUris/i, () => makeProblem('identifier-uri-in-use', {})],
  [
    /does not reference a valid application object/i,
    (message) => makeProblem('app-to-add-not-found', { appId: idIn(message) ?? '' }),
  ],
  [/permission being assigned was not found/i, requestInvalid],
  [
    /\bcontains? invalid values?\b|\binvalid (?:value specified|filter clause|object identifier)\b|\bwithout a type name was found\b|\bnot found for the segment\b|\bunable to find target address\b/i,
    requestInvalid,
  ],
];
const badRequest: Meaning = (message, context) =>
  badRequests.find(([sentence]) => sentence.test(message))?.[1](message, context) ?? null;
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
  ['Authorization_RequestDenied', requestDenied],
  ['ErrorAccessDenied', mailboxDenied],
  ['MailboxNotEnabledForRESTAPI', () => makeProblem('graph-service-refused', { reason: 'license' })],
  ['OrganizationFromTenantGuidNotFound', organizationNotFound],
  ['GraphTokenValidationFail', tokenRejected],
  ['Authentication_MSGraphPermissionMissing', permissionMissing],
  ['Authorization_IdentityNotFound', identityNotFound],
  [
    'Authorization_IdentityDisabled',
    (_message, { tenantId, appId, cloud }) => makeProblem('app-disabled', { tenantId, appId, cloud }),
  ],
  ['InvalidAuthenticationToken', tokenRejected],
  ['Authentication_ExpiredToken', tokenRejected],
  ['Authentication_MissingOrMalformed', tokenElsewhere],
  ['Authentication_UnsupportedTokenType', tokenElsewhere],
  ['ErrorInvalidUser', objectNotFound],
  ['Request_ResourceNotFound', objectNotFound],
  ['Directory_ObjectNotFound', objectNotFound],
  ['Directory_QuotaExceeded', quotaExceeded],
  ['CredentialInvalidLifetimeAsPerAppPolicy', lifetimeRefused],
  ['CredentialTypeNotAllowedAsPerAppPolicy', secretsForbidden],
  ['HostNameNotOnVerifiedDomain', uriNotVerified],
  ['CannotDeleteOrUpdateEnabledEntitlement', permissionInUse],
  ['CannotUpdateLockedServicePrincipalProperty', () => makeProblem('service-principal-locked', {})],
  ['Request_UnsupportedQuery', requestInvalid],
  ['Request_InvalidDataContractVersion', requestInvalid],
  ['Request_MultipleObjectsWithSameKeyValue', sameValue],
  ['Request_BadRequest', badRequest],
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
