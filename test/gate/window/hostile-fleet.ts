import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { sampleTenant } from '../../support/sample-tenant.ts';

const at = '2026-01-01T00:00:00.000Z';

/** A report in which every text that a service can send is hostile. */
function reportWith(tenantId: string, text: string): TenantReport {
  const cause = {
    ...{ service: 'Key Vault', status: 500, code: text.slice(0, 100), message: text },
    ...{ requestId: text.slice(0, 100), correlationId: text.slice(0, 100), at },
  };
  const verdict = {
    state: 'failed',
    problem: makeProblem('unrecognised', { service: text.slice(0, 40) }, cause),
  } as const;
  return {
    ...{ runId: `run-of-${tenantId}`, tenantId, startedAt: at, finishedAt: at, verdict },
    results: [
      {
        ...{ check: 'tenant-exists', vaultUri: null, verdict, durationMs: 1 },
        findings: [{ name: text.slice(0, 80), value: text }],
        evidence: [
          {
            ...{ service: text.slice(0, 40), method: 'GET', url: text, status: 500, at, durationMs: 1 },
            ...{ requestId: text, correlationId: text },
          },
        ],
      },
    ],
  };
}

/** Fills the demo with one tenant for each text. Its name, notes, tags, runs and report contain the text. */
export async function storeHostileFleet(dataFolder: string, texts: readonly string[]): Promise<string[]> {
  mkdirSync(join(dataFolder, 'demo'), { recursive: true });
  const records = openRecords(join(dataFolder, 'demo', 'records.db'));
  const tenants = texts.map((text, index) => ({ text, tenant: sampleTenant(index + 1, { name: text }) }));
  await records.tenants.addMany(
    tenants.map(({ tenant, text }) => ({
      tenant,
      annotations: {
        ...{ notes: text, assignee: text, ticket: text, waitingSince: at },
        tags: [text.replaceAll(',', '').slice(0, 40)],
      },
    })),
  );
  for (const {
    tenant: { tenantId },
    text,
  } of tenants) {
    const report = reportWith(tenantId, text);
    const { runId } = report;
    const run = { runId, startedBy: text, soleTenantId: tenantId, startedAt: at, tenants: 1 };
    await records.runs.begin({ ...run, finishedAt: null, state: 'running', done: 0 });
    await records.runs.keep(report);
    await records.runs.end({ ...run, finishedAt: at, state: 'finished', done: 1 });
  }
  records.close();
  return tenants.map(({ tenant }) => tenant.tenantId);
}
