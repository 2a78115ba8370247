import type { TenantReport } from '../../../shared/domain/check.ts';
import { isGuid } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { TokenClaims } from '../../identity/tenant-access.ts';
import { passed, observationOf, type Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import type { TenantCheckContext } from '../check-context.ts';

/** What the rung calls the object id; a later run looks for it under this name. */
const objectIdFinding = 'Object ID';

/**
 * A token issued at the customer's tenant is the proof that the application's service principal is there and enabled, if it
 * names it: Entra has issued tokens without an object id to applications that the tenant does not have.
 */
export const servicePrincipal: Check<TenantCheckContext, Attempt<TokenClaims>> = {
  id: 'service-principal',
  needs: ['credential'],
  collect: async ({ tokenThere }) => observationOf(await tokenThere()),
  evaluate(there, { tenant: { tenantId, cloud }, appId }) {
    if (there.ok) {
      const { oid } = there.value;
      return isGuid(oid)
        ? passed({ name: objectIdFinding, value: oid.toLowerCase() })
        : evaluateProblem(makeProblem('app-not-in-tenant', { tenantId, appId, cloud }));
    }
    return there.problem.code === 'token-for-another-tenant' ? passed() : evaluateProblem(there.problem);
  },
};

/** The application's object id as a report found it; null where it found none. */
export function objectIdIn(report: TenantReport | null): string | null {
  const value = report?.results
    .find((checkResult) => checkResult.check === servicePrincipal.id)
    ?.findings.find((finding) => finding.name === objectIdFinding)?.value;
  return value !== undefined && isGuid(value) ? value : null;
}
