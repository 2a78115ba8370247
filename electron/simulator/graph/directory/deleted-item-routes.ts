import { Hono } from 'hono';
import { answerNothing } from '../../http/answer.ts';
import type { ServiceContext, ServiceEnvironment } from '../../http/service-environment.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { isSameId } from '../../world/same-id.ts';
import { servicePrincipalOf } from '../../world/tenant.ts';
import { applicationEntity } from '../applications/application-entity.ts';
import { objectNotFound } from '../object-not-found.ts';
import { answerCollection, answerEntity } from '../odata/answer-odata.ts';
import type { Entity } from '../odata/odata-collection.ts';
import { principalReaders, principalWriters } from '../principals/find-principal.ts';
import { principalEntity } from '../principals/principal-entity.ts';
import { nameInUse } from '../principals/principal-routes.ts';
import { requirePermission } from '../require-permission.ts';

const day = 24 * 60 * 60 * 1_000;
const retention = 30 * day;

/** A deleted object that can be restored. */
interface DeletedItem {
  readonly type: 'application' | 'servicePrincipal';
  readonly id: string;
  readonly ownerIds: readonly string[] | undefined;
  readonly entity: () => Entity;
  /** Throws Graph's refusal if the name is in use. */
  readonly restore: () => void;
  readonly purge: () => void;
}

/** Deleted service principals and registrations, for 30 days. */
export function deletedItemRoutes({ world, clock }: SimulatedAzure): Hono<ServiceEnvironment> {
  const app = new Hono<ServiceEnvironment>();
  const isKept = (deletedAt: number): boolean => clock.now() < deletedAt + retention;

  const itemsIn = ({ env: { caller } }: ServiceContext): DeletedItem[] => {
    const { tenant } = caller;
    const principals = tenant.servicePrincipals
      .filter(({ deletedAt }) => deletedAt !== null && isKept(deletedAt))
      .map((principal): DeletedItem => ({
        type: 'servicePrincipal',
        id: principal.objectId,
        ownerIds: principal.ownerIds,
        entity: () => principalEntity(world, principal),
        restore() {
          if (servicePrincipalOf(tenant, principal.appId)) throw nameInUse(principal.appId);
          principal.deletedAt = null;
        },
        purge() {
          tenant.servicePrincipals = tenant.servicePrincipals.filter((one) => one !== principal);
        },
      }));
    const applications = [...world.deletedApplications.values()]
      .filter(
        ({ application, deletedAt }) => application.homeTenantId === tenant.tenantId && isKept(deletedAt),
      )
      .map(({ application }): DeletedItem => ({
        type: 'application',
        id: application.objectId,
        ownerIds: application.ownerIds,
        entity: () => applicationEntity(world, application),
        restore() {
          world.deletedApplications.delete(application.appId);
          world.applications.set(application.appId, application);
        },
        purge: () => void world.deletedApplications.delete(application.appId),
      }));
    return [...principals, ...applications];
  };
  const find = (c: ServiceContext, permissions: readonly string[]): DeletedItem => {
    const id = c.req.param('id') ?? '';
    const found = itemsIn(c).find((item) => isSameId(item.id, id));
    requirePermission(c.env.caller, permissions, { ownerIds: found?.ownerIds });
    if (!found) throw objectNotFound(id);
    return found;
  };
  const typed = ({ type, entity }: DeletedItem): Entity => ({
    '@odata.type': `#microsoft.graph.${type}`,
    ...entity(),
  });

  for (const type of ['application', 'servicePrincipal'] as const)
    app.get(`/v1.0/directory/deletedItems/microsoft.graph.${type}`, (c) => {
      requirePermission(c.env.caller, principalReaders);
      const found = itemsIn(c).filter((item) => item.type === type);
      return answerCollection(
        c,
        `${type}s`,
        found.map(({ entity }) => entity()),
      );
    });
  app.get('/v1.0/directory/deletedItems/:id', (c) =>
    answerEntity(c, 'directoryObjects', typed(find(c, principalReaders))),
  );
  app.post('/v1.0/directory/deletedItems/:id/restore', (c) => {
    const item = find(c, principalWriters);
    item.restore();
    return answerEntity(c, 'directoryObjects', typed(item));
  });
  app.delete('/v1.0/directory/deletedItems/:id', (c) => {
    find(c, principalWriters).purge();
    return answerNothing(c.env, 204);
  });
  return app;
}
