import { Hono } from 'hono';
import * as z from 'zod';
import { answerNothing } from '../../http/answer.ts';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import type { Caller } from '../../tokens/verify-access-token.ts';
import { addServicePrincipal } from '../../world/consent.ts';
import { resourceApplications } from '../../world/resource-application.ts';
import { servicePrincipalOf, type Tenant } from '../../world/tenant.ts';
import type { World } from '../../world/world.ts';
import { objectNotFound } from '../object-not-found.ts';
import { relationsOfOwned } from '../directory/directory-objects.ts';
import { answerCount } from '../odata/answer-count.ts';
import { answerCollection, answerEntity } from '../odata/answer-odata.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { readBody } from '../read-body.ts';
import { requirePermission } from '../require-permission.ts';
import { findPrincipal, principalPaths, principalReaders, principalWriters } from './find-principal.ts';
import { principalEntities, principalEntity, resourceEntity } from './principal-entity.ts';

const newPrincipal = z.object({
  appId: z.guid().toLowerCase(),
  accountEnabled: z.boolean().nullish(),
  appRoleAssignmentRequired: z.boolean().nullish(),
});

type NewPrincipal = z.infer<typeof newPrincipal>;

/** Listing, reading, creating and deleting service principals. */
export function principalRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { world, clock } = azure;
  const app = new Hono<ServiceEnvironment>();

  const relations = ({ tenant }: Caller) =>
    relationsOfOwned(
      world,
      tenant,
      (id) => tenant.servicePrincipals.find(({ objectId }) => objectId === id)?.ownerIds ?? [],
    );
  app.get('/v1.0/servicePrincipals', (c) => {
    const { caller } = c.env;
    requirePermission(caller, principalReaders);
    const entities = principalEntities(world, caller.tenant);
    return answerCollection(c, 'servicePrincipals', entities, undefined, relations(caller));
  });
  app.get('/v1.0/servicePrincipals/$count', (c) => {
    requirePermission(c.env.caller, principalReaders);
    return answerCount(c, principalEntities(world, c.env.caller.tenant));
  });
  const one = (c: ServiceContext, property: 'id' | 'appId', value: string): Response => {
    const { caller } = c.env;
    requirePermission(caller, principalReaders);
    const found = principalEntities(world, caller.tenant).find(
      (entity) => entity[property] === value.toLowerCase(),
    );
    if (!found) throw objectNotFound(value);
    return answerEntity(c, 'servicePrincipals', found, undefined, 200, relations(caller));
  };
  app.get('/v1.0/servicePrincipals/:id', (c) => one(c, 'id', c.req.param('id')));
  app.get('/v1.0/servicePrincipals/by-appId/:appId', (c) => one(c, 'appId', c.req.param('appId')));

  app.post('/v1.0/servicePrincipals', async (c) => {
    const wanted = await readBody(c, newPrincipal);
    const created = createPrincipal(azure, c.env.caller, wanted);
    return answerEntity(c, 'servicePrincipals', created, undefined, 201);
  });
  for (const path of principalPaths)
    app.delete(path, (c) => {
      const { caller } = c.env;
      const { id, appId } = c.req.param() as { readonly id?: string; readonly appId?: string };
      const { ownerIds } =
        caller.tenant.servicePrincipals.find((one) => one.objectId === id || one.appId === appId) ?? {};
      requirePermission(caller, principalWriters, { ownerIds });
      findPrincipal(c).deletedAt = clock.now();
      return answerNothing(c.env, 204);
    });
  return app;
}

/** Creates the service principal of an application in the caller's tenant. Throws Graph's refusals. */
export function createPrincipal(
  { world, clock }: SimulatedAzure,
  caller: Caller,
  { appId, accountEnabled, appRoleAssignmentRequired }: NewPrincipal,
): Entity {
  const { tenant, objectId } = caller;
  const application = world.applications.get(appId);
  const isHome = application?.homeTenantId === tenant.tenantId;
  requirePermission(caller, principalWriters, isHome ? { ownerIds: application.ownerIds } : {});
  const service = addMissingService(world, tenant, appId);
  if (service !== undefined) return service;
  const isVisible = (application?.visibleFrom ?? 0) <= clock.now();
  if (!application || !isVisible || (!isHome && application.signInAudience === 'AzureADMyOrg'))
    throw new Refusal(
      400,
      'Request_BadRequest',
      `The appId '${appId}' of the service principal does not reference a valid application object.`,
    );
  if (servicePrincipalOf(tenant, appId)) throw nameInUse(appId);
  const principal = addServicePrincipal(world, tenant, application, clock.now());
  principal.enabled = accountEnabled ?? true;
  if (typeof appRoleAssignmentRequired === 'boolean')
    principal.requiresAssignment = appRoleAssignmentRequired;
  if (caller.scopes !== null) principal.ownerIds = [objectId];
  return principalEntity(world, principal);
}

/** Graph's 409 for a second service principal of one application. */
export const nameInUse = (appId: string): Refusal =>
  new Refusal(
    409,
    'Request_MultipleObjectsWithSameKeyValue',
    `The service principal cannot be created, updated, or restored because the service principal name ${appId} is already in use.`,
  );

/** Adds a Microsoft service that the tenant lacks; undefined for any other application. */
function addMissingService(world: World, tenant: Tenant, appId: string): Entity | undefined {
  if (!tenant.missingResources.includes(appId)) return undefined;
  tenant.missingResources = tenant.missingResources.filter((one) => one !== appId);
  const service = resourceApplications(tenant.cloud).find((one) => one.appId === appId);
  return service && resourceEntity(world, tenant, service);
}
