import { providerAdvice, wrongClocks } from '../../shared/domain/attribution.ts';
import type { Outcome } from '../../shared/domain/run.ts';
import { suspectedCause } from '../../shared/domain/suspicion.ts';
import { explainProblem } from '../../shared/problems/problem.ts';
import { summarizeProblem } from './summarize-verdict.ts';

/** What concerns no single tenant, once each: a suspected cause at the provider, wrong clocks, and recommendations. */
export function fleetNotes(outcomes: readonly Outcome[]): string[] {
  const suspicion = suspectedCause(outcomes);
  return [
    ...(suspicion === null ? [] : suspicionLines(suspicion.problem)),
    ...wrongClocks(outcomes).map(({ problem }) => explainProblem(problem).explanation),
    ...providerAdvice(outcomes).map(
      (problem) => `Recommendation for the provider: ${explainProblem(problem).title}.`,
    ),
  ];
}

/** The explanation with the first step. */
function suspicionLines(problem: Parameters<typeof explainProblem>[0]): string[] {
  const { explanation, remedy } = explainProblem(problem);
  const [first] = remedy;
  return [explanation, ...(first === undefined ? [] : [first.say.replace(/:$/, '.')])];
}

/** The suspected cause as the JSON document shows it; null if there is none. */
export function suspicionDocument(outcomes: readonly Outcome[]) {
  const suspicion = suspectedCause(outcomes);
  return suspicion && { ...summarizeProblem(suspicion.problem), tenantIds: suspicion.tenantIds };
}
