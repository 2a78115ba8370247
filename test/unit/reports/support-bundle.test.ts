import { noAnnotations } from '../../../shared/domain/annotations.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tenantStatusOf } from '../../../electron/actions/tenant-status.ts';
import { supportBundleOf } from '../../../electron/reports/support-bundle.ts';
import type { TenantStatus } from '../../../shared/contract/tenants-actions.ts';
import { defaultSettings } from '../../../shared/domain/default-settings.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';
import { spillIn } from '../../support/spill.ts';

const about = { version: '1.2.3', runtime: 'Node', environment: 'demo', settings: defaultSettings } as const;
const madeAt = new Date('2026-03-02T08:30:00.000Z');
const statusWith = (finding: string): TenantStatus => {
  const cause = {
    service: 'Entra',
    status: 400,
    code: 'x',
    message: finding.slice(0, 4_000),
    requestId: 'req-1',
    correlationId: null,
    at: madeAt.toISOString(),
  };
  const verdict = {
    state: 'unknown',
    problem: makeProblem('unrecognised', { service: 'Entra' }, cause),
  } as const;
  const report = sampleReport(tenantIdNumber(1), 'run-1', verdict);
  const findings = [{ name: 'Finding', value: finding }];
  return {
    tenant: sampleTenant(1),
    since: null,
    annotations: noAnnotations,
    latest: { ...report, results: report.results.map((checkResult) => ({ ...checkResult, findings })) },
    lastGood: null,
    changes: [],
    history: [],
  };
};

describe('a support bundle', () => {
  it('has ids, times, versions and settings as JSON', () => {
    const { json, fileName } = supportBundleOf(statusWith('plain'), about, madeAt);
    expect(JSON.parse(json)).toMatchObject({
      madeAt: madeAt.toISOString(),
      console: { version: '1.2.3', settings: { theme: 'system', concurrency: 8 } },
      tenant: { tenantId: tenantIdNumber(1) },
      latest: { runId: 'run-1', verdict: { problem: { cause: { requestId: 'req-1' } } } },
    });
    expect(fileName).toContain(tenantIdNumber(1));
  });

  it('has no secret, even if a text contains one', () => {
    const text = fc.string({ maxLength: 80 });
    const body = fc
      .base64String({ minLength: 60, maxLength: 120 })
      .map((drawn) => drawn.replace(/[+/=]/g, 'x'));
    fc.assert(
      fc.property(text, body, text, (before, drawn, after) => {
        const secrets = [`eyJ${drawn}.eyJ${drawn}.${drawn}`, `abc8Q~${drawn.slice(0, 34)}`];
        for (const secret of secrets) {
          const { json } = supportBundleOf(
            statusWith(`${before} client_secret=${secret} ${after}`),
            about,
            madeAt,
          );
          expect(spillIn(json, [secret])).toEqual([]);
        }
      }),
    );
  });

  it('has nothing about another tenant and no customer name', async () => {
    const { records } = consoleParts();
    const canary = 'canary-of-another';
    await records.tenants.add(sampleTenant(1, { name: canary, domain: `${canary}.example` }));
    await records.tenants.add(sampleTenant(2, { name: canary }));
    for (const number of [1, 2])
      for (const run of ['a', 'b'])
        await records.runs.keep(sampleReport(tenantIdNumber(number), `run-${run}-${number}`, passed));
    const { json } = supportBundleOf(
      await tenantStatusOf(
        sampleTenant(1, { name: canary }),
        { tenants: records.tenants, runStore: records.runs },
        operatorPerson,
      ),
      about,
      madeAt,
    );
    expect(json).toContain('run-b-1');
    for (const foreign of [tenantIdNumber(2), 'run-b-2', 'vault2', canary])
      expect(json).not.toContain(foreign);
  });
});
