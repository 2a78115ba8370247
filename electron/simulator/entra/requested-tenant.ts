import type { CloudName } from '../../../shared/cloud.ts';
import type { Tenant } from '../world/tenant.ts';
import { findTenant, type World } from '../world/world.ts';
import { refuseRequest } from './refuse-request.ts';

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const domainName = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i;
const emptyGuid = '00000000-0000-0000-0000-000000000000';

/** The tenant that the first path segment names. Throws Entra's refusal if this cloud has no such tenant. */
export function requestedTenant(world: World, cloud: CloudName, segment: string): Tenant {
  if (segment === emptyGuid) throw refuseRequest.tenantEmpty(segment);
  if (!guid.test(segment) && !domainName.test(segment)) throw refuseRequest.tenantMalformed(segment);
  const tenant = findTenant(world, segment);
  if (tenant?.cloud !== cloud || tenant.state === 'deleted') throw refuseRequest.tenantNotFound(segment);
  if (tenant.state === 'blocked') throw refuseRequest.tenantBlocked(segment);
  return tenant;
}
