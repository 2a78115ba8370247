import type { Verdict } from '../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { ServiceClock } from './service-clock.ts';

/** Services that reject a token do not always say that its lifetime is the reason. */
const rejectedTokens: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'graph-token-rejected',
  'resource-manager-token-rejected',
  'vault-token-rejected',
]);

/** Explains a rejected token by the clock of the service that rejected or issued it, if that clock differs from the others. */
export function explainRejectedToken(verdict: Verdict, clock: ServiceClock): Verdict {
  if (!('problem' in verdict) || !rejectedTokens.has(verdict.problem.code)) return verdict;
  const { cause } = verdict.problem;
  const wrong = clock
    .compare()
    .services.find(({ service }) => service === cause?.service || service === 'Entra');
  if (wrong === undefined) return verdict;
  const { service, offsetMs } = wrong;
  const offsetSeconds = Math.round(offsetMs / 1_000);
  return {
    state: 'unknown',
    problem: makeProblem('service-clock-wrong', { service, offsetSeconds }, cause),
  };
}
