import { describe, expect, it } from 'vitest';
import {
  checkId,
  isRoadOpen,
  verdictOfLadder,
  type RungReport,
  type Verdict,
} from '../../../../shared/domain/check.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';

const key = { vaultName: 'fjord-keys', keyName: 'customer-data' };
const problem = makeProblem('key-disabled', key);
const other = makeProblem('key-not-found', key);
const passed: Verdict = { state: 'passed' };
const ladder = (...verdicts: Verdict[]): RungReport[] =>
  verdicts.map((verdict, index) => ({
    check: checkId.options[index] ?? 'secret',
    vaultUri: null,
    verdict,
    findings: [],
    evidence: [],
    durationMs: 1,
  }));

describe('the verdict of a ladder', () => {
  it('is passed when every rung passed', () => {
    expect(verdictOfLadder(ladder(passed, passed))).toEqual(passed);
  });

  it('is the first red rung, whatever else there is', () => {
    const verdict = verdictOfLadder(
      ladder(
        { state: 'attention', problem: other },
        { state: 'unknown', problem: other },
        { state: 'failed', problem },
        { state: 'failed', problem: other },
      ),
    );
    expect(verdict).toEqual({ state: 'failed', problem });
  });

  it('is unknown rather than waiting, and waiting rather than attention', () => {
    const waiting: Verdict = { state: 'waiting', problem, until: '2026-01-01T00:00:00Z' };
    const attention: Verdict = { state: 'attention', problem };
    expect(verdictOfLadder(ladder(attention, waiting, { state: 'unknown', problem: other })).state).toBe(
      'unknown',
    );
    expect(verdictOfLadder(ladder(attention, waiting)).state).toBe('waiting');
    expect(verdictOfLadder(ladder(passed, attention)).state).toBe('attention');
  });

  it('is advice only where nothing else wants attention', () => {
    const advice: Verdict = {
      state: 'attention',
      problem: makeProblem('advice-no-purge-protection', { vaultName: key.vaultName }),
    };
    const expired: Verdict = {
      state: 'attention',
      problem: makeProblem('key-expired', { ...key, expiredOn: '2026-01-01T00:00:00Z' }),
    };
    expect(verdictOfLadder(ladder(passed, advice))).toEqual(advice);
    expect(verdictOfLadder(ladder(advice, expired))).toEqual(expired);
    expect([passed, advice, expired].map(isRoadOpen)).toEqual([true, true, false]);
  });

  it('is never passed when nothing passed', () => {
    expect(verdictOfLadder(ladder({ state: 'skipped', waitingFor: null })).state).toBe('skipped');
    expect(verdictOfLadder([]).state).toBe('skipped');
  });
});
