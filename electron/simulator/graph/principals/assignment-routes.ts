import { Hono } from 'hono';
import { answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { isSameId } from '../../world/same-id.ts';
import { answerCollection, answerEntity } from '../odata/answer-odata.ts';
import { readBody } from '../read-body.ts';
import { requirePermission } from '../require-permission.ts';
import {
  assignAppRole,
  newAssignment,
  removeAssignmentOf,
  removeAssignmentTo,
  requireAssigner,
} from './assign-app-role.ts';
import { appRoleAssignmentEntity, assignedToEntities } from './assignment-entity.ts';
import { findPrincipal, findTarget, principalPaths, principalReaders } from './find-principal.ts';

/** The app roles that service principals have, and the assignments of a resource's app roles. */
export function assignmentRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { world } = azure;
  const app = new Hono<ServiceEnvironment>();
  for (const path of principalPaths) {
    app.get(`${path}/appRoleAssignments`, (c) => {
      const { tenant } = c.env.caller;
      requirePermission(c.env.caller, principalReaders);
      const principal = findPrincipal(c);
      const entities = principal.appRoles.map((granted) =>
        appRoleAssignmentEntity(world, tenant, principal, granted),
      );
      return answerCollection(c, 'appRoleAssignments', entities);
    });
    app.post(`${path}/appRoleAssignments`, async (c) => {
      requireAssigner(c.env.caller);
      const principal = findPrincipal(c);
      const wanted = await readBody(c, newAssignment);
      if (!isSameId(wanted.principalId, principal.objectId)) throw notValid();
      return answerEntity(
        c,
        'appRoleAssignments',
        assignAppRole(azure, c.env.caller, wanted),
        undefined,
        201,
      );
    });
    app.delete(`${path}/appRoleAssignments/:assignment`, (c) => {
      requireAssigner(c.env.caller);
      removeAssignmentOf(c.env.caller, findPrincipal(c), c.req.param('assignment'));
      return answerNothing(c.env, 204);
    });

    app.get(`${path}/appRoleAssignedTo`, (c) => {
      requirePermission(c.env.caller, principalReaders);
      const resource = findTarget(world, c);
      const entities = assignedToEntities(world, c.env.caller.tenant, resource);
      return answerCollection(c, `servicePrincipals('${resource.objectId}')/appRoleAssignedTo`, entities);
    });
    app.post(`${path}/appRoleAssignedTo`, async (c) => {
      requireAssigner(c.env.caller);
      const resource = findTarget(world, c);
      const wanted = await readBody(c, newAssignment);
      if (!isSameId(wanted.resourceId, resource.objectId)) throw notValid();
      const created = assignAppRole(azure, c.env.caller, wanted);
      const set = `servicePrincipals('${resource.objectId}')/appRoleAssignedTo`;
      return answerEntity(c, set, created, undefined, 201);
    });
    app.delete(`${path}/appRoleAssignedTo/:assignment`, (c) => {
      requireAssigner(c.env.caller);
      removeAssignmentTo(azure, c.env.caller, findTarget(world, c), c.req.param('assignment'));
      return answerNothing(c.env, 204);
    });
  }
  return app;
}

/** Graph's 400 if the path names another object than the body. */
const notValid = (): Refusal => new Refusal(400, 'Request_BadRequest', 'Not a valid reference update.');
