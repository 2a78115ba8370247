import { Hono } from 'hono';
import { rolesAt } from '../../authorization/access-decision.ts';
import { builtInRoles } from '../../authorization/built-in-roles.ts';
import { findRole, isCustom } from '../../authorization/find-role.ts';
import type { Attributes } from '../../authorization/parse-condition.ts';
import { covers } from '../../authorization/scope.ts';
import { answerJson, answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { RoleDefinition } from '../../world/role-definition.ts';
import type { RoleAssignment } from '../../world/subscription.ts';
import { withGroups, type Tenant } from '../../world/tenant.ts';
import { assignmentFilter } from './assignment-filter.ts';
import {
  assignmentResource,
  denyAssignmentResource,
  permissionsOf,
  roleDefinitionResource,
} from './authorization-resources.ts';
import { authorizeAction, holdersOf, type ScopeOwner } from '../authorize-action.ts';
import { createRoleAssignment, requireAssignmentId } from './create-role-assignment.ts';
import { filterTerms } from './filter-terms.ts';
import { authorizationProvider as provider, resolveScope, type ScopeInPath } from './resolve-scope.ts';
import { attributesOfAssignment, attributesOfBody } from './role-assignment-attributes.ts';

/** Role definitions, role and deny assignments and the caller's own permissions, at a management group and below. */
export function authorizationRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const authorizedScope = (c: ServiceContext, action: string, attributes?: Attributes): ScopeInPath => {
    const found = resolveScope(c);
    const { owner, scope } = found;
    authorizeAction(azure, c.env.caller, owner, `Microsoft.Authorization/${action}`, scope, attributes);
    return found;
  };
  const filterOf = ({ env: { url } }: ServiceContext): string => url.searchParams.get('$filter') ?? '';

  app.get(`/:scope{.+}${provider}/permissions`, (c) => {
    const { tenant, objectId } = c.env.caller;
    const { owner, scope } = resolveScope(c);
    const roles = rolesAt({
      tenant,
      holders: holdersOf(tenant, owner),
      principalIds: withGroups(tenant, objectId),
      scope,
      now: azure.propagatedAt(),
    });
    return answerJson(c.env, { value: roles.map(permissionsOf) });
  });
  app.get(`/:scope{.+}${provider}/roledefinitions`, (c) => {
    const { owner, scope } = authorizedScope(c, 'roleDefinitions/read');
    const found = rolesListedAt(c.env.caller.tenant, scope).filter(roleFilter(filterOf(c)));
    return answerJson(c.env, { value: found.map((role) => roleDefinitionResource(owner, role)) });
  });
  app.get(`/:scope{.+}${provider}/roledefinitions/:id`, (c) => {
    const { owner } = authorizedScope(c, 'roleDefinitions/read');
    const role = findRole(c.env.caller.tenant, c.req.param('id'));
    if (!role)
      throw new Refusal(
        404,
        'RoleDefinitionDoesNotExist',
        `The specified role definition with ID '${c.req.param('id').replaceAll('-', '')}' does not exist.`,
      );
    return answerJson(c.env, roleDefinitionResource(owner, role));
  });
  app.get(`/:scope{.+}${provider}/denyassignments`, (c) => {
    const { owner, scope } = authorizedScope(c, 'denyAssignments/read');
    const { tenant } = c.env.caller;
    const filter = assignmentFilter(tenant, filterOf(c), scope, 'denyAssignmentName');
    const found = holdersOf(tenant, owner).flatMap(({ denyAssignments }) => denyAssignments.filter(filter));
    return answerJson(c.env, { value: found.map(denyAssignmentResource(tenant)) });
  });
  app.get(`/:scope{.+}${provider}/denyassignments/:name`, (c) => {
    const { owner } = authorizedScope(c, 'denyAssignments/read');
    const name = c.req.param('name');
    const found = owner.denyAssignments.find((one) => one.name === name);
    if (!found)
      throw new Refusal(404, 'DenyAssignmentNotFound', `The deny assignment '${name}' is not found.`);
    return answerJson(c.env, denyAssignmentResource(c.env.caller.tenant)(found));
  });
  app.get(`/:scope{.+}${provider}/roleassignments`, (c) => {
    const { owner, scope } = authorizedScope(c, 'roleAssignments/read');
    const { tenant } = c.env.caller;
    const filter = assignmentFilter(tenant, filterOf(c), scope);
    const found = holdersOf(tenant, owner).flatMap(({ roleAssignments }) => roleAssignments.filter(filter));
    return answerJson(c.env, { value: found.map(assignmentResource(owner)) });
  });
  app.get(`/:scope{.+}${provider}/roleassignments/:name`, (c) => {
    const { owner } = authorizedScope(c, 'roleAssignments/read');
    const name = c.req.param('name');
    requireAssignmentId(name);
    const found = findAssignment(owner, name);
    if (!found)
      throw new Refusal(404, 'RoleAssignmentNotFound', `The role assignment '${name}' is not found.`);
    return answerJson(c.env, assignmentResource(owner)(found));
  });
  app.put(`/:scope{.+}${provider}/roleassignments/:name`, async (c) => {
    const body: unknown = await c.req.json().catch(() => undefined);
    const { owner, scope } = authorizedScope(c, 'roleAssignments/write', attributesOfBody(body));
    const name = c.req.param('name');
    const { assignment, isNew } = createRoleAssignment(azure, c.env.caller, owner, { name, scope, body });
    return answerJson(c.env, assignmentResource(owner)(assignment), isNew ? 201 : 200);
  });
  app.delete(`/:scope{.+}${provider}/roleassignments/:name`, (c) => {
    const name = c.req.param('name');
    const present = findAssignment(resolveScope(c).owner, name);
    const { owner } = authorizedScope(c, 'roleAssignments/delete', attributesOfAssignment(present));
    requireAssignmentId(name);
    if (!present) return answerNothing(c.env, 204);
    owner.roleAssignments = owner.roleAssignments.filter((one) => one !== present);
    return answerJson(c.env, assignmentResource(owner)(present));
  });
  return app;
}

/** The built-in roles, and the custom roles that can be assigned at the scope or below it. */
const rolesListedAt = ({ customRoles = [] }: Tenant, scope: string): RoleDefinition[] => [
  ...Object.values<RoleDefinition>(builtInRoles),
  ...customRoles.filter(({ assignableScopes }) =>
    assignableScopes.some((assignable) => covers(assignable, scope) || covers(scope, assignable)),
  ),
];

/** Reads the `$filter` of role definitions. Throws Resource Manager's 400. */
function roleFilter(filter: string): (role: RoleDefinition) => boolean {
  const tests = filterTerms(filter).map((term): ((role: RoleDefinition) => boolean) => {
    const wanted = /^roleName eq '([^']*)'$/i.exec(term)?.[1]?.toLowerCase();
    if (wanted !== undefined) return ({ name }) => name.toLowerCase() === wanted;
    const type = /^type eq '(BuiltInRole|CustomRole)'$/i.exec(term)?.[1]?.toLowerCase();
    if (type !== undefined) return (role) => isCustom(role) === (type === 'customrole');
    if (/^atScopeAndBelow\(\)$/i.test(term)) return () => true;
    throw new Refusal(400, 'UnsupportedQuery', `The filter '${filter}' is not supported.`);
  });
  return (role) => tests.every((test) => test(role));
}

const findAssignment = ({ roleAssignments }: ScopeOwner, name: string): RoleAssignment | undefined =>
  roleAssignments.find((one) => one.name === name.toLowerCase());
