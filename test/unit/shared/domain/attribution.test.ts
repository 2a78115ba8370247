import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { providerAdvice, sharedCauses } from '../../../../shared/domain/attribution.ts';
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

describe('a cause that tenants share', () => {
  it('is one, with every tenant that shows it', () => {
    const fleet = [outcome(1, expired), outcome(2, { state: 'passed' }), outcome(3, expired)];
    expect(sharedCauses(fleet)).toEqual([
      { state: 'failed', problem: expired.problem, tenantIds: [sampleId(1), sampleId(3)] },
    ]);
  });

  it('is not found in what customers have to mend, however many show it', () => {
    expect(sharedCauses([outcome(1, blocked(1)), outcome(2, blocked(2))])).toEqual([]);
  });

  it('is not found in what time or Microsoft mends, though every tenant shows it', () => {
    const tooNew: Verdict = {
      state: 'failed',
      problem: makeProblem('client-secret-too-new', { appId, madeAt: null }),
    };
    expect(sharedCauses([outcome(1, tooNew), outcome(2, tooNew)])).toEqual([]);
  });

  it('is not claimed for a single tenant', () => {
    expect(sharedCauses([outcome(1, expired), outcome(2, blocked(2))])).toEqual([]);
  });

  it('is told in the words of the latest check', () => {
    const other = makeProblem('client-secret-expired', { appId: sampleId(9) });
    const later = outcome(2, { state: 'failed', problem: other }, { finishedAt: '2026-03-02T09:00:00.000Z' });
    expect(sharedCauses([outcome(1, expired), later, outcome(3, expired)])[0]?.problem).toBe(other);
  });

  it('stops the road before it gives advice', () => {
    const fleet = [outcome(1, advised), outcome(2, advised), outcome(3, expired), outcome(4, expired)];
    expect(sharedCauses(fleet).map(({ state }) => state)).toEqual(['failed', 'attention']);
  });

  it('never takes a tenant twice, and never one that does not show it', () => {
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

  it('is what the latest look at the registration found, whichever tenant it was taken for', () => {
    const fleet = [
      outcome(1, passed, { finishedAt: at(3), providerAdvice: [unlocked] }),
      outcome(2, blocked(2), { finishedAt: at(1), providerAdvice: [] }),
    ];
    expect(providerAdvice(fleet)).toEqual([unlocked]);
    expect(providerAdvice([...fleet, outcome(3, passed, { finishedAt: at(4), providerAdvice: [] })])).toEqual(
      [],
    );
  });

  it('is not forgotten by a run that saw nothing of the registration', () => {
    const fleet = [
      outcome(1, passed, { finishedAt: at(1), providerAdvice: [unlocked] }),
      outcome(2, passed, { finishedAt: at(2), providerAdvice: null }),
    ];
    expect(providerAdvice(fleet)).toEqual([unlocked]);
  });

  it('is none where nobody looked', () => {
    expect(providerAdvice([])).toEqual([]);
    expect(providerAdvice([outcome(1, passed)])).toEqual([]);
  });
});
