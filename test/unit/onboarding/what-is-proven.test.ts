import { describe, expect, it } from 'vitest';
import { provesKey } from '../../../electron/onboarding/proves-key.ts';
import { withGranted } from '../../../electron/onboarding/requested-access.ts';
import type { CheckResult, TenantReport } from '../../../shared/domain/check.ts';
import { sampleId } from '../../support/sample-fleet.ts';

const passed = (check: CheckResult['check'], findings: CheckResult['findings'] = []): CheckResult => ({
  ...{ check, vaultUri: null, verdict: { state: 'passed' }, evidence: [], durationMs: 1 },
  findings,
});
const report = (...results: CheckResult[]): TenantReport => ({
  ...{ runId: 'r', tenantId: sampleId(1), verdict: { state: 'passed' }, results },
  ...{ startedAt: '2026-03-02T08:30:00.000Z', finishedAt: '2026-03-02T08:30:00.000Z' },
});
const requested = {
  ...{ appId: sampleId(900), applicationName: 'Key Broker', providerName: 'Bridgehead' },
  ...{ permissions: null, ifRevoked: '', coversSignIn: false },
};

describe('an onboarding', () => {
  it('is not proven by a report in which every check passed and no key was used', () => {
    expect(provesKey(report(passed('tenant-exists'), passed('service-principal')))).toBe(false);
    expect(provesKey(report(passed('tenant-exists'), passed('round-trip')))).toBe(true);
  });

  it('names the permissions of the token of the tenant, although nobody read the registration yet', () => {
    const token = passed('token-claims', [
      { name: 'Roles in the token', value: 'Group.Read.All, User.Read.All' },
    ]);
    expect(withGranted(requested, report(token)).permissions).toEqual(['Group.Read.All', 'User.Read.All']);
    expect(withGranted(requested, report(passed('token-claims'))).permissions).toBeNull();
    expect(withGranted(requested, null).permissions).toBeNull();
  });
});
