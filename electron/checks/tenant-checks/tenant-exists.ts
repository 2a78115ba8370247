import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../../azure/attempt.ts';
import { findCloudOfTenant } from '../../azure/entra/find-cloud-of-tenant.ts';
import {
  discoverTenant,
  isInAnotherCloud,
  type DiscoveredTenant,
} from '../../azure/entra/discover-tenant.ts';
import type { TenantCheckContext } from '../check-context.ts';
import { passed, type Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';

interface Discovery {
  readonly discovered: Attempt<DiscoveredTenant>;
  /** Another cloud that knows the tenant, if the configured one does not; otherwise null. */
  readonly otherCloud: CloudName | null;
}

/** Entra knows the tenant in the configured cloud. */
export const tenantExists: Check<TenantCheckContext, Discovery> = {
  id: 'tenant-exists',
  needs: [],
  async collect({ tenant: { tenantId, cloud }, access, callContext, signal }) {
    const { transport } = access;
    const options = { cloud: access.cloud, tenant: tenantId, signal };
    const discovered = await attempt(() => discoverTenant(transport, options), callContext(), signal);
    if (discovered.ok || discovered.problem.code !== 'tenant-not-found')
      return { fact: { discovered, otherCloud: null }, exchanges: discovered.exchanges };
    const search = await attempt(
      () => findCloudOfTenant(transport, { tenant: tenantId, except: cloud, signal }),
      callContext(),
      signal,
    );
    return {
      fact: { discovered, otherCloud: search.ok ? search.value : null },
      exchanges: [...discovered.exchanges, ...search.exchanges],
    };
  },
  evaluate({ discovered, otherCloud }, { tenant }) {
    if (!discovered.ok) {
      if (otherCloud === null) return evaluateProblem(discovered.problem);
      const facts = { tenant: tenant.tenantId, cloud: tenant.cloud, answeredBy: otherCloud };
      return evaluateProblem(makeProblem('wrong-cloud-detected', facts, discovered.problem.cause));
    }
    const { tenantId, region } = discovered.value;
    const { authorityHost } = clouds[tenant.cloud];
    if (tenantId !== tenant.tenantId)
      return evaluateProblem(
        makeProblem('answer-not-readable', {
          host: authorityHost,
          got: `metadata of the tenant ${tenantId}`,
        }),
      );
    if (isInAnotherCloud(discovered.value, clouds[tenant.cloud]))
      return evaluateProblem(makeProblem('wrong-cloud', { tenantId, cloud: tenant.cloud }));
    return passed(...(region === null ? [] : [{ name: 'Region', value: region.slice(0, 100) }]));
  },
};
