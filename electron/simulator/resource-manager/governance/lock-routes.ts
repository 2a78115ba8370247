import { Hono } from 'hono';
import * as z from 'zod';
import { covers } from '../../authorization/scope.ts';
import { answerJson, answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Lock, Subscription } from '../../world/subscription.ts';
import { unknownType } from '../api-version.ts';
import { filterTerms } from '../authorization/filter-terms.ts';
import { authorizationProvider, resolveScope } from '../authorization/resolve-scope.ts';
import { authorizeAction } from '../authorize-action.ts';
import { decoded, spelledName } from './spelled-name.ts';

const newLock = z.object({
  properties: z.object({
    level: z.enum(['CanNotDelete', 'ReadOnly']),
    notes: z.string().max(512).nullish(),
  }),
});

/** Locks of subscriptions and what is below. A lock never protects itself. */
export function lockRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const all = `/:scope{.+}${authorizationProvider}/locks` as const;
  const authorized = (c: ServiceContext, action: 'read' | 'write' | 'delete') => {
    const { owner, scope } = resolveScope(c);
    authorizeAction(azure, c.env.caller, owner, `Microsoft.Authorization/locks/${action}`, scope);
    if (!('subscriptionId' in owner) && action !== 'read') throw unknownType(c.env.url);
    const name = decoded(c.req.param('name') ?? '');
    return { subscription: 'subscriptionId' in owner ? owner : undefined, scope, name };
  };
  const find = (subscription: Subscription | undefined, scope: string, name: string): Lock | undefined =>
    subscription?.locks?.find(
      (one) => one.name.toLowerCase() === name && one.scope.toLowerCase() === scope.toLowerCase(),
    );

  app.get(all, (c) => {
    const { subscription, scope } = authorized(c, 'read');
    const terms = filterTerms(c.env.url.searchParams.get('$filter') ?? '');
    const atScope = terms.some((term) => /^atScope\(\)$/i.test(term));
    const found = (subscription?.locks ?? []).filter(
      (lock) => covers(lock.scope, scope) || (!atScope && covers(scope, lock.scope)),
    );
    return answerJson(c.env, { value: found.map(lockResource) });
  });
  app.get(`${all}/:name`, (c) => {
    const { subscription, scope, name } = authorized(c, 'read');
    const found = find(subscription, scope, name);
    if (!found) throw new Refusal(404, 'LockNotFound', `The lock '${name}' could not be found.`);
    return answerJson(c.env, lockResource(found));
  });
  app.put(`${all}/:name`, async (c) => {
    const { subscription, scope, name } = authorized(c, 'write');
    const body = newLock.safeParse(await c.req.json().catch(() => undefined));
    if (!subscription || !body.success)
      throw new Refusal(
        400,
        'InvalidRequestContent',
        'The request content was invalid and could not be deserialized.',
      );
    const present = find(subscription, scope, name);
    const { level, notes } = body.data.properties;
    const lock: Lock = {
      name: present?.name ?? spelledName(c),
      scope,
      level,
      ...(typeof notes === 'string' ? { notes } : {}),
    };
    subscription.locks = [...(subscription.locks ?? []).filter((one) => one !== present), lock];
    return answerJson(c.env, lockResource(lock), present ? 200 : 201);
  });
  app.delete(`${all}/:name`, (c) => {
    const { subscription, scope, name } = authorized(c, 'delete');
    const found = find(subscription, scope, name);
    if (!subscription || !found) return answerNothing(c.env, 204);
    subscription.locks = (subscription.locks ?? []).filter((one) => one !== found);
    return answerNothing(c.env, 200);
  });
  return app;
}

const lockResource = ({ name, scope, level, notes }: Lock) => ({
  properties: { level, ...(notes === undefined ? {} : { notes }) },
  id: `${scope}/providers/Microsoft.Authorization/locks/${name}`,
  type: 'Microsoft.Authorization/locks',
  name,
});
