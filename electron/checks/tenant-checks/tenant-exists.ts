import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../../azure/attempt.ts';
import { findCloudOfTenant } from '../../azure/entra/find-cloud-of-tenant.ts';
import { cloudInstanceOf, discoverTenant, type DiscoveredTenant } from '../../azure/entra/discover-tenant.ts';
import { passed, type Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import type { TenantCheckContext } from '../check-context.ts';

interface Discovery {
  readonly discovered: Attempt<DiscoveredTenant>;
  /** The cloud that knows the tenant where the chosen one does not; null where none does, or none was asked. */
  readonly elsewhere: CloudName | null;
}

/** Entra's discovery knows the tenant, and says that it lives in the chosen cloud. */
export const tenantExists: Check<TenantCheckContext, Discovery> = {
  id: 'tenant-exists',
  needs: [],
  async collect({ tenant: { tenantId, cloud }, access, context, signal }) {
    const { transport } = access;
    const where = { cloud: access.cloud, tenant: tenantId, signal };
    const discovered = await attempt(() => discoverTenant(transport, where), context(), signal);
    if (discovered.ok || discovered.problem.code !== 'tenant-not-found')
      return { fact: { discovered, elsewhere: null }, exchanges: discovered.exchanges };
    const asked = await attempt(
      () => findCloudOfTenant(transport, { tenant: tenantId, except: cloud, signal }),
      context(),
      signal,
    );
    return {
      fact: { discovered, elsewhere: asked.ok ? asked.value : null },
      exchanges: [...discovered.exchanges, ...asked.exchanges],
    };
  },
  evaluate({ discovered, elsewhere }, { tenant }) {
    if (!discovered.ok) {
      if (elsewhere === null) return evaluateProblem(discovered.problem);
      const facts = { tenant: tenant.tenantId, cloud: tenant.cloud, answeredBy: elsewhere };
      return evaluateProblem(makeProblem('wrong-cloud-detected', facts, discovered.problem.cause));
    }
    const { tenantId, cloudInstance, region } = discovered.value;
    const { authorityHost } = clouds[tenant.cloud];
    if (tenantId !== tenant.tenantId)
      return evaluateProblem(
        makeProblem('answer-not-readable', { host: authorityHost, got: `metadata of tenant ${tenantId}` }),
      );
    if (cloudInstance !== null && cloudInstance !== cloudInstanceOf(clouds[tenant.cloud]))
      return evaluateProblem(makeProblem('wrong-cloud', { tenantId, cloud: tenant.cloud }));
    return passed(...(region === null ? [] : [{ name: 'Region', value: region.slice(0, 100) }]));
  },
};
