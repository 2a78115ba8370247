import { Hono, type Context } from 'hono';
import * as z from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { graphPermissionOf } from '../tokens/graph-permission.ts';
import { graphAppId } from '../world/resource-application.ts';
import { addServicePrincipal } from '../world/consent.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import {
  servicePrincipalOf,
  type AppRoleAssignment,
  type ServicePrincipal,
  type Tenant,
} from '../world/tenant.ts';
import { requirePermission } from './graph-caller.ts';
import type { GraphEnvironment } from './graph-environment.ts';
import { objectNotFound } from './not-found.ts';
import { findPrincipal, principalPaths, principalWriters } from './principal-edit-routes.ts';
import { odataCollection, odataEntity, type Entity } from './odata-collection.ts';
import { readBody } from './read-body.ts';
import {
  appRoleAssignmentEntity,
  delegatedGrantEntities,
  principalEntities,
  principalEntity,
  resourcePrincipalId,
} from './principal-entity.ts';

const readers = ['Application.Read.All', 'Directory.Read.All', ...principalWriters];
const grantReaders = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const assigners = ['AppRoleAssignment.ReadWrite.All'];

const newPrincipal = z.object({ appId: z.guid().toLowerCase(), accountEnabled: z.boolean().nullish() });
const newAssignment = z.object({ principalId: z.guid(), resourceId: z.guid(), appRoleId: z.guid() });

/** Service principals and the application permissions that they hold. */
export function principalRoutes(azure: SimulatedAzure): Hono<GraphEnvironment> {
  const { world, clock } = azure;
  const app = new Hono<GraphEnvironment>();

  app.get('/v1.0/servicePrincipals', (c) => {
    const { caller } = c.var;
    requirePermission(caller, readers);
    const entities = principalEntities(world, caller.tenant);
    return collection(c, 'servicePrincipals', entities, Object.keys(entities[0] ?? {}));
  });
  const one = (c: Context<GraphEnvironment>, property: 'id' | 'appId', value: string): Response => {
    const { caller } = c.var;
    requirePermission(caller, readers);
    const found = principalEntities(world, caller.tenant).find(
      (entity) => entity[property] === value.toLowerCase(),
    );
    if (!found) throw objectNotFound(value);
    return c.json(odataEntity(new URL(c.req.url), 'servicePrincipals', found, Object.keys(found)));
  };
  app.get('/v1.0/servicePrincipals/:id', (c) => one(c, 'id', c.req.param('id')));
  app.get('/v1.0/servicePrincipals/by-appId/:appId', (c) => one(c, 'appId', c.req.param('appId')));

  app.post('/v1.0/servicePrincipals', async (c) => {
    const { caller } = c.var;
    requirePermission(caller, principalWriters);
    const { appId, accountEnabled } = await readBody(c, newPrincipal);
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
    const made = principalEntity(world, principal);
    return c.json(odataEntity(new URL(c.req.url), 'servicePrincipals', made, Object.keys(made)), 201);
  });
  const grants = (c: Context<GraphEnvironment>, of: readonly ServicePrincipal[]): Response => {
    const entities = delegatedGrantEntities(c.var.caller.tenant, of);
    return collection(c, 'oauth2PermissionGrants', entities, Object.keys(entities[0] ?? {}));
  };
  for (const path of principalPaths) {
    app.delete(path, (c) => {
      requirePermission(c.var.caller, principalWriters);
      findPrincipal(c).deletedAt = clock.now();
      return c.body(null, 204);
    });

    app.get(`${path}/appRoleAssignments`, (c) => {
      const { tenant } = c.var.caller;
      requirePermission(c.var.caller, readers);
      const principal = findPrincipal(c);
      const entities = principal.appRoles.map((granted) =>
        appRoleAssignmentEntity(tenant, principal, granted),
      );
      return collection(c, 'appRoleAssignments', entities, Object.keys(entities[0] ?? {}));
    });
    app.post(`${path}/appRoleAssignments`, async (c) => {
      const { tenant } = c.var.caller;
      requirePermission(c.var.caller, assigners);
      const principal = findPrincipal(c);
      const granted = assignAppRole(tenant, principal, await readBody(c, newAssignment), clock.now());
      const entity = appRoleAssignmentEntity(tenant, principal, granted);
      return c.json(odataEntity(new URL(c.req.url), 'appRoleAssignments', entity, Object.keys(entity)), 201);
    });
    app.delete(`${path}/appRoleAssignments/:assignment`, (c) => {
      requirePermission(c.var.caller, assigners);
      const principal = findPrincipal(c);
      const assignment = c.req.param('assignment');
      if (!principal.appRoles.some(({ id }) => id === assignment)) throw objectNotFound(assignment);
      principal.appRoles = principal.appRoles.filter(({ id }) => id !== assignment);
      return c.body(null, 204);
    });
    app.get(`${path}/oauth2PermissionGrants`, (c) => {
      requirePermission(c.var.caller, grantReaders);
      return grants(c, [findPrincipal(c)]);
    });
  }
  app.get('/v1.0/oauth2PermissionGrants', (c) => {
    requirePermission(c.var.caller, grantReaders);
    return grants(c, c.var.caller.tenant.servicePrincipals);
  });
  return app;
}

const collection = (
  c: Context<GraphEnvironment>,
  name: string,
  entities: readonly Entity[],
  shownByDefault: readonly string[],
) =>
  c.json(
    odataCollection(new URL(c.req.url), c.req.header('consistencylevel'), { name, entities, shownByDefault }),
  );

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
