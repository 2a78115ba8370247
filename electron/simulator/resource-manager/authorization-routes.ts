import { Hono, type Context } from 'hono';
import { rolesAt } from '../authorization/access-decision.ts';
import { builtInRoles, findRole, type RoleDefinition } from '../authorization/role-definition.ts';
import { Refusal } from '../http/refusal.ts';
import { requestPath } from '../http/request-path.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { withItsGroups } from '../world/tenant.ts';
import type { RoleAssignment, Subscription } from '../world/subscription.ts';
import type { ArmEnvironment } from './arm-environment.ts';
import {
  assignmentResource,
  denyAssignmentResource,
  permissionsOf,
  roleDefinitionResource,
} from './authorization-resources.ts';
import { authorizeAction } from './authorize-action.ts';
import { createRoleAssignment, requireAssignmentId } from './create-role-assignment.ts';
import { requireSubscription } from './require-subscription.ts';
import { assignmentFilter } from './assignment-filter.ts';
import { filterTerms } from './filter-terms.ts';
import { unknownType } from './api-version.ts';

const provider = '/providers/microsoft.authorization';

/** Role definitions, role assignments and the caller's own permissions, at any scope of a subscription. */
export function authorizationRoutes(azure: SimulatedAzure): Hono<ArmEnvironment> {
  const app = new Hono<ArmEnvironment>();
  app.get(`/:scope{.+}${provider}/permissions`, (c) => {
    const { caller } = c.var;
    const { subscription, scope } = resolveScope(c);
    const roles = rolesAt(subscription, {
      principalIds: withItsGroups(caller.tenant, caller.objectId),
      scope,
      now: azure.clock.now(),
    });
    return c.json({ value: roles.map(permissionsOf) });
  });
  app.get(`/:scope{.+}${provider}/roledefinitions`, (c) => {
    const { caller } = c.var;
    const { subscription, scope } = resolveScope(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.Authorization/roleDefinitions/read', scope);
    const filter = roleFilter(c.req.query('$filter') ?? '');
    const found = Object.values<RoleDefinition>(builtInRoles).filter(filter);
    return c.json({ value: found.map((role) => roleDefinitionResource(subscription, role)) });
  });
  app.get(`/:scope{.+}${provider}/roledefinitions/:id`, (c) => {
    const { caller } = c.var;
    const { subscription, scope } = resolveScope(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.Authorization/roleDefinitions/read', scope);
    const role = findRole(c.req.param('id'));
    if (!role)
      throw new Refusal(
        404,
        'RoleDefinitionDoesNotExist',
        `The specified role definition with ID '${c.req.param('id').replaceAll('-', '')}' does not exist.`,
      );
    return c.json(roleDefinitionResource(subscription, role));
  });
  app.get(`/:scope{.+}${provider}/denyassignments`, (c) => {
    const { caller } = c.var;
    const { subscription, scope } = resolveScope(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.Authorization/denyAssignments/read', scope);
    const filter = assignmentFilter(caller.tenant, c.req.query('$filter'), scope, 'denyAssignmentName');
    return c.json({ value: subscription.denyAssignments.filter(filter).map(denyAssignmentResource) });
  });
  app.get(`/:scope{.+}${provider}/denyassignments/:name`, (c) => {
    const { caller } = c.var;
    const { subscription, scope } = resolveScope(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.Authorization/denyAssignments/read', scope);
    const name = c.req.param('name');
    const found = subscription.denyAssignments.find((one) => one.name === name);
    if (!found)
      throw new Refusal(404, 'DenyAssignmentNotFound', `The deny assignment '${name}' is not found.`);
    return c.json(denyAssignmentResource(found));
  });
  app.get(`/:scope{.+}${provider}/roleassignments`, (c) => {
    const { caller } = c.var;
    const { subscription, scope } = resolveScope(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.Authorization/roleAssignments/read', scope);
    const filter = assignmentFilter(caller.tenant, c.req.query('$filter'), scope);
    return c.json({
      value: subscription.roleAssignments.filter(filter).map(assignmentResource(subscription)),
    });
  });
  app.get(`/:scope{.+}${provider}/roleassignments/:name`, (c) => {
    const { caller } = c.var;
    const { subscription, scope } = resolveScope(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.Authorization/roleAssignments/read', scope);
    requireAssignmentId(c.req.param('name'));
    const found = findAssignment(subscription, c.req.param('name'));
    if (!found)
      throw new Refusal(
        404,
        'RoleAssignmentNotFound',
        `The role assignment '${c.req.param('name')}' is not found.`,
      );
    return c.json(assignmentResource(subscription)(found));
  });
  app.put(`/:scope{.+}${provider}/roleassignments/:name`, async (c) => {
    const { caller } = c.var;
    const { subscription, scope } = resolveScope(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.Authorization/roleAssignments/write', scope);
    const body: unknown = await c.req.json().catch(() => undefined);
    const { assignment, isNew } = createRoleAssignment(azure, caller, subscription, {
      name: c.req.param('name'),
      scope,
      body,
    });
    return c.json(assignmentResource(subscription)(assignment), isNew ? 201 : 200);
  });
  app.delete(`/:scope{.+}${provider}/roleassignments/:name`, (c) => {
    const { caller } = c.var;
    const { subscription, scope } = resolveScope(c);
    authorizeAction(azure, caller, subscription, 'Microsoft.Authorization/roleAssignments/delete', scope);
    requireAssignmentId(c.req.param('name'));
    const found = findAssignment(subscription, c.req.param('name'));
    if (!found) return c.body(null, 204);
    subscription.roleAssignments = subscription.roleAssignments.filter((one) => one !== found);
    return c.json(assignmentResource(subscription)(found));
  });
  return app;
}

/**
 * Reads the `$filter` of role definitions. All there are here are built-in ones, of the whole tenant. Throws Resource Manager's
 * 400.
 */
function roleFilter(filter: string): (role: RoleDefinition) => boolean {
  const tests = filterTerms(filter).map((term): ((role: RoleDefinition) => boolean) => {
    const wanted = /^roleName eq '([^']*)'$/i.exec(term)?.[1]?.toLowerCase();
    if (wanted !== undefined) return ({ name }) => name.toLowerCase() === wanted;
    const type = /^type eq '(BuiltInRole|CustomRole)'$/i.exec(term)?.[1]?.toLowerCase();
    if (type !== undefined) return () => type === 'builtinrole';
    if (/^atScopeAndBelow\(\)$/i.test(term)) return () => true;
    throw new Refusal(400, 'UnsupportedQuery', `The filter '${filter}' is not supported.`);
  });
  return (role) => tests.every((test) => test(role));
}

/** The scope in the path, as the caller wrote it, with its subscription. Other scopes than subscriptions' are not simulated. */
function resolveScope(c: Context<ArmEnvironment>): { subscription: Subscription; scope: string } {
  const path = requestPath(c.req.raw);
  const scope = path.slice(0, path.toLowerCase().lastIndexOf(provider));
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1];
  if (subscriptionId === undefined) throw unknownType(c);
  return { subscription: requireSubscription(c.var.caller, subscriptionId), scope };
}

const findAssignment = ({ roleAssignments }: Subscription, name: string): RoleAssignment | undefined =>
  roleAssignments.find((one) => one.name === name.toLowerCase());
