import type { Refusal } from '../../http/refusal.ts';
import type { ServiceContext } from '../../http/service-environment.ts';
import type { Application } from '../../world/application.ts';
import type { SimulatedAzure } from '../../tokens/simulated-azure.ts';
import { objectNotFound } from '../object-not-found.ts';
import { principalWriters } from '../principals/find-principal.ts';
import { requirePermission } from '../require-permission.ts';

type Registry = Pick<SimulatedAzure, 'world' | 'clock'>;

/** Finds the registration of a path by its object id, application id or unique name in the caller's tenant. Throws Graph's 404. */
export function findApplication(azure: Registry, c: ServiceContext): Application {
  const found = lookUp(azure, c);
  if (!found || !isVisible(azure, found)) throw notVisible(c, found);
  return found;
}

/** The same for a caller who changes it. Owners need no role. Throws Graph's 403 before its 404. */
export function findApplicationToEdit(azure: Registry, c: ServiceContext): Application {
  const found = lookUp(azure, c);
  requirePermission(c.env.caller, principalWriters, { ownerIds: found?.ownerIds });
  if (!found || !isVisible(azure, found)) throw notVisible(c, found);
  return found;
}

const notVisible = (c: ServiceContext, found: Application | undefined): Refusal =>
  objectNotFound(keyIn(c)).because(
    found
      ? `Graph finds the new registration from ${new Date(found.visibleFrom ?? 0).toISOString()}.`
      : `The tenant ${c.env.caller.tenant.tenantId} has no registration with this key. A registration is in its home tenant only.`,
  );

/** Whether Graph finds the registration already. */
export const isVisible = ({ clock }: Registry, { visibleFrom = 0 }: Application): boolean =>
  visibleFrom <= clock.now();

/** The keys by which a path names a registration. */
interface Keys {
  readonly id?: string;
  readonly appId?: string;
  readonly uniqueName?: string;
}

function keyIn(c: ServiceContext): string {
  const { id, appId, uniqueName } = c.req.param() as Keys;
  return id ?? appId ?? uniqueName ?? '';
}

function lookUp({ world }: Registry, c: ServiceContext): Application | undefined {
  const { id, appId, uniqueName } = c.req.param() as Keys;
  for (const application of world.applications.values()) {
    const isNamed =
      isSame(application.objectId, id) ||
      isSame(application.appId, appId) ||
      isSame(application.uniqueName, uniqueName);
    if (isNamed && application.homeTenantId === c.env.caller.tenant.tenantId) return application;
  }
  return undefined;
}

const isSame = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && one.toLowerCase() === other?.toLowerCase();
