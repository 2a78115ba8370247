import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import type { CallContext } from './call-context.ts';
import { errorEnvelope, type FailedAnswer, type Reading } from './failed-answer.ts';

/** Reads an error of Microsoft Graph. Source: learn.microsoft.com/graph/errors. */
export function readGraphError(answer: FailedAnswer, context: CallContext): Reading {
  const { code, message } = errorEnvelope(answer.body);
  return { code, message, problem: meaningOf(code, context) };
}

function meaningOf(code: string | null, context: CallContext): Problem | null {
  const { tenantId, appId, cloud, graphPermission } = context;
  switch (code) {
    case 'Authorization_RequestDenied':
      return makeProblem('graph-permission-missing', {
        tenantId,
        appId,
        cloud,
        missing: [graphPermission ?? 'a permission that the call needs'],
      });
    case 'Authorization_IdentityNotFound':
      return makeProblem('app-not-in-tenant', { tenantId, appId, cloud });
    case 'InvalidAuthenticationToken':
      return makeProblem('graph-token-rejected', { tenantId });
    case null:
    default:
      return null;
  }
}
