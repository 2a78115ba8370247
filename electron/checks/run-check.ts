import type { CheckId, CheckResult, Verdict } from '../../shared/domain/check.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { Check, EvaluationInput } from './check.ts';

/** The rungs below, settled or being climbed. */
export type Prerequisites = Pick<ReadonlyMap<CheckId, Promise<CheckResult>>, 'get'>;

/** Climbs one rung once the rungs it needs are settled. Never rejects. */
export async function runCheck<Context>(
  check: Check<Context>,
  context: Context,
  options: {
    readonly input: EvaluationInput;
    readonly prerequisites: Prerequisites;
    readonly signal: AbortSignal;
  },
): Promise<CheckResult> {
  const { input, prerequisites, signal } = options;
  const report = (rest: Partial<CheckResult> & Pick<CheckResult, 'verdict'>): CheckResult => ({
    check: check.id,
    vaultUri: input.vault?.vaultUri ?? null,
    findings: [],
    evidence: [],
    durationMs: 0,
    ...rest,
  });

  const missing = check.missing?.(input) ?? null;
  if (missing !== null) return report({ verdict: { state: 'blocked', by: null }, findings: [missing] });
  const by = await firstNotPassed(check.needs, prerequisites);
  if (by !== null) return report({ verdict: { state: 'blocked', by } });

  const started = performance.now();
  const durationMs = () => Math.round(performance.now() - started);
  try {
    const { fact, exchanges } = await orAborted(signal, () => check.collect(context));
    const { verdict, findings, advice = [] } = check.evaluate(fact, input);
    const evidence = exchanges.slice(0, 60).map((exchange) => exchange.evidence);
    return report({
      verdict,
      findings: [...findings],
      evidence,
      durationMs: durationMs(),
      ...(advice.length > 0 && { advice: [...advice] }),
    });
  } catch (thrown) {
    const problem = signal.aborted ? makeProblem('run-cancelled', {}) : faultOf(check.id, thrown);
    return report({ verdict: { state: 'unknown', problem }, durationMs: durationMs() });
  }
}

/**
 * The lowest rung that stands in the way; a rung that was itself skipped names the one that stood in its way. One that had
 * nothing to look at, for lack of configuration, stands in nobody's way.
 */
async function firstNotPassed(
  needs: readonly CheckId[],
  prerequisites: Prerequisites,
): Promise<CheckId | null> {
  for (const need of needs) {
    const verdict = (await prerequisites.get(need))?.verdict;
    if (verdict === undefined) return need;
    if (verdict.state === 'blocked' && verdict.by !== null) return verdict.by;
    if (!satisfies(verdict)) return need;
  }
  return null;
}

const satisfies = ({ state }: Verdict): boolean =>
  state === 'passed' || state === 'attention' || state === 'blocked';

const faultOf = (id: CheckId, thrown: unknown): Problem =>
  thrown instanceof ProblemError
    ? thrown.problem
    : makeProblem('console-fault', { where: `the check ${id}` });

/** Does not wait for work that heeds no signal, such as a token request. */
async function orAborted<Value>(signal: AbortSignal, work: () => Promise<Value>): Promise<Value> {
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new Error('The run was cancelled.'));
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
