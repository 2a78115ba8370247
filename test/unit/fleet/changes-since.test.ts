import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult, TenantReport, Verdict } from '../../../shared/domain/check.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { changesSince } from '../../../electron/fleet/changes-since.ts';
import { arbitraryReport } from '../../support/arbitrary-tenant.ts';
import { failedByBlock, passed, sampleReport, tenantIdNumber } from '../../support/sample-tenant.ts';

const tenantId = tenantIdNumber(1);
const reportOf = (...results: (Pick<CheckResult, 'check'> & Partial<CheckResult>)[]): TenantReport => ({
  ...sampleReport(tenantId, 'r1', passed),
  results: results.map((checkResult) => ({
    vaultUri: null,
    verdict: passed,
    findings: [],
    evidence: [],
    durationMs: 1,
    ...checkResult,
  })),
});
const found = (name: string, value: string) => ({ findings: [{ name, value }] });

describe('the changes since the last successful check', () => {
  it('are empty between reports with the same verdicts and findings, in any order and at any time', () => {
    fc.assert(
      fc.property(arbitraryReport(tenantId), (report) => {
        const other: TenantReport = {
          ...report,
          runId: 'another',
          finishedAt: '2040-01-01T00:00:00.000Z',
          results: report.results.toReversed().map((checkResult) => ({
            ...checkResult,
            findings: checkResult.findings.toReversed(),
            durationMs: checkResult.durationMs + 1,
          })),
        };
        expect(changesSince(report, other)).toEqual([]);
      }),
    );
  });

  it('are the same in both directions, with before and after exchanged', () => {
    fc.assert(
      fc.property(arbitraryReport(tenantId), arbitraryReport(tenantId), (one, two) => {
        const sorted = (changes: readonly unknown[]) =>
          changes.map((change) => JSON.stringify(change)).sort();
        const back = changesSince(two, one).map(({ check, vaultUri, name, before, after }) => {
          return { check, vaultUri, name, before: after, after: before };
        });
        expect(sorted(changesSince(one, two))).toEqual(sorted(back));
      }),
    );
  });

  it('have the verdict in words and the finding that differs', () => {
    const before = reportOf({ check: 'tenant-exists', ...found('Tenant region', 'EU') });
    const after = reportOf({
      check: 'tenant-exists',
      verdict: failedByBlock(tenantId),
      ...found('Tenant region', 'WW'),
    });
    const place = { check: 'tenant-exists', vaultUri: null };
    expect(changesSince(before, after)).toEqual([
      { ...place, name: 'Verdict', before: 'Passed', after: 'Failed: Tenant is blocked or being deleted' },
      { ...place, name: 'Tenant region', before: 'EU', after: 'WW' },
    ]);
  });

  it('count blocked checks in both directions: the check that blocks them is the change', () => {
    const seen = { check: 'key-state', ...found('Key version', 'abc') } as const;
    const blockedResult = {
      check: 'key-state',
      verdict: { state: 'blocked', by: 'credential' },
    } as const;
    const problem = makeProblem('client-secret-expired', { appId: tenantIdNumber(9) });
    const refused = { check: 'credential', verdict: { state: 'failed', problem } } as const;
    const works = reportOf(seen, { check: 'credential', ...found('Credential', 'client secret') });
    const broken = reportOf(blockedResult, refused);
    const place = { check: 'credential', vaultUri: null };
    expect(changesSince(works, broken)).toEqual([
      { ...place, name: 'Verdict', before: 'Passed', after: 'Failed: Client secret has expired' },
      { ...place, name: 'Blocked checks', before: '0', after: '1' },
    ]);
    expect(changesSince(broken, works)).toEqual([
      { ...place, name: 'Verdict', before: 'Failed: Client secret has expired', after: 'Passed' },
      { ...place, name: 'Blocked checks', before: '1', after: '0' },
    ]);
  });

  const expired = makeProblem('key-expired', { vaultName: 'v', keyName: 'k', expiredOn: null });
  it.each<Verdict>([failedByBlock(tenantId), { state: 'attention', problem: expired }])(
    'show a problem that another check now hides, and one that appears behind it: $state',
    (verdict) => {
      const failing = reportOf({ check: 'key-state', verdict });
      const hidden = reportOf({ check: 'key-state', verdict: { state: 'blocked', by: 'credential' } });
      const names = (before: TenantReport, after: TenantReport) =>
        changesSince(before, after).map(({ name }) => name);
      expect(names(failing, hidden)).toEqual(['Verdict', 'Blocked checks']);
      expect(names(hidden, failing)).toEqual(['Verdict', 'Blocked checks']);
    },
  );

  it.each(['failed', 'unknown'] as const)(
    'keep the findings that a check with the state %s did not report',
    (state) => {
      const problem = makeProblem('tenant-blocked', { tenantId });
      const findings = [
        { name: 'Key version', value: 'abc' },
        { name: 'Enabled', value: 'yes' },
      ];
      const before = reportOf({ check: 'key-state', findings });
      const after = reportOf({ check: 'key-state', verdict: { state, problem }, ...found('Enabled', 'no') });
      expect(changesSince(before, after).map((change) => change.name)).toEqual(['Verdict', 'Enabled']);
    },
  );

  it('have the findings that a passed check no longer reports', () => {
    const before = reportOf({ check: 'key-state', ...found('Expires', '2027-01-01') });
    expect(changesSince(before, reportOf({ check: 'key-state' }))).toMatchObject([
      { name: 'Expires', before: '2027-01-01', after: null },
    ]);
  });

  it('separate vaults, and include those of a new vault', () => {
    const one = {
      check: 'key-state',
      vaultUri: 'https://one.vault.azure.net',
      ...found('Key size', '2048'),
    } as const;
    const two = { ...one, vaultUri: 'https://two.vault.azure.net' };
    const changes = changesSince(reportOf(one), reportOf(one, two));
    expect(changes.map(({ vaultUri, name, before, after }) => [vaultUri, name, before, after])).toEqual([
      [two.vaultUri, 'Verdict', null, 'Passed'],
      [two.vaultUri, 'Key size', null, '2048'],
    ]);
  });

  it('compare each key of a vault with the one that the record had there before, in both directions', () => {
    const one = {
      check: 'key-state',
      vaultUri: 'https://one.vault.azure.net',
      ...found('Key size', '2048'),
    } as const;
    const first = { ...one, keyName: 'first' };
    const second = { ...one, keyName: 'second', ...found('Key size', '4096') };
    const place = { check: 'key-state', vaultUri: one.vaultUri, keyName: 'second', name: 'Key size' };
    const [alone, both] = [reportOf(one), reportOf(first, second)];
    expect(changesSince(alone, both)).toEqual([{ ...place, before: '2048', after: '4096' }]);
    expect(changesSince(both, alone)).toEqual([{ ...place, before: '4096', after: '2048' }]);
    expect(changesSince(both, reportOf(first))).toEqual([
      { ...place, name: 'Verdict', before: 'Passed', after: null },
      { ...place, before: '4096', after: null },
    ]);
  });

  it('do not count a blocked check more often because a key was added', () => {
    const verdict: Verdict = { state: 'blocked', by: 'vault-network' };
    const one = { check: 'key-state', vaultUri: 'https://one.vault.azure.net', verdict } as const;
    const both = reportOf({ ...one, keyName: 'first' }, { ...one, keyName: 'second' });
    expect(changesSince(reportOf(one), both)).toEqual([]);
    expect(changesSince(both, reportOf(one))).toEqual([]);
  });
});
