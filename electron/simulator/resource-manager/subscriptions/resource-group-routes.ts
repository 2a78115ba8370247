import { Hono } from 'hono';
import * as z from 'zod';
import { answerJson, answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import { tidyPath } from '../../http/tidy-path.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { subscriptionScope, type Subscription } from '../../world/subscription.ts';
import { authorizeAction } from '../authorize-action.ts';
import { listPage } from '../list-page.ts';
import { locationNamed } from './locations.ts';
import { requireGroup } from './require-group.ts';
import { requireSubscription } from './require-subscription.ts';

const newGroup = z.object({
  location: z.string().min(1),
  tags: z.record(z.string(), z.string()).optional(),
});

const changedGroup = newGroup.pick({ tags: true });

/** Reading, creating, changing and deleting resource groups. */
export function resourceGroupRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const addressed = (c: ServiceContext, action: 'read' | 'write' | 'delete') => {
    const scope = tidyPath(c.env.url);
    const [, , id = '', , name = ''] = scope.split('/');
    const subscription = requireSubscription(c.env.caller, id);
    const permission = `Microsoft.Resources/subscriptions/resourceGroups/${action}`;
    authorizeAction(
      azure,
      c.env.caller,
      subscription,
      permission,
      name === '' ? subscriptionScope(subscription) : scope,
    );
    return { subscription, name };
  };
  const all = '/subscriptions/:subscription/resourcegroups';
  app.get(all, (c) => {
    const { subscription } = addressed(c, 'read');
    const isWanted = groupFilter(c.req.query('$filter') ?? '');
    const found = subscription.resourceGroups.filter(isWanted);
    return answerJson(
      c.env,
      listPage(
        c.env.url,
        found.map((group) => groupResource(subscription, group)),
      ),
    );
  });
  app.get(`${all}/:group`, (c) => {
    const { subscription, name } = addressed(c, 'read');
    const group = requireGroup(subscription, name);
    if (c.req.method === 'HEAD') return answerNothing(c.env, 204);
    return answerJson(c.env, groupResource(subscription, group));
  });
  app.put(`${all}/:group`, async (c) => {
    const { subscription, name } = addressed(c, 'write');
    const body = newGroup.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success)
      throw new Refusal(
        400,
        'InvalidRequestContent',
        'The request content was invalid and could not be deserialized.',
      );
    const wanted = decoded(name);
    if (!/^[-\p{L}\p{N}_.()]{1,90}$/u.test(wanted) || wanted.endsWith('.'))
      throw new Refusal(
        400,
        'InvalidResourceGroup',
        `The provided resource group name '${wanted}' has these invalid characters or ends with '.'. The name can only be a letter, digit, '-', '.', '(', ')' or '_'.`,
      );
    const { location, tags } = body.data;
    const place = locationNamed(location);
    const present = groupNamed(subscription, wanted);
    if (present && present.location !== place)
      throw new Refusal(
        409,
        'InvalidResourceGroupLocation',
        `Invalid resource group location '${location}'. The Resource group already exists in location '${present.location}'.`,
      );
    const group = { ...(present ?? { name: wanted, location: place }), ...(tags && { tags }) };
    subscription.resourceGroups = [...subscription.resourceGroups.filter((one) => one !== present), group];
    return answerJson(c.env, groupResource(subscription, group), present ? 200 : 201);
  });
  app.patch(`${all}/:group`, async (c) => {
    const { subscription, name } = addressed(c, 'write');
    const present = requireGroup(subscription, name);
    const body = changedGroup.safeParse(await c.req.json().catch(() => undefined));
    if (!body.success)
      throw new Refusal(
        400,
        'InvalidRequestContent',
        'The request content was invalid and could not be deserialized.',
      );
    const { tags = present.tags } = body.data;
    const group = { ...present, ...(tags && { tags }) };
    subscription.resourceGroups = subscription.resourceGroups.map((one) => (one === present ? group : one));
    return answerJson(c.env, groupResource(subscription, group));
  });
  /** Deletes the vaults in the group, too. They can be recovered after the group was created again. */
  app.delete(`${all}/:group`, (c) => {
    const { subscription, name } = addressed(c, 'delete');
    const group = requireGroup(subscription, name);
    subscription.resourceGroups = subscription.resourceGroups.filter((one) => one !== group);
    for (const vault of subscription.vaults)
      if (vault.resourceGroup === group.name) vault.deletedAt ??= azure.clock.now();
    return answerNothing(c.env, 200);
  });
  return app;
}

/** Reads a `$filter` by the name of a tag, and by its value. Throws Resource Manager's 400 for others. */
function groupFilter(filter: string): (group: Group) => boolean {
  if (filter === '') return () => true;
  const [, name = '', value] =
    /^ *tagName eq '([^']+)'(?: and tagValue eq '([^']*)')? *$/i.exec(filter) ?? [];
  if (name === '')
    throw new Refusal(400, 'InvalidFilterInQueryString', `Invalid $filter '${filter}' in the query string.`);
  return ({ tags = {} }) =>
    Object.entries(tags).some(
      ([tag, text]) => tag.toLowerCase() === name.toLowerCase() && (value ?? text) === text,
    );
}

/** The name in the path; an invalid one if it is not well-formed. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

type Group = Subscription['resourceGroups'][number];

const groupNamed = ({ resourceGroups }: Subscription, name: string): Group | undefined =>
  resourceGroups.find((one) => one.name.toLowerCase() === name.toLowerCase());

const groupResource = (subscription: Subscription, { name, location, tags = {} }: Group) => ({
  id: `${subscriptionScope(subscription)}/resourceGroups/${name}`,
  name,
  type: 'Microsoft.Resources/resourceGroups',
  location,
  tags,
  properties: { provisioningState: 'Succeeded' },
});
