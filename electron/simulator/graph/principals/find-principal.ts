import type { ServiceContext } from '../../http/service-environment.ts';
import type { ServicePrincipal } from '../../world/tenant.ts';
import type { World } from '../../world/world.ts';
import { objectNotFound } from '../object-not-found.ts';
import { findResourceByAppId, findResourceById, type TenantResource } from './tenant-resource.ts';

export const principalWriters = ['Application.ReadWrite.All', 'Directory.ReadWrite.All'];
export const principalReaders = ['Application.Read.All', 'Directory.Read.All', ...principalWriters];

/** The paths of a service principal: by its object id and by the id of its application. */
export const principalPaths = [
  '/v1.0/servicePrincipals/:id',
  '/v1.0/servicePrincipals/by-appId/:appId',
] as const;

/** Finds what such a path names: an application's service principal, or a Microsoft service. Throws Graph's 404. */
export function findTarget(world: World, c: ServiceContext): TenantResource {
  const { id, appId } = c.req.param() as { readonly id?: string; readonly appId?: string };
  const { tenant } = c.env.caller;
  const found =
    appId === undefined
      ? findResourceById(world, tenant, id ?? '')
      : findResourceByAppId(world, tenant, appId.toLowerCase());
  if (!found) throw objectNotFound(id ?? appId ?? '');
  return found;
}

/** Finds the service principal of an application at such a path. Throws Graph's 404, also for a Microsoft service. */
export function findPrincipal(c: ServiceContext): ServicePrincipal {
  const { id, appId } = c.req.param() as { readonly id?: string; readonly appId?: string };
  const wanted = id ?? appId ?? '';
  const found = c.env.caller.tenant.servicePrincipals.find(
    (one) =>
      (appId === undefined ? one.objectId : one.appId) === wanted.toLowerCase() && one.deletedAt === null,
  );
  if (!found) throw objectNotFound(wanted);
  return found;
}
