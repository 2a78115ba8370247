import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TenantReport } from '../../../../../shared/domain/check.ts';
import { convertedAtOnce } from '../../../../../electron/store/records/history/convert-history.ts';
import { openRecords, type Records } from '../../../../../electron/store/records/open-records.ts';
import { arbitraryReport } from '../../../../support/arbitrary-tenant.ts';
import { dataFolder } from '../../../../support/data-folder.ts';
import {
  failedByBlock,
  passed,
  sampleReport,
  sampleTenant,
  tenantIdNumber,
} from '../../../../support/sample-tenant.ts';
import { writeOldRecords } from './write-old-records.ts';

const child = new URL('converting-child.ts', import.meta.url).pathname;
const hour = (count: number): string => new Date(Date.UTC(2026, 0, 1, count)).toISOString();

/** Reports of several tenants in the order of their runs; every fifth check of a tenant fails. */
const sampleReports = (tenants: number, runs: number): TenantReport[] =>
  Array.from({ length: runs }, (_, run) =>
    Array.from({ length: tenants }, (__, index) => {
      const tenantId = tenantIdNumber(index + 1);
      const verdict = run % 5 === 4 ? failedByBlock(tenantId) : passed;
      return sampleReport(tenantId, `r${run}`, verdict, hour(run));
    }),
  ).flat();

const sampleTenants = (count: number) => Array.from({ length: count }, (_, index) => sampleTenant(index + 1));

function openOld(reports: readonly TenantReport[], tenants: number): { records: Records; path: string } {
  const path = join(dataFolder(), 'records.db');
  writeOldRecords(path, sampleTenants(tenants), reports);
  const records = openRecords(path);
  onTestFinished(() => records.close());
  return { records, path };
}

async function convertAll(records: Records): Promise<void> {
  while (await records.history.convertSlice());
}

const rows = (path: string, table: string): Record<string, unknown>[] => {
  const database = new DatabaseSync(path, { readOnly: true });
  const found = database.prepare(`SELECT * FROM ${table}`).all();
  database.close();
  return found;
};

async function expectAllReports(records: Records, reports: readonly TenantReport[]): Promise<void> {
  for (const report of reports)
    expect(await records.runs.report(report.tenantId, report.runId)).toEqual(report);
}

describe('records of a version that stored whole reports', () => {
  it('open at once with every report, and say how much is left to convert', async () => {
    const reports = sampleReports(3, 40);
    const { records } = openOld(reports, 3);
    expect(records.notices).toEqual([]);
    expect((await records.history.storage()).conversion).toEqual({ done: 0, total: 3 + 120 });
    await expectAllReports(records, reports);
    expect((await records.tenants.list())[0]?.latest?.runId).toBe('r39');
    await convertAll(records);
    expect((await records.history.storage()).conversion).toBeNull();
    await expectAllReports(records, reports);
  });

  it('are converted a few rows at a time', async () => {
    const { records, path } = openOld(sampleReports(6, 30), 6);
    let before = { times: 0, bodies: 0 };
    for (let isLeft = true; isLeft;) {
      isLeft = await records.history.convertSlice();
      const tenants = new Set(rows(path, 'status_change').map((row) => row['tenant_id']));
      const now = { times: tenants.size, bodies: rows(path, 'report_values').length };
      expect(now.times - before.times).toBeLessThanOrEqual(convertedAtOnce.tenants);
      expect(now.bodies - before.bodies).toBeLessThanOrEqual(convertedAtOnce.reports);
      before = now;
    }
    expect(before).toEqual({ times: 6, bodies: 180 });
  });

  it('have the times of their statuses, also of reports that were stored before the conversion', async () => {
    const { records } = openOld(sampleReports(1, 10), 1);
    const id = tenantIdNumber(1);
    await records.runs.keep(sampleReport(id, 'new', failedByBlock(id), hour(10)));
    await convertAll(records);
    const times = await records.history.statusTimes(id, hour(0), 9);
    expect(times.map(({ status, from, checks }) => [status, from, checks])).toEqual([
      ['not working', hour(9), 2],
      ['working', hour(5), 4],
      ['not working', hour(4), 1],
      ['working', hour(0), 4],
    ]);
  });

  it('return any report unchanged while they are converted', { timeout: 60_000 }, async () => {
    const fleet = fc.uniqueArray(arbitraryReport(tenantIdNumber(1)), {
      ...{ minLength: 1, maxLength: 50, selector: ({ runId }) => runId },
    });
    await fc.assert(
      fc.asyncProperty(fleet, async (reports) => {
        const { records } = openOld(reports, 1);
        for (let isLeft = true; isLeft;) {
          isLeft = await records.history.convertSlice();
          await expectAllReports(records, reports);
        }
      }),
      { numRuns: 4 },
    );
  });

  it('keep a report that this version cannot read as it is', async () => {
    const path = join(dataFolder(), 'records.db');
    const reports = sampleReports(1, 3);
    writeOldRecords(path, sampleTenants(1), reports);
    const database = new DatabaseSync(path);
    const strange = JSON.stringify({ ...reports[1], results: [{ check: 'from the future' }] });
    database.prepare(`UPDATE report SET body = ? WHERE run_id = 'r1'`).run(strange);
    database.close();
    const records = openRecords(path);
    await convertAll(records);
    expect(await records.runs.report(tenantIdNumber(1), 'r1')).toBeNull();
    records.close();
    expect(rows(path, 'report')[1]?.['body']).toBe(strange);
    expect(rows(path, 'report_values')).toHaveLength(2);
  });

  it('go on where a process was killed, and lose nothing', { timeout: 120_000 }, async () => {
    const path = join(dataFolder(), 'records.db');
    const reports = sampleReports(5, 40);
    writeOldRecords(path, sampleTenants(5), reports);
    const seen: number[] = [];
    for (const life of [1, 2, 3, 1, 4]) {
      const converter = spawn(process.execPath, [child, path], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(converter, 'exit');
      let lines = 0;
      for await (const line of createInterface(converter.stdout)) {
        if (line !== 'all') seen.push(Number(line));
        if ((lines += 1) === life) converter.kill('SIGKILL');
      }
      await exited;
    }
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual(seen.toSorted((one, other) => one - other));
    const records = openRecords(path);
    onTestFinished(() => records.close());
    expect(records.notices).toEqual([]);
    await expectAllReports(records, reports);
    await convertAll(records);
    await expectAllReports(records, reports);
    expect(rows(path, 'report_values')).toHaveLength(200);
    for (const { tenantId } of sampleTenants(5))
      expect(await records.history.statusTimes(tenantId, hour(0), 99)).toHaveLength(16);
  });
});
