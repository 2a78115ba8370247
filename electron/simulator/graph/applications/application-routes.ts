import { Hono } from 'hono';
import { Refusal } from '../../http/refusal.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { defaultDomainOf } from '../../world/tenant.ts';
import { findTenant } from '../../world/world.ts';
import { relationsOfOwned } from '../directory/directory-objects.ts';
import { answerCount } from '../odata/answer-count.ts';
import { answerCollection, answerEntity, answerOData } from '../odata/answer-odata.ts';
import { applicationEntity } from './application-entity.ts';
import { isVisible } from './find-application.ts';
import { objectNotFound } from '../object-not-found.ts';
import type { Entity } from '../odata/odata-collection.ts';
import type { Relations } from '../odata/odata-expand.ts';
import { requirePermission } from '../require-permission.ts';

const readers = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];

/** Application registrations in their home tenant, and the public information about other tenants. */
export function applicationRoutes(azure: SimulatedAzure): Hono<ServiceEnvironment> {
  const { world } = azure;
  const app = new Hono<ServiceEnvironment>();
  const registrations = ({ env: { caller } }: ServiceContext): Entity[] => {
    requirePermission(caller, readers);
    return [...world.applications.values()]
      .filter((one) => one.homeTenantId === caller.tenant.tenantId && isVisible(azure, one))
      .map((application) => applicationEntity(world, application));
  };
  const relations = ({ env: { caller } }: ServiceContext): Relations =>
    relationsOfOwned(
      world,
      caller.tenant,
      (id) => [...world.applications.values()].find(({ objectId }) => objectId === id)?.ownerIds ?? [],
    );
  app.get('/v1.0/applications', (c) =>
    answerCollection(c, 'applications', registrations(c), undefined, relations(c)),
  );
  app.get('/v1.0/applications/$count', (c) => answerCount(c, registrations(c)));
  const one = (c: ServiceContext, property: 'id' | 'appId' | 'uniqueName', value: string): Response => {
    const found = registrations(c).find(
      (entity) => String(entity[property]).toLowerCase() === value.toLowerCase(),
    );
    if (!found) throw objectNotFound(value);
    return answerEntity(c, 'applications', found, undefined, 200, relations(c));
  };
  app.get('/v1.0/applications/:id', (c) => one(c, 'id', c.req.param('id')));
  app.get('/v1.0/applications/by-appId/:appId', (c) => one(c, 'appId', c.req.param('appId')));
  app.get('/v1.0/applications/by-uniqueName/:uniqueName', (c) =>
    one(c, 'uniqueName', c.req.param('uniqueName')),
  );

  const tenantInformation = (c: ServiceContext, reference: string): Response => {
    const { caller, cloud, url } = c.env;
    requirePermission(caller, ['CrossTenantInformation.ReadBasic.All']);
    const tenant = findTenant(world, reference);
    if (!tenant || tenant.state === 'deleted' || tenant.cloud !== cloud)
      throw new Refusal(404, 'Request_ResourceNotFound', `Unable to find tenant '${reference}'.`);
    return answerOData(c, {
      '@odata.context': `${url.origin}/v1.0/$metadata#microsoft.graph.tenantInformation`,
      tenantId: tenant.tenantId,
      federationBrandName: null,
      displayName: tenant.displayName,
      defaultDomainName: defaultDomainOf(tenant),
    });
  };
  const find = '/v1.0/tenantRelationships';
  app.get(`${find}/findTenantInformationByTenantId/by-tenantId/:id`, (c) =>
    tenantInformation(c, c.req.param('id')),
  );
  app.get(`${find}/findTenantInformationByDomainName/by-domainName/:name`, (c) =>
    tenantInformation(c, c.req.param('name')),
  );
  return app;
}
