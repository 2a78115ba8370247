import { describe, expect, it } from 'vitest';
import {
  checkId,
  providerAdviceOf,
  overallVerdict,
  type CheckResult,
  type Verdict,
} from '../../../../shared/domain/check.ts';
import { countsAsHealthy } from '../../../../shared/domain/counts-as-healthy.ts';
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

describe('the overall verdict', () => {
  it('is passed if every check passed', () => {
    expect(overallVerdict(accessCheck(passed, passed))).toEqual(passed);
  });

  it('is that of the first failed check, regardless of the other checks', () => {
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

  it('prefers unknown to waiting, and waiting to attention', () => {
    const waiting: Verdict = { state: 'waiting', problem, until: '2026-01-01T00:00:00Z' };
    const attention: Verdict = { state: 'attention', problem };
    expect(overallVerdict(accessCheck(attention, waiting, { state: 'unknown', problem: other })).state).toBe(
      'unknown',
    );
    expect(overallVerdict(accessCheck(attention, waiting)).state).toBe('waiting');
    expect(overallVerdict(accessCheck(passed, attention)).state).toBe('attention');
  });

  it('is advice only if nothing else needs attention', () => {
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

  it('is not that of an optional check beside others, whatever it says', () => {
    const vaultUri = 'https://fjord-keys.vault.azure.net';
    const inResourceManager = (verdict: Verdict): CheckResult => ({
      ...{ check: 'resource-manager', vaultUri, verdict, findings: [], evidence: [], durationMs: 1 },
    });
    const throttled: Verdict = { state: 'unknown', problem: other };
    for (const verdict of [throttled, { state: 'attention', problem } as const]) {
      expect(overallVerdict([inResourceManager(verdict), ...accessCheck(passed)])).toEqual(passed);
      expect(overallVerdict([inResourceManager(verdict)])).toEqual(verdict);
    }
    expect(overallVerdict([inResourceManager(passed), ...accessCheck(throttled)])).toEqual(throttled);
    expect(
      overallVerdict([inResourceManager(passed), ...accessCheck({ state: 'blocked', by: null })]).state,
    ).toBe('blocked');
  });

  it('is a wrong clock only if nothing stops access', () => {
    const clock: Verdict = {
      state: 'attention',
      problem: makeProblem('machine-clock-wrong', { offsetSeconds: -600 }),
    };
    expect(overallVerdict(accessCheck(passed, clock))).toEqual(clock);
    expect(countsAsHealthy(clock)).toBe(true);
    expect(overallVerdict(accessCheck(clock, { state: 'attention', problem })).state).toBe('attention');
    expect(overallVerdict(accessCheck(clock, { state: 'attention', problem }))).not.toEqual(clock);
  });

  it('is never passed if no check passed', () => {
    expect(overallVerdict(accessCheck({ state: 'blocked', by: null })).state).toBe('blocked');
    expect(overallVerdict([]).state).toBe('blocked');
  });
});

describe('advice to the provider', () => {
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

  it('is never the verdict of a tenant', () => {
    expect(overallVerdict([advised])).toEqual(passed);
    expect(overallVerdict([advised, ...accessCheck(passed)])).toEqual(passed);
    expect(overallVerdict([advised, atVault])).toEqual(atVault.verdict);
    expect(overallVerdict([advised, ...accessCheck({ state: 'failed', problem })]).state).toBe('failed');
    expect(overallVerdict([advised, ...accessCheck({ state: 'unknown', problem })]).state).toBe('unknown');
  });

  it('is returned completely, without advice to customers', () => {
    expect(providerAdviceOf([advised, atVault])).toEqual([unlocked, secret]);
    expect(providerAdviceOf([checkResult(passed)])).toEqual([]);
  });

  it('is unknown if the registration was not seen', () => {
    expect(providerAdviceOf([])).toBeNull();
    expect(providerAdviceOf([atVault])).toBeNull();
    expect(providerAdviceOf([checkResult({ state: 'blocked', by: null })])).toBeNull();
    expect(providerAdviceOf([checkResult({ state: 'unknown', problem })])).toBeNull();
  });

  it('does not include a failure of the provider’s application', () => {
    const microsoft = makeProblem('app-disabled-by-microsoft', { appId });
    const disabled = checkResult({ state: 'failed', problem: microsoft }, { advice: [secret] });
    expect(overallVerdict([disabled])).toEqual(disabled.verdict);
    expect(providerAdviceOf([disabled])).toEqual([secret]);
  });
});
