import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { errorEnvelope, type FailedAnswer, type Reading } from './failed-answer.ts';

type Meaning = (message: string, context: CallContext) => Problem;

/** Reads an error of Azure Resource Manager. Source: learn.microsoft.com/azure/azure-resource-manager/troubleshooting. */
export function readResourceManagerError(answer: FailedAnswer, context: CallContext): Reading {
  const { code, message } = errorEnvelope(answer.body);
  return { code, message, problem: resourceManagerMeanings.get(code ?? '')?.(message, context) ?? null };
}

/** What the service put between the quotes after these words. */
const quotedAfter = (words: string, message: string, otherwise: string): string =>
  new RegExp(`${words} '([^']{1,300})'`, 'i').exec(message)?.[1] ?? otherwise;

const notAuthorised: Meaning = (message, { tenantId }) => {
  const scope = quotedAfter('over scope', message, 'this scope');
  const action = quotedAfter('perform action', message, '');
  if (/roleAssignments\/write$/i.test(action)) return makeProblem('role-assigner-not-authorised', { scope });
  return action === '' || /\/read$/i.test(action)
    ? makeProblem('resource-manager-not-authorised', { tenantId, scope })
    : makeProblem('change-not-authorised', { action, scope });
};
const resourceNotFound: Meaning = (message) =>
  makeProblem('resource-not-found', {
    resource: quotedAfter('(?:the resource|parent resource)', message, 'the resource'),
  });
const tokenRejected: Meaning = () => makeProblem('resource-manager-token-rejected', {});
const versionUnknown: Meaning = () => makeProblem('resource-manager-version-unknown', {});
const subscriptionDisabled: Meaning = (message) =>
  makeProblem('subscription-disabled', { subscription: quotedAfter('subscription', message, 'in question') });
const principalNotFound: Meaning = (message, { tenantId }) =>
  makeProblem('role-principal-not-found', { tenantId, principalId: principalNamedIn(message) });

/** The text names the tenant that issued the token, and the one that the subscription belongs to. */
const subscriptionElsewhere: Meaning = (message, context) => {
  const tenantAfter = (words: string): string | undefined =>
    new RegExp(`${words} '(?:https://[^/']{1,60}/)?([0-9a-f-]{36})`, 'i').exec(message)?.[1]?.toLowerCase();
  const issuer = tenantAfter('wrong issuer') ?? context.tenantId;
  const tenantId = issuer === tenantAfter('must match the tenant') ? '' : issuer;
  return makeProblem('subscription-in-another-tenant', { tenantId });
};

/** By Resource Manager’s own code, to the letter. */
export const resourceManagerMeanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['AuthorizationFailed', notAuthorised],
  [
    'LinkedAuthorizationFailed',
    (message, { tenantId }) =>
      makeProblem('linked-subscription-not-authorised', {
        tenantId,
        subscription: quotedAfter('linked subscription', message, 'in question'),
      }),
  ],
  ['AuthenticationFailed', () => makeProblem('resource-manager-token-missing', {})],
  ['ExpiredAuthenticationToken', () => makeProblem('resource-manager-token-expired', {})],
  ['InvalidAuthenticationToken', tokenRejected],
  ['InvalidAuthenticationTokenAudience', tokenRejected],
  ['InvalidAuthenticationTokenTenant', subscriptionElsewhere],
  [
    'SubscriptionNotFound',
    (message) =>
      makeProblem('subscription-not-found', {
        subscription: quotedAfter('subscription', message, 'in question'),
      }),
  ],
  ['ReadOnlyDisabledSubscription', subscriptionDisabled],
  [
    'ResourceGroupNotFound',
    (message) =>
      makeProblem('resource-group-not-found', {
        resourceGroup: quotedAfter('resource group', message, 'in question'),
      }),
  ],
  ['ResourceNotFound', resourceNotFound],
  ['ParentResourceNotFound', resourceNotFound],
  ['MissingSubscriptionRegistration', () => makeProblem('resource-provider-not-registered', {})],
  ['MissingApiVersionParameter', versionUnknown],
  ['InvalidResourceType', versionUnknown],
  ['NoRegisteredProviderFound', versionUnknown],
  ['PrincipalNotFound', principalNotFound],
  ['RoleAssignmentExists', () => makeProblem('role-assignment-exists', {})],
  ['RoleDefinitionDoesNotExist', () => makeProblem('role-definition-not-found', {})],
  ['RoleAssignmentLimitExceeded', () => makeProblem('role-assignments-too-many', {})],
  ['ScopeLocked', () => makeProblem('scope-locked', {})],
  ['RequestDisallowedByPolicy', () => makeProblem('change-disallowed-by-policy', {})],
  [
    'TooManyRequests',
    () => makeProblem('service-throttled', { service: 'Resource Manager', retryAfterSeconds: null }),
  ],
]);

/** Resource Manager writes the id as 32 digits without dashes. */
function principalNamedIn(message: string): string {
  const digits =
    /Principal ([0-9a-f-]{32,36})\b/i.exec(message)?.[1]?.replaceAll('-', '').toLowerCase() ?? '';
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
