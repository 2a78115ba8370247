import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson, answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import { tidyPath } from '../../http/tidy-path.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { subscriptionScope, type Subscription } from '../../world/subscription.ts';
import { unknownType } from '../api-version.ts';
import { authorizeAction } from '../authorize-action.ts';
import { findVault, resourceNotFound } from '../vaults/find-vault.ts';
import { requireGroup } from './require-group.ts';
import { requireSubscription } from './require-subscription.ts';

type Tags = Readonly<Record<string, string>>;

/** What a scope in a path names, with its tags. */
interface Tagged {
  readonly scope: string;
  readonly read: () => Tags;
  write(tags: Tags): void;
}

const tags = z.object({ tags: z.record(z.string().max(512), z.string().max(256)).optional() });
const newTags = z.object({ properties: tags });
const change = z.object({ operation: z.enum(['Merge', 'Replace', 'Delete']), properties: tags });
const provider = '/providers/microsoft.resources/tags/default';

/** The tags of subscriptions, resource groups and vaults. */
export function tagRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const path = `/:scope{.+}${provider}` as const;
  const authorized = (c: ServiceContext, action: 'read' | 'write' | 'delete'): Tagged => {
    const whole = tidyPath(c.env.url);
    const scope = whole.slice(0, whole.toLowerCase().lastIndexOf(provider));
    const [, collection = '', id = ''] = scope.split('/');
    if (collection.toLowerCase() !== 'subscriptions') throw unknownType(c.env.url);
    const subscription = requireSubscription(c.env.caller, id);
    authorizeAction(azure, c.env.caller, subscription, `Microsoft.Resources/tags/${action}`, scope);
    return taggedAt(c, subscription, scope);
  };
  const answer = (c: ServiceContext, { scope, read }: Tagged): Response =>
    answerJson(c.env, {
      id: `${scope}/providers/Microsoft.Resources/tags/default`,
      name: 'default',
      type: 'Microsoft.Resources/tags',
      properties: { tags: read() },
    });
  app.get('/subscriptions/:subscription/tagnames', (c) => {
    const subscription = requireSubscription(c.env.caller, c.req.param('subscription'));
    const scope = subscriptionScope(subscription);
    authorizeAction(
      azure,
      c.env.caller,
      subscription,
      'Microsoft.Resources/subscriptions/tagNames/read',
      scope,
    );
    return answerJson(c.env, { value: tagNames(scope, subscription) });
  });
  app.get(path, (c) => answer(c, authorized(c, 'read')));
  app.put(path, async (c) => {
    const tagged = authorized(c, 'write');
    const { properties } = await readTags(c, newTags);
    tagged.write(properties.tags ?? {});
    return answer(c, tagged);
  });
  app.patch(path, async (c) => {
    const tagged = authorized(c, 'write');
    const { operation, properties } = await readTags(c, change);
    tagged.write(changed(tagged.read(), properties.tags ?? {}, operation));
    return answer(c, tagged);
  });
  app.delete(path, (c) => {
    authorized(c, 'delete').write({});
    return answerNothing(c.env, 200);
  });
  return app;
}

/** The tags in use with their values, and how often each is used. */
function tagNames(scope: string, { tags, resourceGroups, vaults }: Subscription): object[] {
  const used = [tags, ...resourceGroups.map((one) => one.tags), ...vaults.map((one) => one.tags)];
  const counts = new Map<string, Map<string, number>>();
  for (const [name, value] of used.flatMap((one) => Object.entries(one ?? {}))) {
    const values = counts.get(name) ?? new Map<string, number>();
    counts.set(name, values.set(value, (values.get(value) ?? 0) + 1));
  }
  const count = (value: number) => ({ type: 'Total', value });
  return [...counts].map(([tagName, values]) => ({
    id: `${scope}/tagNames/${tagName}`,
    tagName,
    count: count([...values.values()].reduce((sum, one) => sum + one, 0)),
    values: [...values].map(([tagValue, times]) => ({
      id: `${scope}/tagNames/${tagName}/tagValues/${tagValue}`,
      tagValue,
      count: count(times),
    })),
  }));
}

function changed(present: Tags, wanted: Tags, operation: z.infer<typeof change>['operation']): Tags {
  if (operation === 'Replace') return wanted;
  if (operation === 'Merge') return { ...present, ...wanted };
  return Object.fromEntries(Object.entries(present).filter(([name, value]) => wanted[name] !== value));
}

async function readTags<Body>(c: ServiceContext, shape: z.ZodType<Body>): Promise<Body> {
  const body = shape.safeParse(await c.req.json().catch(() => undefined));
  if (body.success) return body.data;
  throw new Refusal(
    400,
    'InvalidRequestContent',
    'The request content was invalid and could not be deserialized.',
  );
}

function taggedAt(c: ServiceContext, subscription: Subscription, scope: string): Tagged {
  const [, , , groups = '', group = '', , namespace = '', type = '', name = '', below] = scope.split('/');
  if (groups === '')
    return {
      scope,
      read: () => subscription.tags ?? {},
      write(tags) {
        subscription.tags = tags;
      },
    };
  const found = requireGroup(subscription, group);
  if (namespace === '')
    return {
      scope,
      read: () => requireGroup(subscription, group).tags ?? {},
      write(tags) {
        subscription.resourceGroups = subscription.resourceGroups.map((one) =>
          one.name === found.name ? { ...one, tags } : one,
        );
      },
    };
  if (`${namespace}/${type}`.toLowerCase() !== 'microsoft.keyvault/vaults' || below !== undefined)
    throw unknownType(c.env.url);
  const vault = findVault(subscription, group, name);
  if (!vault) throw resourceNotFound(`Microsoft.KeyVault/vaults/${name}`, group);
  return {
    scope,
    read: () => vault.tags ?? {},
    write(tags) {
      vault.tags = { ...tags };
    },
  };
}
