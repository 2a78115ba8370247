import type { TenantReport } from '../../../shared/domain/check.ts';
import { isGuid } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { TokenClaims } from '../../identity/tenant-access.ts';
import type { TenantCheckContext } from '../check-context.ts';
import { observationOf, passed, type Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import { provenBy } from '../sign-in.ts';
import { isAboutClaims } from './credential.ts';

/** Later runs find these IDs in stored reports by their names, so they must not change. */
const objectIdFinding = 'Object ID';
const applicationFinding = 'Application ID';

/**
 * A token for the customer tenant proves that the service principal exists and is enabled, but only if it contains an
 * object id: Entra has issued tokens without one to applications that have no service principal in the tenant.
 */
export const servicePrincipal: Check<TenantCheckContext, Attempt<TokenClaims>> = {
  id: 'service-principal',
  needs: ['credential'],
  collect: async ({ signIn }) => observationOf(provenBy(await signIn())),
  evaluate(token, { tenant: { tenantId, cloud }, appId, lastGood }) {
    if (token.ok) {
      const { oid } = token.value;
      return isGuid(oid)
        ? passed(
            { name: objectIdFinding, value: oid.toLowerCase() },
            { name: applicationFinding, value: appId },
          )
        : evaluateProblem(makeProblem('app-not-in-tenant', { tenantId, appId, cloud }));
    }
    const { problem } = token;
    if (isAboutClaims(problem)) return passed();
    const formerObjectId = problem.code === 'app-not-in-tenant' ? objectIdIn(lastGood, appId) : null;
    return evaluateProblem(
      formerObjectId === null ? problem : { ...problem, facts: { ...problem.facts, formerObjectId } },
    );
  },
};

/**
 * The service principal's object id in a report; null if the report has none, or if it is about another application than `appId`.
 * Reports of earlier versions do not name their application.
 */
export function objectIdIn(report: TenantReport | null, appId?: string): string | null {
  const findings = report?.results.find((one) => one.check === servicePrincipal.id)?.findings ?? [];
  const valueOf = (name: string) => findings.find((finding) => finding.name === name)?.value;
  const value = valueOf(objectIdFinding);
  const isOther = appId !== undefined && (valueOf(applicationFinding) ?? appId) !== appId;
  return value !== undefined && isGuid(value) && !isOther ? value : null;
}
