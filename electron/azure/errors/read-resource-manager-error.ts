import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { errorEnvelope, type FailedResponse, type Reading } from './failed-response.ts';

type Meaning = (message: string, context: CallContext) => Problem;

/** Reads an error of Azure Resource Manager. Source: learn.microsoft.com/azure/azure-resource-manager/troubleshooting. */
export function readResourceManagerError(response: FailedResponse, context: CallContext): Reading {
  const { code, message } = errorEnvelope(response.body);
  // Resource Manager uses the code for other conflicts as well.
  const isDeletedVault =
    code === 'ConflictError' && /vault with the same name already exists in (?:a )?deleted/i.test(message);
  const meaning = isDeletedVault
    ? aboutVaultName('vault-name-held-by-deleted-vault')
    : resourceManagerMeanings.get(code ?? '');
  return { code, message, problem: meaning?.(message, context) ?? null };
}

/** The quoted text after these words; empty if the message does not contain it. */
const quotedAfter = (words: string, message: string): string =>
  new RegExp(`${words} '([^']{1,300})'`, 'i').exec(message)?.[1] ?? '';

const notAuthorised: Meaning = (message, { tenantId }) => {
  if (/\bprovider must be registered on (?:the )?subscription\b/i.test(message))
    return makeProblem('resource-provider-not-registered', {});
  const scope = quotedAfter('(?:(?:over|at) scope|on the specified KeyVault resource)', message);
  const action = quotedAfter('perform action', message);
  if (/of type '?Microsoft\.Authorization\/roleAssignments\b/i.test(message) && action === '')
    return makeProblem('role-assigner-not-authorised', { scope });
  // People retype this action, for example as `roleAssignment`.
  if (/\/role ?as\w{5,12}\/write$/i.test(action))
    return makeProblem('role-assigner-not-authorised', { scope });
  return action === '' || /\/read$/i.test(action)
    ? makeProblem('resource-manager-not-authorised', { tenantId, scope })
    : makeProblem('change-not-authorised', { action, scope });
};
/** The account may make the change itself, but not use the resource to which the change refers. */
const linkedNotAuthorised: Meaning = (message, { tenantId }) => {
  const scope = quotedAfter(String.raw`linked scope\(s\)`, message);
  const action = quotedAfter(String.raw`not have permission to perform action(?:\(s\))?`, message);
  return action === ''
    ? makeProblem('linked-subscription-not-authorised', {
        tenantId,
        subscription: quotedAfter('linked subscription', message),
      })
    : makeProblem('change-not-authorised', { action, scope });
};
const resourceNotFound: Meaning = (message) =>
  makeProblem('resource-not-found', {
    resource: quotedAfter('(?:the resource|parent resource)', message),
  });
const principalMissing: Meaning = (_message, { tenantId, appId, cloud }) =>
  makeProblem('app-not-in-tenant', { tenantId, appId, cloud });
/** A token without an object ID: the application has no service principal in the tenant that issued it. */
const tokenRejected: Meaning = (message, context) =>
  /'puid' or 'altsecid' or 'oid' should be present/i.test(message)
    ? principalMissing(message, context)
    : makeProblem('resource-manager-token-rejected', {});
const versionUnknown: Meaning = () => makeProblem('resource-manager-version-unknown', {});
const subscriptionNotFound: Meaning = (message) =>
  makeProblem('subscription-not-found', {
    subscription: quotedAfter('subscription(?: identifier)?', message),
  });
const subscriptionDisabled: Meaning = (message) =>
  makeProblem('subscription-disabled', { subscription: quotedAfter('subscription', message) });
const deniedByAssignment: Meaning = (message) =>
  makeProblem('change-denied-by-assignment', {
    action: quotedAfter('perform action', message),
    scope: quotedAfter('(?:over|at) scope', message),
  });
const vaultNamed = (message: string, { vaultName }: CallContext): string =>
  /\b(?:vault(?: name)?|name):? ["']?([0-9a-z][0-9a-z-]{1,22}[0-9a-z])["']/i
    .exec(message)?.[1]
    ?.toLowerCase() ??
  vaultName ??
  '';
const aboutVaultName =
  (
    code:
      | 'vault-name-in-use'
      | 'vault-name-not-valid'
      | 'vault-name-held-by-deleted-vault'
      | 'deleted-vault-not-found',
  ): Meaning =>
  (message, context) =>
    makeProblem(code, { vaultName: vaultNamed(message, context) });
const throttled: Meaning = () =>
  makeProblem('service-throttled', { service: 'Resource Manager', retryAfterSeconds: null });
const principalNotFound: Meaning = (message, { tenantId }) =>
  makeProblem('role-principal-not-found', { tenantId, principalId: principalNamedIn(message) });

const rulesNotMet: Meaning = (message) => {
  const rules = /rules failed: \[([^\]]{1,200})\]/i.exec(message)?.[1] ?? '';
  return makeProblem('role-rules-not-met', {
    rules: rules.replaceAll(/[\\"]/g, '').replaceAll(/,(?=\S)/g, ', '),
  });
};

/** The text contains the tenant that issued the token and the tenant of the subscription. */
const subscriptionElsewhere: Meaning = (message, context) => {
  const tenantAfter = (words: string): string | undefined =>
    new RegExp(`${words} '(?:https://[^/']{1,60}/)?([0-9a-f-]{36})`, 'i').exec(message)?.[1]?.toLowerCase();
  const issuer = tenantAfter('wrong issuer') ?? context.tenantId;
  const tenantId = issuer === tenantAfter('must match the tenant') ? '' : issuer;
  return makeProblem('subscription-in-another-tenant', { tenantId });
};

/** By Resource Manager’s error code. */
export const resourceManagerMeanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['AuthorizationFailed', notAuthorised],
  ['LinkedAuthorizationFailed', linkedNotAuthorised],
  ['AuthenticationFailed', () => makeProblem('resource-manager-token-missing', {})],
  ['ExpiredAuthenticationToken', () => makeProblem('resource-manager-token-expired', {})],
  ['InvalidAuthenticationToken', tokenRejected],
  ['InvalidAuthenticationTokenAudience', tokenRejected],
  ['InvalidAuthenticationTokenTenant', subscriptionElsewhere],
  ['SubscriptionNotFound', subscriptionNotFound],
  ['InvalidSubscriptionId', subscriptionNotFound],
  ['ReadOnlyDisabledSubscription', subscriptionDisabled],
  [
    'ResourceGroupNotFound',
    (message) =>
      makeProblem('resource-group-not-found', {
        resourceGroup: quotedAfter('resource group', message),
      }),
  ],
  ['ResourceNotFound', resourceNotFound],
  ['ParentResourceNotFound', resourceNotFound],
  ['MissingSubscriptionRegistration', () => makeProblem('resource-provider-not-registered', {})],
  ['SubscriptionNotRegistered', () => makeProblem('resource-provider-not-registered', {})],
  ['MissingApiVersionParameter', versionUnknown],
  ['InvalidResourceType', versionUnknown],
  ['NoRegisteredProviderFound', versionUnknown],
  ['PrincipalNotFound', principalNotFound],
  ['RoleAssignmentExists', () => makeProblem('role-assignment-exists', {})],
  ['RoleAssignmentRequestPolicyValidationFailed', rulesNotMet],
  ['MissingSubscription', () => makeProblem('scope-without-subscription', {})],
  ['SubnetsHaveNoServiceEndpointsConfigured', () => makeProblem('subnet-without-service-endpoint', {})],
  ['RoleAssignmentUpdateNotPermitted', () => makeProblem('role-assignment-not-changeable', {})],
  ['RoleDefinitionDoesNotExist', () => makeProblem('role-definition-not-found', {})],
  ['RoleAssignmentLimitExceeded', () => makeProblem('role-assignments-too-many', {})],
  ['ScopeLocked', () => makeProblem('scope-locked', {})],
  ['RequestDisallowedByPolicy', () => makeProblem('change-disallowed-by-policy', {})],
  ['DenyAssignmentAuthorizationFailed', deniedByAssignment],
  ['PrincipalTypeNotSupported', () => makeProblem('role-principal-is-registration', {})],
  ['UnmatchedPrincipalType', () => makeProblem('role-principal-type-wrong', {})],
  ['ServicePrincipalNotFound', principalMissing],
  ['VaultNameNotValid', aboutVaultName('vault-name-not-valid')],
  ['VaultAlreadyExists', aboutVaultName('vault-name-in-use')],
  ['SoftDeletedVaultDoesNotExist', aboutVaultName('deleted-vault-not-found')],
  ['TooManyRequests', throttled],
  ['SubscriptionRequestsThrottled', throttled],
  ['TenantRequestsThrottled', throttled],
  ['ResourceRequestsThrottled', throttled],
  ['RequestThrottled', throttled],
  ['OperationThrottled', throttled],
]);

/** Resource Manager writes the id as 32 digits without dashes. */
function principalNamedIn(message: string): string {
  const digits =
    /Principal ([0-9a-f-]{32,36})\b/i.exec(message)?.[1]?.replaceAll('-', '').toLowerCase() ?? '';
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
