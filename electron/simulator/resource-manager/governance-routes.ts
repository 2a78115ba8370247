import { Hono } from 'hono';
import { answerJson } from '../http/answer.ts';
import type { ServiceContext, ServiceEnvironment } from '../http/service-environment.ts';
import { tidyPath } from '../http/tidy-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { subscriptionScope, type Subscription } from '../world/subscription.ts';
import { authorizeAction } from './authorize-action.ts';
import { requireSubscription } from './require-subscription.ts';

/** What governs a subscription: its locks and policies, of which it has none, and its registered resource providers. */
export function governanceRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const authorized = (c: ServiceContext, action: string): Subscription => {
    const { caller } = c.env;
    const subscription = requireSubscription(caller, c.req.param('subscription') ?? '');
    authorizeAction(azure, caller, subscription, action, subscriptionScope(subscription));
    return subscription;
  };
  const authorization = '/subscriptions/:subscription/providers/microsoft.authorization';
  app.get(`${authorization}/locks`, (c) => {
    authorized(c, 'Microsoft.Authorization/locks/read');
    return answerJson(c.env, { value: [] });
  });
  app.get(`${authorization}/policyassignments`, (c) => {
    authorized(c, 'Microsoft.Authorization/policyAssignments/read');
    return answerJson(c.env, { value: [] });
  });
  app.post('/subscriptions/:subscription/providers/:namespace/register', (c) => {
    const [, , , , namespace = ''] = tidyPath(c.env.url).split('/');
    const subscription = authorized(c, `${namespace}/register/action`);
    return answerJson(c.env, {
      id: `${subscriptionScope(subscription)}/providers/${namespace}`,
      namespace,
      resourceTypes: [],
      registrationState: 'Registered',
      registrationPolicy: 'RegistrationRequired',
    });
  });
  return app;
}
