import type { CheckId, CheckResult, Finding, Verdict } from '../../shared/domain/check.ts';
import { placeOf } from '../../shared/domain/vault-place.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { withTimeout } from '../cancellation/with-timeout.ts';
import type { Exchange } from '../network/exchange-record.ts';
import { sanitizeCheckResult } from '../network/sanitize-check-result.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { explainRejectedToken } from './clock/explain-rejected-token.ts';
import type { Check, EvaluationInput } from './check.ts';

/** The results of earlier checks, complete or pending. */
export type Prerequisites = Pick<ReadonlyMap<CheckId, Promise<CheckResult>>, 'get'>;

/** Runs one check as soon as the results of its needs are known. Never rejects. */
export async function runCheck<Context>(
  check: Check<Context>,
  context: Context,
  options: {
    readonly input: EvaluationInput;
    readonly prerequisites: Prerequisites;
    readonly signal: AbortSignal;
    /** Called with the exchanges of the check before they are judged. */
    readonly onExchanges?: (exchanges: readonly Exchange[]) => void;
  },
): Promise<CheckResult> {
  const { input, prerequisites, signal, onExchanges } = options;
  const resultWith = (rest: Partial<CheckResult> & Pick<CheckResult, 'verdict'>): CheckResult =>
    sanitizeCheckResult({
      check: check.id,
      ...(input.vault === null ? { vaultUri: null } : placeOf(input.tenant.vaults, input.vault)),
      findings: [],
      evidence: [],
      durationMs: 0,
      ...rest,
    });

  const missing = check.notConfigured?.(input) ?? null;
  if (missing !== null) return resultWith({ verdict: { state: 'blocked', by: null }, findings: [missing] });
  const by = await blockingCheck(check.needs, prerequisites);
  if (by !== null) return resultWith({ verdict: { state: 'blocked', by } });
  for (const id of check.after ?? []) await prerequisites.get(id);

  const started = performance.now();
  const durationMs = () => Math.round(performance.now() - started);
  try {
    const { fact, exchanges } = await withTimeout(() => check.collect(context), { signal });
    onExchanges?.(exchanges);
    const { verdict, findings, advice = [], expiries } = check.evaluate(fact, input);
    const evidence = exchanges.slice(0, 60).map((exchange) => exchange.evidence);
    return resultWith({
      verdict: explainRejectedToken(verdict, input.clock),
      findings: [...findings, ...mismatchesIn(exchanges)],
      evidence,
      durationMs: durationMs(),
      ...(advice.length > 0 && { advice: [...advice] }),
      ...(expiries !== undefined && { expiries: [...expiries] }),
    });
  } catch (thrown) {
    const problem = signal.aborted ? makeProblem('run-cancelled', {}) : faultOf(check.id, thrown);
    return resultWith({ verdict: { state: 'unknown', problem }, durationMs: durationMs() });
  }
}

/** What the responses name although the console called with another, each once. */
const mismatchesIn = (exchanges: readonly Exchange[]): Finding[] => {
  const all = exchanges.flatMap(({ mismatches }) => mismatches ?? []);
  return [...new Map(all.map((finding) => [`${finding.name} ${finding.value}`, finding])).values()];
};

/** The first need that blocks the check; if that need is blocked itself, the check that blocks it. Null if none does. */
async function blockingCheck(
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

/** A need that is blocked by no other check lacks configuration, which blocks nothing else. */
const satisfies = ({ state }: Verdict): boolean =>
  state === 'passed' || state === 'attention' || state === 'blocked';

const faultOf = (id: CheckId, thrown: unknown): Problem =>
  thrown instanceof ProblemError
    ? thrown.problem
    : makeProblem('console-fault', { where: `the check ${id}` });
