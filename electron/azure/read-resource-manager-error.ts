import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import type { CallContext } from './call-context.ts';
import { errorEnvelope, type FailedAnswer, type Reading } from './failed-answer.ts';

/** Reads an error of Azure Resource Manager. Source: learn.microsoft.com/azure/azure-resource-manager/troubleshooting. */
export function readResourceManagerError(answer: FailedAnswer, context: CallContext): Reading {
  const { code, message } = errorEnvelope(answer.body);
  return { code, message, problem: meaningOf(code, message, context) };
}

function meaningOf(code: string | null, message: string, { tenantId }: CallContext): Problem | null {
  switch (code) {
    case 'AuthorizationFailed':
      return makeProblem('resource-manager-not-authorised', {
        tenantId,
        scope: /over scope '([^']{1,300})'/.exec(message)?.[1] ?? 'this scope',
      });
    case 'SubscriptionNotFound':
      return makeProblem('subscription-not-found', {
        subscription: /subscription '([^']{1,100})'/i.exec(message)?.[1] ?? 'in question',
      });
    case 'InvalidAuthenticationTokenTenant':
      return makeProblem('subscription-in-another-tenant', { tenantId });
    case null:
    default:
      return null;
  }
}
