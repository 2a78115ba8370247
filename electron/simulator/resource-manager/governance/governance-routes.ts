import { Hono } from 'hono';
import { covers } from '../../authorization/scope.ts';
import { answerJson } from '../../http/answer.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import { tidyPath } from '../../http/tidy-path.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { subscriptionScope, type Lock, type Subscription } from '../../world/subscription.ts';
import { filterTerms } from '../authorization/filter-terms.ts';
import { authorizationProvider, resolveScope } from '../authorization/resolve-scope.ts';
import { authorizeAction } from '../authorize-action.ts';
import { requireSubscription } from '../subscriptions/require-subscription.ts';
import { policyAssignmentResource, policyAssignmentsAt } from './refuse-by-policy.ts';
import { isRegistered } from './require-registration.ts';

/** What governs a subscription: its locks, its policies, and its registered resource providers. */
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
  const provided = (c: ServiceContext, action: string) => {
    const [, , id = '', , namespace = ''] = tidyPath(c.env.url).split('/');
    const subscription = requireSubscription(c.env.caller, id);
    authorizeAction(
      azure,
      c.env.caller,
      subscription,
      `${namespace}/${action}`,
      subscriptionScope(subscription),
    );
    return { subscription, namespace };
  };

  app.get(`/:scope{.+}${authorizationProvider}/locks`, (c) => {
    const { subscription, scope, atScope } = listed(c, 'locks/read');
    const found = (subscription?.locks ?? []).filter(
      (lock) => covers(lock.scope, scope) || (!atScope && covers(scope, lock.scope)),
    );
    return answerJson(c.env, { value: found.map(lockResource) });
  });
  app.get(`/:scope{.+}${authorizationProvider}/policyassignments`, (c) => {
    const { subscription, scope, atScope } = listed(c, 'policyAssignments/read');
    const found = subscription ? policyAssignmentsAt(subscription, scope, atScope) : [];
    return answerJson(c.env, { value: found.map(policyAssignmentResource) });
  });
  app.get('/subscriptions/:subscription/providers/:namespace', (c) => {
    const { subscription, namespace } = provided(c, 'read');
    const state = isRegistered(subscription, namespace) ? 'Registered' : 'NotRegistered';
    return answerJson(c.env, providerResource(subscription, namespace, state));
  });
  app.post('/subscriptions/:subscription/providers/:namespace/register', (c) => {
    const { subscription, namespace } = provided(c, 'register/action');
    const wasRegistered = isRegistered(subscription, namespace);
    subscription.unregisteredProviders = (subscription.unregisteredProviders ?? []).filter(
      (one) => one.toLowerCase() !== namespace.toLowerCase(),
    );
    const state = wasRegistered ? 'Registered' : 'Registering';
    return answerJson(c.env, providerResource(subscription, namespace, state));
  });
  return app;
}

const lockResource = ({ name, scope, level, notes }: Lock) => ({
  properties: { level, ...(notes === undefined ? {} : { notes }) },
  id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
  type: 'Microsoft.Authorization/locks',
  name,
});

const providerResource = (subscription: Subscription, namespace: string, registrationState: string) => ({
  id: `${subscriptionScope(subscription)}/providers/${namespace}`,
  namespace,
  resourceTypes: [],
  registrationState,
  registrationPolicy: 'RegistrationRequired',
});
