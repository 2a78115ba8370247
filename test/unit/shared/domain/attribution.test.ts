import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerAdvice, sharedCauses, wrongClocks } from '../../../../shared/domain/attribution.ts';
import type { Verdict } from '../../../../shared/domain/check.ts';
import type { Outcome } from '../../../../shared/domain/run.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { sampleId, sampleOutcome } from '../../../support/sample-fleet.ts';

const appId = 'a99a0000-0000-4000-8000-000000000001';
const expired: Verdict = { state: 'failed', problem: makeProblem('client-secret-expired', { appId }) };
const advised: Verdict = {
  state: 'attention',
  problem: makeProblem('advice-secret-instead-of-certificate', { appId }),
};
const blocked = (number: number): Verdict => ({
  state: 'failed',
  problem: makeProblem('tenant-blocked', { tenantId: sampleId(number) }),
});
const outcome = (number: number, verdict: Verdict, part: Partial<Outcome> = {}) =>
  sampleOutcome(sampleId(number), verdict, part);

describe('a shared cause', () => {
  it('is listed once, with every tenant that reports it', () => {
    const fleet = [outcome(1, expired), outcome(2, { state: 'passed' }), outcome(3, expired)];
    expect(sharedCauses(fleet)).toEqual([
      { state: 'failed', problem: expired.problem, tenantIds: [sampleId(1), sampleId(3)] },
    ]);
  });

  it('is never a problem of customers, even if several report it', () => {
    expect(sharedCauses([outcome(1, blocked(1)), outcome(2, blocked(2))])).toEqual([]);
  });

  it('is never a problem that clears by itself, even if every tenant reports it', () => {
    const tooNew: Verdict = {
      state: 'failed',
      problem: makeProblem('client-secret-too-new', { appId, madeAt: null }),
    };
    expect(sharedCauses([outcome(1, tooNew), outcome(2, tooNew)])).toEqual([]);
  });

  it('needs more than one tenant', () => {
    expect(sharedCauses([outcome(1, expired), outcome(2, blocked(2))])).toEqual([]);
  });

  it('has the problem of the latest check', () => {
    const other = makeProblem('client-secret-expired', { appId: sampleId(9) });
    const later = outcome(2, { state: 'failed', problem: other }, { finishedAt: '2026-03-02T09:00:00.000Z' });
    expect(sharedCauses([outcome(1, expired), later, outcome(3, expired)])[0]?.problem).toBe(other);
  });

  it('comes before advice if it blocks access', () => {
    const fleet = [outcome(1, advised), outcome(2, advised), outcome(3, expired), outcome(4, expired)];
    expect(sharedCauses(fleet).map(({ state }) => state)).toEqual(['failed', 'attention']);
  });

  it('lists no tenant twice, and only tenants that report it', () => {
    const verdicts = fc.constantFrom<Verdict>(expired, advised, blocked(1), { state: 'passed' });
    fc.assert(
      fc.property(fc.array(verdicts, { maxLength: 40 }), (drawn) => {
        const fleet = drawn.map((verdict, number) => outcome(number, verdict));
        const causes = sharedCauses(fleet);
        const taken = causes.flatMap(({ tenantIds }) => tenantIds);
        expect(new Set(taken).size).toBe(taken.length);
        for (const { problem, tenantIds } of causes)
          for (const id of tenantIds)
            expect(fleet.find(({ tenantId }) => tenantId === id)?.verdict).toMatchObject({
              problem: { code: problem.code },
            });
      }),
    );
  });
});

describe('advice to the provider', () => {
  const passed: Verdict = { state: 'passed' };
  const unlocked = makeProblem('advice-no-app-instance-lock', { appId });
  const at = (minute: number) => `2026-03-02T09:0${minute}:00.000Z`;

  it('comes from the latest report that saw the registration, regardless of the tenant', () => {
    const fleet = [
      outcome(1, passed, { finishedAt: at(3), providerAdvice: [unlocked] }),
      outcome(2, blocked(2), { finishedAt: at(1), providerAdvice: [] }),
    ];
    expect(providerAdvice(fleet)).toEqual([unlocked]);
    expect(providerAdvice([...fleet, outcome(3, passed, { finishedAt: at(4), providerAdvice: [] })])).toEqual(
      [],
    );
  });

  it('is kept by a run that did not see the registration', () => {
    const fleet = [
      outcome(1, passed, { finishedAt: at(1), providerAdvice: [unlocked] }),
      outcome(2, passed, { finishedAt: at(2), providerAdvice: null }),
    ];
    expect(providerAdvice(fleet)).toEqual([unlocked]);
  });

  it('is empty if no report saw the registration', () => {
    expect(providerAdvice([])).toEqual([]);
    expect(providerAdvice([outcome(1, passed)])).toEqual([]);
  });
});

describe('a wrong clock', () => {
  const clock = (offsetSeconds: number): Verdict => ({
    state: 'attention',
    problem: makeProblem('machine-clock-wrong', { offsetSeconds }),
  });

  it('is listed once, with every tenant whose result has no other problem', () => {
    const fleet = [outcome(1, clock(300)), outcome(2, expired), outcome(3, clock(301))];
    expect(wrongClocks(fleet)).toMatchObject([{ tenantIds: [sampleId(1), sampleId(3)] }]);
    expect(wrongClocks([outcome(1, expired), outcome(2, { state: 'passed' })])).toEqual([]);
    expect(sharedCauses(fleet)).toEqual([]);
  });
});
