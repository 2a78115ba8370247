import type { Tenant } from '../world/tenant.ts';
import type { ScenarioFixture } from './scenario.ts';

/** Another customer of the provider. Throws if the world has none. */
export function anotherTenant({ world, tenant, application }: ScenarioFixture): Tenant {
  for (const one of world.tenants.values())
    if (one !== tenant && one.tenantId !== application.homeTenantId) return one;
  throw new RangeError('The world has only one customer.');
}
