import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { handedOffSteps, stepAsDetail, tenantsThatWait } from '../../../electron/onboarding/approval-wait.ts';
import { watchApprovals } from '../../../electron/onboarding/watch-approvals.ts';
import { deriveOnboardingPath } from '../../../shared/domain/onboarding/onboarding-path.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { passed, sampleReport } from '../../support/sample-tenant.ts';
import { sampleId, sampleTenant } from '../../support/sample-fleet.ts';
import { join } from 'node:path';
import { dataFolder } from '../../support/data-folder.ts';

const tenant = sampleTenant(1, { name: 'Contoso' });
const { tenantId } = tenant;
const asked = 'onboarding.askAdministrator';
const stopped = 'onboarding.stopWaiting';
const untouched = deriveOnboardingPath(tenant, null);

function open(path = join(dataFolder(), 'records.db')) {
  const records = openRecords(path, { onChange: () => undefined });
  const entry = (action: string, at: string, id = tenantId, ok = true, detail?: string) =>
    records.audit.end(null, {
      ...{ at, person: 'rashid', role: 'customer-administrator', action, tenantId: id, ok },
      ...{ code: ok ? null : 'tenant-unknown', ...(detail !== undefined && { detail }) },
    });
  const watch = () => {
    const started: string[][] = [];
    const end = watchApprovals({
      ...{ trail: records.audit, tenants: records.tenants, runStore: records.runs },
      start: (ids) => Promise.resolve(started.push(ids)),
      onFault: (where, error) => expect.unreachable(`${where} ${String(error)}`),
    });
    onTestFinished(end);
    return started;
  };
  return { records, entry, path, watch };
}

describe('the waiting for the consent of an administrator', () => {
  it('begins with the latest request, and ends when somebody ends it', async () => {
    const { records, entry } = open();
    onTestFinished(() => records.close());
    const since = async () =>
      (await handedOffSteps(records.audit, tenantId, untouched)).find(({ step }) => step === 'consent')?.at ??
      null;
    expect(await since()).toBeNull();
    await entry(asked, '2026-03-02T08:00:00.000Z');
    await entry(asked, '2026-03-02T09:00:00.000Z', sampleId(7));
    await entry(asked, '2026-03-02T10:00:00.000Z', tenantId, false);
    expect(await since()).toBe('2026-03-02T08:00:00.000Z');
    await entry(stopped, '2026-03-03T08:00:00.000Z');
    expect(await since()).toBeNull();
    await entry(asked, '2026-03-04T08:00:00.000Z');
    expect(await since()).toBe('2026-03-04T08:00:00.000Z');
  });

  it('is for one step, and ends with this step alone', async () => {
    const { records, entry } = open();
    onTestFinished(() => records.close());
    const role = stepAsDetail('role');
    await entry(asked, '2026-03-02T08:00:00.000Z', tenantId, true, stepAsDetail('consent'));
    await entry(asked, '2026-03-02T09:00:00.000Z', tenantId, true, role);
    const waits = (path = untouched) => handedOffSteps(records.audit, tenantId, path);
    expect(await waits()).toEqual([
      { step: 'role', at: '2026-03-02T09:00:00.000Z' },
      { step: 'consent', at: '2026-03-02T08:00:00.000Z' },
    ]);
    expect(await tenantsThatWait(records.audit)).toEqual(new Map([[tenantId, ['role', 'consent']]]));
    const consented = {
      steps: untouched.steps.map((one) =>
        one.step === 'consent' ? { ...one, state: 'done' as const } : one,
      ),
    };
    expect(await handedOffSteps(records.audit, tenantId, consented)).toMatchObject([{ step: 'role' }]);
    await entry(stopped, '2026-03-03T08:00:00.000Z', tenantId, true, role);
    expect(await waits()).toMatchObject([{ step: 'consent' }]);
  });

  it('is found for every tenant by one search', async () => {
    const { records, entry } = open();
    onTestFinished(() => records.close());
    const search = vi.spyOn(records.audit, 'search');
    const other = sampleId(7);
    await entry(asked, '2026-03-02T08:00:00.000Z');
    await entry(asked, '2026-03-02T09:00:00.000Z', other);
    await entry('onboarding.openConsent', '2026-03-02T10:00:00.000Z');
    expect([...(await tenantsThatWait(records.audit)).keys()]).toEqual([other, tenantId]);
    expect(search).toHaveBeenCalledTimes(1);
    await entry(stopped, '2026-03-03T08:00:00.000Z');
    expect([...(await tenantsThatWait(records.audit)).keys()]).toEqual([other]);
    await entry(asked, '2026-03-04T08:00:00.000Z');
    expect([...(await tenantsThatWait(records.audit)).keys()]).toEqual([tenantId, other]);
  });

  it('is continued after a restart: the tenant is checked at once, until its consent is found', async () => {
    const before = open();
    await before.records.tenants.add(tenant);
    await before.entry(asked, '2026-03-02T08:00:00.000Z');
    await before.entry(asked, '2026-03-02T08:00:00.000Z', sampleId(8));
    before.records.close();
    const { records, watch } = open(before.path);
    onTestFinished(() => records.close());
    const started = watch();
    await vi.waitFor(() => expect(started).toEqual([[tenantId]]));
    const checks = ['tenant-exists', 'service-principal', 'token-claims', 'graph-permissions'] as const;
    await records.runs.keep({
      ...sampleReport(tenantId, 'r2', passed),
      results: checks.map((check) => ({
        ...{ check, vaultUri: null, verdict: passed, findings: [], evidence: [], durationMs: 1 },
      })),
    });
    const later = watch();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(later).toEqual([]);
  });
});
