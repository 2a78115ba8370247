import type { CheckId, RungReport, Verdict } from '../../shared/domain/check.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { Check, Known } from './check.ts';

/** The rungs below, settled or being climbed. */
export type Below = Pick<ReadonlyMap<CheckId, Promise<RungReport>>, 'get'>;

/** Climbs one rung once the rungs it needs are settled. Never rejects. */
export async function climb<Scene>(
  check: Check<Scene>,
  scene: Scene,
  options: { readonly known: Known; readonly below: Below; readonly signal: AbortSignal },
): Promise<RungReport> {
  const { known, below, signal } = options;
  const report = (rest: Partial<RungReport> & Pick<RungReport, 'verdict'>): RungReport => ({
    check: check.id,
    vaultUri: known.vault?.vaultUri ?? null,
    findings: [],
    evidence: [],
    durationMs: 0,
    ...rest,
  });

  const missing = check.missing?.(known) ?? null;
  if (missing !== null)
    return report({ verdict: { state: 'skipped', waitingFor: null }, findings: [missing] });
  const waitingFor = await firstNotPassed(check.needs, below);
  if (waitingFor !== null) return report({ verdict: { state: 'skipped', waitingFor } });

  const started = performance.now();
  const durationMs = () => Math.round(performance.now() - started);
  try {
    const { fact, exchanges } = await orAborted(signal, () => check.look(scene));
    const { verdict, findings, advice = [] } = check.judge(fact, known);
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
async function firstNotPassed(needs: readonly CheckId[], below: Below): Promise<CheckId | null> {
  for (const need of needs) {
    const verdict = (await below.get(need))?.verdict;
    if (verdict === undefined) return need;
    if (verdict.state === 'skipped' && verdict.waitingFor !== null) return verdict.waitingFor;
    if (!carries(verdict)) return need;
  }
  return null;
}

const carries = ({ state }: Verdict): boolean =>
  state === 'passed' || state === 'attention' || state === 'skipped';

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
