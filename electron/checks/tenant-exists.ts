import { clouds } from '../../shared/domain/cloud.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { cloudInstanceOf, discoverTenant, type DiscoveredTenant } from '../azure/discover-tenant.ts';
import { passed, sightOf, type Check } from './check.ts';
import { judgeProblem } from './judge-problem.ts';
import type { TenantScene } from './scene.ts';

/** Entra's discovery knows the tenant, and says that it lives in the chosen cloud. */
export const tenantExists: Check<TenantScene, Attempt<DiscoveredTenant>> = {
  id: 'tenant-exists',
  needs: [],
  async look({ tenant, access, context, signal }) {
    const where = { cloud: access.cloud, tenant: tenant.tenantId, signal };
    return sightOf(await attempt(() => discoverTenant(access.transport, where), context(), signal));
  },
  judge(discovered, { tenant }) {
    if (!discovered.ok) return judgeProblem(discovered.problem);
    const { tenantId, cloudInstance, region } = discovered.value;
    const { authorityHost } = clouds[tenant.cloud];
    if (tenantId !== tenant.tenantId)
      return judgeProblem(
        makeProblem('answer-not-readable', { host: authorityHost, got: `metadata of tenant ${tenantId}` }),
      );
    if (cloudInstance !== null && cloudInstance !== cloudInstanceOf(clouds[tenant.cloud]))
      return judgeProblem(makeProblem('wrong-cloud', { tenantId, cloud: tenant.cloud }));
    return passed(...(region === null ? [] : [{ name: 'Region', value: region.slice(0, 100) }]));
  },
};
