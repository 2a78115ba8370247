import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { errorEnvelope, type FailedAnswer, type Reading } from './failed-answer.ts';

type Meaning = (message: string, context: CallContext) => Problem | null;

/** Reads an error of Microsoft Graph. Source: learn.microsoft.com/graph/errors. */
export function readGraphError(answer: FailedAnswer, context: CallContext): Reading {
  const { code, message } = errorEnvelope(answer.body);
  return { code, message, problem: graphMeanings.get(code ?? '')?.(message, context) ?? null };
}

const permissionMissing: Meaning = (_message, { tenantId, appId, cloud, graphPermission }) =>
  makeProblem('graph-permission-missing', {
    ...{ tenantId, appId, cloud },
    missing: [graphPermission ?? 'a permission that the call needs'],
  });
const identityNotFound: Meaning = (_message, { tenantId, appId, cloud }) =>
  makeProblem('graph-identity-not-found', { tenantId, appId, cloud });
const objectNotFound: Meaning = (message, { tenantId }) =>
  makeProblem('graph-object-not-found', {
    tenantId,
    object: /'([^']{1,200})'/.exec(message)?.[1] ?? 'of this ID',
  });
const throttled: Meaning = () =>
  makeProblem('service-throttled', { service: 'Graph', retryAfterSeconds: null });

/** By Graph’s own code, to the letter. */
export const graphMeanings: ReadonlyMap<string, Meaning> = new Map([
  ['Authorization_RequestDenied', permissionMissing],
  ['Authentication_MSGraphPermissionMissing', permissionMissing],
  ['Authorization_IdentityNotFound', identityNotFound],
  [
    'InvalidAuthenticationToken',
    (_message, { tenantId }) => makeProblem('graph-token-rejected', { tenantId }),
  ],
  ['Request_ResourceNotFound', objectNotFound],
  [
    'Request_BadRequest',
    (message) =>
      /permission being assigned already exists/i.test(message)
        ? makeProblem('graph-permission-granted-already', {})
        : null,
  ],
  [
    'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
    (_message, { tenantId }) => makeProblem('graph-licence-missing', { tenantId }),
  ],
  ['TooManyRequests', throttled],
]);
