import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
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
import { provenBy, provenFor, type NamedAudience } from '../sign-in.ts';

interface Discovery {
  readonly discovered: Attempt<DiscoveredTenant>;
  /** Another cloud that knows the tenant, if the configured one does not; otherwise null. */
  readonly otherCloud: CloudName | null;
  /** What the tenant issued a token for, if Entra does not know it in any cloud; otherwise null. */
  readonly issuedFor: NamedAudience | null;
}

/** Entra knows the tenant in the configured cloud. */
export const tenantExists: Check<TenantCheckContext, Discovery> = {
  id: 'tenant-exists',
  needs: [],
  async collect({ tenant: { tenantId, cloud }, access, callContext, signIn, signal }) {
    const { transport } = access;
    const options = { cloud: access.cloud, tenant: tenantId, signal };
    const discovered = await attempt(() => discoverTenant(transport, options), callContext(), signal);
    if (discovered.ok || discovered.problem.code !== 'tenant-not-found')
      return { fact: { discovered, otherCloud: null, issuedFor: null }, exchanges: discovered.exchanges };
    const search = await attempt(
      () => findCloudOfTenant(transport, { tenant: tenantId, except: cloud, signal }),
      callContext(),
      signal,
    );
    const otherCloud = search.ok ? search.value : null;
    const tokens = otherCloud === null ? await signIn() : null;
    const issuedFor = tokens !== null && provenBy(tokens).ok ? provenFor(tokens) : null;
    const exchanges = [discovered, search, tokens?.graph, tokens?.vault].flatMap(
      (one) => one?.exchanges ?? [],
    );
    return { fact: { discovered, otherCloud, issuedFor }, exchanges };
  },
  evaluate({ discovered, otherCloud, issuedFor }, { tenant }) {
    if (!discovered.ok) {
      if (issuedFor !== null) return evaluateProblem(conflictWith(issuedFor, discovered.problem));
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

/** A tenant that issues a token exists, whatever its metadata says. */
const conflictWith = (issuedFor: NamedAudience, { cause }: Problem): Problem =>
  makeProblem(
    'answers-conflict',
    { service: 'Entra', accepted: `a token for ${issuedFor}`, refused: 'the metadata of the tenant' },
    cause,
  );
