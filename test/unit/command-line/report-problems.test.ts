import { describe, expect, it } from 'vitest';
import {
  overallVerdict,
  type CheckResult,
  type TenantReport,
  type Verdict,
} from '../../../shared/domain/check.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { problemLines } from '../../../electron/command-line/problem-lines.ts';
import { reportProblems } from '../../../electron/command-line/report-problems.ts';

const result = (check: CheckResult['check'], vault: string | null, verdict: Verdict): CheckResult => ({
  check,
  vaultUri: vault === null ? null : `https://${vault}.vault.azure.net`,
  verdict,
  findings: [],
  evidence: [],
  durationMs: 1,
});
const reportOf = (...results: CheckResult[]): TenantReport =>
  structuredClone({
    runId: 'r1',
    tenantId: '11111111-1111-4111-8111-111111111111',
    startedAt: '2026-01-02T03:04:05Z',
    finishedAt: '2026-01-02T03:04:06Z',
    verdict: overallVerdict(results),
    results,
  });
const passed = { state: 'passed' } as const;
const disabled = (vaultName: string) => ({
  state: 'failed' as const,
  problem: makeProblem('key-disabled', { vaultName, keyName: 'customer-data' }),
});
const unprotected = (vaultName: string) => ({
  state: 'attention' as const,
  problem: makeProblem('advice-no-purge-protection', { vaultName }),
});
const namesAndCodes = (report: TenantReport) =>
  reportProblems(report).map(({ vaultName, code }) => [vaultName, code]);

describe('the problems of a report', () => {
  it('are those of each vault', () => {
    const report = reportOf(
      result('service-principal', null, passed),
      result('key-state', 'one-kv', disabled('one-kv')),
      result('key-state', 'two-kv', disabled('two-kv')),
    );
    expect(namesAndCodes(report)).toEqual([
      ['one-kv', 'key-disabled'],
      ['two-kv', 'key-disabled'],
    ]);
    const lines = reportProblems(report).flatMap((problem) => problemLines(problem, 'provider'));
    for (const vault of ['one-kv', 'two-kv'])
      expect(lines.filter((line) => line.includes('az keyvault key') && line.includes(vault))).toHaveLength(
        1,
      );
  });

  it('begin with the one behind the tenant’s verdict', () => {
    const report = reportOf(
      result('advice', 'one-kv', unprotected('one-kv')),
      result('key-state', 'two-kv', disabled('two-kv')),
    );
    expect(namesAndCodes(report)).toEqual([
      ['two-kv', 'key-disabled'],
      ['one-kv', 'advice-no-purge-protection'],
    ]);
  });

  it('include the one behind the verdict even if its check is hidden', () => {
    const report = { ...reportOf(result('tenant-exists', null, passed)), verdict: disabled('one-kv') };
    expect(namesAndCodes(report)).toEqual([[null, 'key-disabled']]);
  });

  it('are none if every check passed', () => {
    expect(reportProblems(reportOf(result('tenant-exists', null, passed)))).toEqual([]);
  });
});
