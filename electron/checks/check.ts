import type { CheckId, Finding, TenantReport, Verdict } from '../../shared/domain/check.ts';
import type { TenantRecord, VaultResource } from '../../shared/domain/tenant.ts';
import { explainProblem, type Problem } from '../../shared/problems/problem.ts';
import type { Attempt } from '../azure/attempt.ts';
import type { Exchange } from '../network/exchange-record.ts';

/** One rung. `Scene` is what it looks through; `Fact` is what it sees there. */
export interface Check<Context, Fact = unknown> {
  readonly id: CheckId;
  /** Earlier rungs without which this one would prove nothing. */
  readonly needs: readonly CheckId[];
  /** False where the tenant has nothing configured for it: the rung is then left out of the report. */
  applies?(input: EvaluationInput): boolean;
  /** Says why the rung cannot be climbed for lack of configuration; it is then skipped, waiting for no other rung. */
  missing?(input: EvaluationInput): Finding | null;
  /** The only impure part. What it throws is a fault of the console, and the verdict `unknown`. */
  collect(context: Context): Promise<Observation<Fact>>;
  /** Pure. */
  evaluate(fact: Fact, input: EvaluationInput): Evaluation;
}

/** A fact, with the exchanges that prove it. */
export interface Observation<Fact> {
  readonly fact: Fact;
  readonly exchanges: readonly Exchange[];
}

/** What a judge may know beside the fact. */
export interface EvaluationInput {
  readonly tenant: TenantRecord;
  /** The vault on whose rungs we are; null on the tenant's own. */
  readonly vault: VaultResource | null;
  readonly appId: string;
  readonly homeTenantId: string;
  readonly lastGood: TenantReport | null;
  readonly now: Date;
}

/** Findings are compared between runs: the same name each time, and nothing that differs each time. */
export interface Evaluation {
  readonly verdict: Verdict;
  readonly findings: readonly Finding[];
  /** Everything there is to advise, the most urgent first, where one verdict cannot say it. */
  readonly advice?: readonly Problem[];
}

/** Lets a single attempt be the fact. */
export const observationOf = <Value>(attempt: Attempt<Value>): Observation<Attempt<Value>> => ({
  fact: attempt,
  exchanges: attempt.exchanges,
});

/** Advice as a finding, so that none is lost where there is more than one. */
export const adviceInWords = (problem: Problem): Finding => ({
  name: 'Advice',
  value: explainProblem(problem).explanation.slice(0, 1_000),
});

export const passed = (...findings: Finding[]): Evaluation => ({ verdict: { state: 'passed' }, findings });
