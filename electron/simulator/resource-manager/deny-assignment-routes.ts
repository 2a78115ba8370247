import { Hono } from 'hono';
import { covers } from '../authorization/access-decision.ts';
import { Refusal } from '../refusal.ts';
import { requestPath } from '../request-path.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import { subscriptionScope, type DenyAssignment, type Subscription } from '../world/subscription.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import { authorizeAction } from './authorize-action.ts';
import { requireSubscription } from './require-subscription.ts';

const provider = '/providers/microsoft.authorization';

/** Deny assignments, for reading: nobody but Azure itself makes them. */
export function denyAssignmentRoutes(azure: SimulatedAzure): Hono<ArmEnvironment> {
  const app = new Hono<ArmEnvironment>();
  app.get(`/:scope{.+}${provider}/denyassignments`, (c) => {
    const { caller } = c.var;
    const path = requestPath(c.req.raw);
    const scope = path.slice(0, path.toLowerCase().lastIndexOf(provider));
    const subscription = requireSubscription(caller, scope.split('/')[2] ?? '');
    authorizeAction(azure, caller, subscription, 'Microsoft.Authorization/denyAssignments/read', scope);
    const filter = c.req.query('$filter') ?? '';
    if (filter !== '' && filter !== 'atScope()')
      throw new Refusal(400, 'UnsupportedQuery', `The filter '${filter}' is not supported.`);
    const found = subscription.denyAssignments.filter(
      (one) => covers(one.scope, scope) || (filter === '' && covers(scope, one.scope)),
    );
    return c.json({ value: found.map((one) => denyAssignmentResource(subscription, one)) });
  });
  return app;
}

const denyAssignmentResource = (subscription: Subscription, denial: DenyAssignment) => ({
  properties: {
    denyAssignmentName: denial.displayName,
    description: '',
    permissions: [
      { actions: denial.actions, notActions: [], dataActions: denial.dataActions, notDataActions: [] },
    ],
    scope: denial.scope,
    doNotApplyToChildScopes: false,
    principals: denial.principalIds.map((id) => ({ id, type: 'ServicePrincipal' })),
    excludePrincipals: [],
    isSystemProtected: true,
    createdOn: new Date(denial.createdAt).toISOString(),
  },
  id: `${subscriptionScope(subscription)}/providers/Microsoft.Authorization/denyAssignments/${denial.name}`,
  type: 'Microsoft.Authorization/denyAssignments',
  name: denial.name,
});
