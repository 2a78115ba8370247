import type { ServiceContext } from '../../http/service-environment.ts';
import type { Application } from '../../world/application.ts';
import type { World } from '../../world/world.ts';
import { objectNotFound } from '../object-not-found.ts';
import { principalWriters } from '../principals/find-principal.ts';
import { requirePermission } from '../require-permission.ts';

/** Finds the registration of a path by its object id in the caller's tenant. Throws Graph's 404. */
export function findApplication({ applications }: World, c: ServiceContext): Application {
  const found = lookUp(applications, c);
  if (!found) throw objectNotFound(c.req.param('id') ?? '');
  return found;
}

/** The same for a caller who changes it. Owners need no role. Throws Graph's 403 before its 404. */
export function findApplicationToEdit({ applications }: World, c: ServiceContext): Application {
  const found = lookUp(applications, c);
  requirePermission(c.env.caller, principalWriters, { ownerIds: found?.ownerIds });
  if (!found) throw objectNotFound(c.req.param('id') ?? '');
  return found;
}

function lookUp(applications: World['applications'], c: ServiceContext): Application | undefined {
  const id = c.req.param('id')?.toLowerCase();
  for (const application of applications.values())
    if (application.objectId === id && application.homeTenantId === c.env.caller.tenant.tenantId)
      return application;
  return undefined;
}
