import { describe, expect, it } from 'vitest';
import {
  checkId,
  countsAsHealthy,
  providerAdviceOf,
  overallVerdict,
  type CheckResult,
  type Verdict,
} from '../../../../shared/domain/check.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';

const key = { vaultName: 'fjord-keys', keyName: 'customer-data' };
const problem = makeProblem('key-disabled', key);
const other = makeProblem('key-not-found', key);
const passed: Verdict = { state: 'passed' };
const accessCheck = (...verdicts: Verdict[]): CheckResult[] =>
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
    expect(overallVerdict(accessCheck(passed, passed))).toEqual(passed);
  });

  it('is the first red rung, whatever else there is', () => {
    const verdict = overallVerdict(
      accessCheck(
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
    expect(overallVerdict(accessCheck(attention, waiting, { state: 'unknown', problem: other })).state).toBe(
      'unknown',
    );
    expect(overallVerdict(accessCheck(attention, waiting)).state).toBe('waiting');
    expect(overallVerdict(accessCheck(passed, attention)).state).toBe('attention');
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
    expect(overallVerdict(accessCheck(passed, advice))).toEqual(advice);
    expect(overallVerdict(accessCheck(advice, expired))).toEqual(expired);
    expect([passed, advice, expired].map(countsAsHealthy)).toEqual([true, true, false]);
  });

  it('is never passed when nothing passed', () => {
    expect(overallVerdict(accessCheck({ state: 'blocked', by: null })).state).toBe('blocked');
    expect(overallVerdict([]).state).toBe('blocked');
  });
});

describe('what the provider may improve for everybody', () => {
  const appId = '0a1b2c3d-1111-4222-8333-444455556666';
  const unlocked = makeProblem('advice-no-app-instance-lock', { appId });
  const secret = makeProblem('advice-secret-instead-of-certificate', { appId });
  const purgeable = makeProblem('advice-no-purge-protection', { vaultName: key.vaultName });
  const checkResult = (verdict: Verdict, more: Partial<CheckResult> = {}): CheckResult => ({
    ...{ check: 'application', vaultUri: null, verdict, findings: [], evidence: [], durationMs: 1 },
    ...more,
  });
  const advised = checkResult({ state: 'attention', problem: unlocked }, { advice: [unlocked, secret] });
  const atVault = checkResult({ state: 'attention', problem: purgeable }, { check: 'advice' });

  it('is no tenant’s verdict, and stands behind everything that is', () => {
    expect(overallVerdict([advised])).toEqual(passed);
    expect(overallVerdict([advised, ...accessCheck(passed)])).toEqual(passed);
    expect(overallVerdict([advised, atVault])).toEqual(atVault.verdict);
    expect(overallVerdict([advised, ...accessCheck({ state: 'failed', problem })]).state).toBe('failed');
    expect(overallVerdict([advised, ...accessCheck({ state: 'unknown', problem })]).state).toBe('unknown');
  });

  it('is handed on whole, and without what is a customer’s to do', () => {
    expect(providerAdviceOf([advised, atVault])).toEqual([unlocked, secret]);
    expect(providerAdviceOf([checkResult(passed)])).toEqual([]);
  });

  it('is not known where the registration was not seen', () => {
    expect(providerAdviceOf([])).toBeNull();
    expect(providerAdviceOf([atVault])).toBeNull();
    expect(providerAdviceOf([checkResult({ state: 'blocked', by: null })])).toBeNull();
    expect(providerAdviceOf([checkResult({ state: 'unknown', problem })])).toBeNull();
  });

  it('does not take a failure of the provider’s application for advice', () => {
    const microsoft = makeProblem('app-disabled-by-microsoft', { appId });
    const disabled = checkResult({ state: 'failed', problem: microsoft }, { advice: [secret] });
    expect(overallVerdict([disabled])).toEqual(disabled.verdict);
    expect(providerAdviceOf([disabled])).toEqual([secret]);
  });
});
