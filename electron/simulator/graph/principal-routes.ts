import { Hono } from 'hono';
import * as z from 'zod';
import { answerNothing } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../http/service-environment.ts';
import { graphPermissionOf } from '../tokens/graph-permission.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { addServicePrincipal } from '../world/consent.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import { graphAppId, resourceApplications } from '../world/resource-application.ts';
import {
  servicePrincipalOf,
  type AppRoleAssignment,
  type ServicePrincipal,
  type Tenant,
} from '../world/tenant.ts';
import { answerCollection, answerEntity } from './answer-odata.ts';
import { objectNotFound } from './object-not-found.ts';
import type { Entity } from './odata-collection.ts';
import { findPrincipal, principalPaths, principalWriters } from './principal-edit-routes.ts';
import {
  appRoleAssignmentEntity,
  delegatedGrantEntities,
  principalEntities,
  principalEntity,
  resourceEntity,
  resourcePrincipalId,
} from './principal-entity.ts';
import { readBody } from './read-body.ts';
import { requirePermission } from './require-permission.ts';

const readers = ['Application.Read.All', 'Directory.Read.All', ...principalWriters];
const grantReaders = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const assigners = ['AppRoleAssignment.ReadWrite.All'];

const newPrincipal = z.object({ appId: z.guid().toLowerCase(), accountEnabled: z.boolean().nullish() });
const newAssignment = z.object({ principalId: z.guid(), resourceId: z.guid(), appRoleId: z.guid() });

/** Service principals with their application permissions and delegated permissions. */
export function principalRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { world, clock } = azure;
  const app = new Hono<ServiceEnvironment>();

  app.get('/v1.0/servicePrincipals', (c) => {
    const { caller } = c.env;
    requirePermission(caller, readers);
    return answerCollection(c, 'servicePrincipals', principalEntities(world, caller.tenant));
  });
  const one = (c: ServiceContext, property: 'id' | 'appId', value: string): Response => {
    const { caller } = c.env;
    requirePermission(caller, readers);
    const found = principalEntities(world, caller.tenant).find(
      (entity) => entity[property] === value.toLowerCase(),
    );
    if (!found) throw objectNotFound(value);
    return answerEntity(c, 'servicePrincipals', found);
  };
  app.get('/v1.0/servicePrincipals/:id', (c) => one(c, 'id', c.req.param('id')));
  app.get('/v1.0/servicePrincipals/by-appId/:appId', (c) => one(c, 'appId', c.req.param('appId')));

  app.post('/v1.0/servicePrincipals', async (c) => {
    const { caller } = c.env;
    requirePermission(caller, principalWriters);
    const { appId, accountEnabled } = await readBody(c, newPrincipal);
    const service = addMissingService(caller.tenant, appId);
    if (service !== undefined) return answerEntity(c, 'servicePrincipals', service, undefined, 201);
    const application = world.applications.get(appId);
    if (!application)
      throw new Refusal(
        400,
        'Request_BadRequest',
        `The appId '${appId}' of the service principal does not reference a valid application object.`,
      );
    if (servicePrincipalOf(caller.tenant, appId))
      throw new Refusal(
        409,
        'Request_MultipleObjectsWithSameKeyValue',
        `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
      );
    const principal = addServicePrincipal(world, caller.tenant, application, clock.now());
    principal.enabled = accountEnabled ?? true;
    return answerEntity(c, 'servicePrincipals', principalEntity(world, principal), undefined, 201);
  });
  const grants = (c: ServiceContext, of: readonly ServicePrincipal[]): Response =>
    answerCollection(c, 'oauth2PermissionGrants', delegatedGrantEntities(c.env.caller.tenant, of));
  for (const path of principalPaths) {
    app.delete(path, (c) => {
      requirePermission(c.env.caller, principalWriters);
      findPrincipal(c).deletedAt = clock.now();
      return answerNothing(c.env, 204);
    });

    app.get(`${path}/appRoleAssignments`, (c) => {
      const { tenant } = c.env.caller;
      requirePermission(c.env.caller, readers);
      const principal = findPrincipal(c);
      const entities = principal.appRoles.map((granted) =>
        appRoleAssignmentEntity(tenant, principal, granted),
      );
      return answerCollection(c, 'appRoleAssignments', entities);
    });
    app.post(`${path}/appRoleAssignments`, async (c) => {
      const { tenant } = c.env.caller;
      requirePermission(c.env.caller, assigners);
      const principal = findPrincipal(c);
      const granted = assignAppRole(tenant, principal, await readBody(c, newAssignment), clock.now());
      const entity = appRoleAssignmentEntity(tenant, principal, granted);
      return answerEntity(c, 'appRoleAssignments', entity, undefined, 201);
    });
    app.delete(`${path}/appRoleAssignments/:assignment`, (c) => {
      requirePermission(c.env.caller, assigners);
      const principal = findPrincipal(c);
      const assignment = c.req.param('assignment');
      if (!principal.appRoles.some(({ id }) => id === assignment)) throw objectNotFound(assignment);
      principal.appRoles = principal.appRoles.filter(({ id }) => id !== assignment);
      return answerNothing(c.env, 204);
    });
    app.get(`${path}/oauth2PermissionGrants`, (c) => {
      requirePermission(c.env.caller, grantReaders);
      return grants(c, [findPrincipal(c)]);
    });
  }
  app.get('/v1.0/oauth2PermissionGrants', (c) => {
    requirePermission(c.env.caller, grantReaders);
    return grants(c, c.env.caller.tenant.servicePrincipals);
  });
  return app;
}

/** Adds a Microsoft service that the tenant lacks; undefined for any other application. */
function addMissingService(tenant: Tenant, appId: string): Entity | undefined {
  if (!tenant.missingResources.includes(appId)) return undefined;
  tenant.missingResources = tenant.missingResources.filter((one) => one !== appId);
  const service = resourceApplications(tenant.cloud).find((one) => one.appId === appId);
  return service && resourceEntity(tenant, service);
}

function assignAppRole(
  tenant: Tenant,
  principal: ServicePrincipal,
  { principalId, resourceId, appRoleId }: z.infer<typeof newAssignment>,
  now: number,
): AppRoleAssignment {
  const role = graphPermissionOf(appRoleId);
  if (
    principalId !== principal.objectId ||
    resourceId !== resourcePrincipalId(tenant, graphAppId) ||
    role === undefined
  )
    throw new Refusal(400, 'Request_BadRequest', 'Not a valid reference update.');
  if (principal.appRoles.some((granted) => granted.role === role))
    throw new Refusal(400, 'Request_BadRequest', 'Permission being assigned already exists on the object');
  const granted = {
    id: guidFrom(`${principalId}/${appRoleId}/${now}`),
    resourceAppId: graphAppId,
    role,
    createdAt: now,
  };
  principal.appRoles.push(granted);
  return granted;
}
