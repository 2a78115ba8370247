import { Hono, type Context } from 'hono';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import { defaultDomainOf } from '../world/tenant.ts';
import { findTenant } from '../world/world.ts';
import { applicationEntity } from './application-entity.ts';
import { requirePermission } from './graph-caller.ts';
import type { GraphEnvironment } from './graph-environment.ts';
import { objectNotFound } from './not-found.ts';
import { odataCollection, odataEntity, type Entity } from './odata-collection.ts';

const readers = [
  'Application.Read.All',
  'Application.ReadWrite.All',
  'Directory.Read.All',
  'Directory.ReadWrite.All',
];

/** Applications at their home, and what one may know of another tenant. */
export function applicationRoutes({ world }: SimulatedAzure): Hono<GraphEnvironment> {
  const app = new Hono<GraphEnvironment>();
  const atHome = (c: Context<GraphEnvironment>): Entity[] => {
    const { caller } = c.var;
    requirePermission(caller, readers);
    return [...world.applications.values()]
      .filter(({ homeTenantId }) => homeTenantId === caller.tenant.tenantId)
      .map(applicationEntity);
  };
  app.get('/v1.0/applications', (c) => {
    const entities = atHome(c);
    const shownByDefault = Object.keys(entities[0] ?? {});
    return c.json(
      odataCollection(new URL(c.req.url), c.req.header('consistencylevel'), {
        name: 'applications',
        entities,
        shownByDefault,
      }),
    );
  });
  const one = (c: Context<GraphEnvironment>, property: 'id' | 'appId', value: string): Response => {
    const found = atHome(c).find((entity) => entity[property] === value.toLowerCase());
    if (!found) throw objectNotFound(value);
    return c.json(odataEntity(new URL(c.req.url), 'applications', found, Object.keys(found)));
  };
  app.get('/v1.0/applications/:id', (c) => one(c, 'id', c.req.param('id')));
  app.get('/v1.0/applications/by-appId/:appId', (c) => one(c, 'appId', c.req.param('appId')));

  const tenantInformation = (c: Context<GraphEnvironment>, reference: string): Response => {
    requirePermission(c.var.caller, ['CrossTenantInformation.ReadBasic.All']);
    const tenant = findTenant(world, reference);
    if (!tenant || tenant.state === 'deleted' || tenant.cloud !== c.env.cloud)
      throw new Refusal(404, 'Request_ResourceNotFound', `Unable to find tenant '${reference}'.`);
    return c.json({
      '@odata.context': `${new URL(c.req.url).origin}/v1.0/$metadata#microsoft.graph.tenantInformation`,
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
