import { Hono } from 'hono';
import { answerJson } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import { tidyPath } from '../../http/tidy-path.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { subscriptionScope, type Subscription } from '../../world/subscription.ts';
import { unknownType } from '../api-version.ts';
import { authorizeAction } from '../authorize-action.ts';
import { locationsOf } from '../subscriptions/locations.ts';
import { requireSubscription } from '../subscriptions/require-subscription.ts';
import { operationsOf, providerNamed, resourceProviders } from './provider-catalogue.ts';
import { isRegistered } from './require-registration.ts';

/** The versions that every resource type has. Any other date is accepted as well. */
const apiVersions = ['2026-02-01', '2024-11-01', '2023-07-01', '2022-07-01', '2022-04-01'];

/** Resource providers, their registration and their operations. */
export function providerRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const provided = (c: ServiceContext, action: string) => {
    const [, , id = '', , namespace = ''] = tidyPath(c.env.url).split('/');
    const subscription = requireSubscription(c.env.caller, id);
    const provider = namespace === '' ? 'Microsoft.Resources/subscriptions/providers' : namespace;
    authorizeAction(
      azure,
      c.env.caller,
      subscription,
      `${provider}/${action}`,
      subscriptionScope(subscription),
    );
    return { subscription, namespace };
  };
  const locations = ({ env: { cloud } }: ServiceContext) =>
    locationsOf(cloud).map(({ displayName }) => displayName);
  const shown = (c: ServiceContext, subscription: Subscription, namespace: string, state?: string) => ({
    ...providerResource(namespace, locations(c)),
    id: `${subscriptionScope(subscription)}/providers/${namespace}`,
    registrationState: state ?? (isRegistered(subscription, namespace) ? 'Registered' : 'NotRegistered'),
    registrationPolicy: 'RegistrationRequired',
  });

  app.get('/providers', (c) =>
    answerJson(c.env, {
      value: resourceProviders.map(({ namespace }) => providerResource(namespace, locations(c))),
    }),
  );
  app.get('/providers/:namespace', (c) => {
    const provider = providerNamed(c.req.param('namespace'));
    if (!provider)
      throw new Refusal(
        404,
        'InvalidResourceNamespace',
        `The resource namespace '${tidyPath(c.env.url).split('/')[2] ?? ''}' is invalid.`,
      );
    return answerJson(c.env, providerResource(provider.namespace, locations(c)));
  });
  app.get('/providers/:namespace/operations', (c) => {
    const provider = providerNamed(c.req.param('namespace'));
    if (!provider) throw unknownType(c.env.url);
    return answerJson(c.env, { value: operationsOf(provider) });
  });
  app.get('/subscriptions/:subscription/providers', (c) => {
    const { subscription } = provided(c, 'read');
    return answerJson(c.env, {
      value: resourceProviders.map(({ namespace }) => shown(c, subscription, namespace)),
    });
  });
  app.get('/subscriptions/:subscription/providers/:namespace', (c) => {
    const { subscription, namespace } = provided(c, 'read');
    return answerJson(c.env, shown(c, subscription, providerNamed(namespace)?.namespace ?? namespace));
  });
  app.post('/subscriptions/:subscription/providers/:namespace/register', (c) => {
    const { subscription, namespace } = provided(c, 'register/action');
    const wasRegistered = isRegistered(subscription, namespace);
    subscription.unregisteredProviders = (subscription.unregisteredProviders ?? []).filter(
      (one) => one.toLowerCase() !== namespace.toLowerCase(),
    );
    return answerJson(c.env, shown(c, subscription, namespace, wasRegistered ? 'Registered' : 'Registering'));
  });
  app.post('/subscriptions/:subscription/providers/:namespace/unregister', (c) => {
    const { subscription, namespace } = provided(c, 'unregister/action');
    const present = subscription.unregisteredProviders ?? [];
    if (isRegistered(subscription, namespace)) subscription.unregisteredProviders = [...present, namespace];
    return answerJson(c.env, shown(c, subscription, namespace, 'Unregistering'));
  });
  return app;
}

const providerResource = (namespace: string, locations: readonly string[]) => ({
  namespace,
  resourceTypes: (providerNamed(namespace)?.types ?? []).map((resourceType) => ({
    resourceType,
    locations,
    apiVersions,
    capabilities: 'None',
  })),
});
