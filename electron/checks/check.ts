import type { CheckId, Finding, TenantReport, Verdict } from '../../shared/domain/check.ts';
import type { Expiry } from '../../shared/domain/expiry.ts';
import type { TenantRecord, VaultResource } from '../../shared/domain/tenant.ts';
import { explainProblem, type Problem } from '../../shared/problems/problem.ts';
import type { Attempt } from '../azure/attempt.ts';
import type { Exchange } from '../network/exchange-record.ts';
import type { ServiceClock } from './clock/service-clock.ts';

/** One check. `Context` is what `collect` may use; `Fact` is what it returns. */
export interface Check<Context, Fact = unknown> {
  readonly id: CheckId;
  /** Earlier checks that must pass before the result of this one means anything. */
  readonly needs: readonly CheckId[];
  /** Earlier checks that must have ended, with whatever verdict, before this one begins. */
  readonly after?: readonly CheckId[];
  /** False if the tenant has nothing configured for this check. The report then omits it. */
  applies?(input: EvaluationInput): boolean;
  /** The missing configuration, as a finding. The check is then blocked, but by no other check. */
  notConfigured?(input: EvaluationInput): Finding | null;
  /** The only impure part. If it throws, the verdict is `unknown`. */
  collect(context: Context): Promise<Observation<Fact>>;
  /** Pure. */
  evaluate(fact: Fact, input: EvaluationInput): Evaluation;
}

/** A fact, with the exchanges that prove it. */
export interface Observation<Fact> {
  readonly fact: Fact;
  readonly exchanges: readonly Exchange[];
}

/** What `evaluate` receives besides the fact. */
export interface EvaluationInput {
  readonly tenant: TenantRecord;
  /** The vault of a vault check; null in a tenant check. */
  readonly vault: VaultResource | null;
  readonly appId: string;
  readonly homeTenantId: string;
  /** The last successful report; null if there is none. */
  readonly lastGood: TenantReport | null;
  /** When the access check started, by this machine's clock. Dates of a service are judged by `clock`. */
  readonly now: Date;
  readonly clock: ServiceClock;
}

/** Runs compare findings, so a finding has the same name in each run and no value that always differs. */
export interface Evaluation {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** All recommendations, the most urgent first, if one verdict cannot hold them. */
  readonly advice?: readonly Problem[];
  /** When what the check saw expires; empty if it never does. Absent if the check did not see it. */
  readonly expiries?: readonly Expiry[];
}

/** Makes a single attempt the fact. */
export const observationOf = <Value>(attempt: Attempt<Value>): Observation<Attempt<Value>> => ({
  fact: attempt,
  exchanges: attempt.exchanges,
});

/** A recommendation as a finding. */
export const adviceFinding = (problem: Problem): Finding => ({
  name: 'Advice',
  value: explainProblem(problem).explanation.slice(0, 1_000),
});

export const passed = (...findings: Finding[]): Evaluation => ({ verdict: { state: 'passed' }, findings });
