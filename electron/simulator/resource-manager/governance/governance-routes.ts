import { Hono } from 'hono';
import { answerJson } from '../../http/answer.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { filterTerms } from '../authorization/filter-terms.ts';
import { authorizationProvider, resolveScope } from '../authorization/resolve-scope.ts';
import { authorizeAction } from '../authorize-action.ts';
import { policyAssignmentResource, policyAssignmentsAt } from './refuse-by-policy.ts';

/** The policies of a subscription. */
export function governanceRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  /** The scope of a list, and its subscription if it is not a management group. */
  const listed = (c: ServiceContext, action: string) => {
    const { owner, scope } = resolveScope(c);
    authorizeAction(azure, c.env.caller, owner, `Microsoft.Authorization/${action}`, scope);
    const terms = filterTerms(c.env.url.searchParams.get('$filter') ?? '');
    const atScope = terms.some((term) => /^atScope\(\)$/i.test(term));
    return { subscription: 'subscriptionId' in owner ? owner : undefined, scope, atScope };
  };
  app.get(`/:scope{.+}${authorizationProvider}/policyassignments`, (c) => {
    const { subscription, scope, atScope } = listed(c, 'policyAssignments/read');
    const found = subscription ? policyAssignmentsAt(subscription, scope, atScope) : [];
    return answerJson(c.env, { value: found.map(policyAssignmentResource) });
  });
  return app;
}
