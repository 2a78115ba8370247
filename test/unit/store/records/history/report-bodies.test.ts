import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CheckResult, Evidence, TenantReport } from '../../../../../shared/domain/check.ts';
import { makeProblem } from '../../../../../shared/problems/problem.ts';
import { packReport, unpackResults } from '../../../../../electron/store/records/history/pack-report.ts';
import { openRecords } from '../../../../../electron/store/records/open-records.ts';
import { arbitraryReport, arbitraryTenant } from '../../../../support/arbitrary-tenant.ts';
import { dataFolder } from '../../../../support/data-folder.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../../../support/sample-tenant.ts';

const instant = fc.oneof(
  fc
    .date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constantFrom('2026-01-01T00:00:00Z', '2026-01-01T00:00:00.12Z', '2026-01-01T00:00:00.1234567Z'),
);
const id = fc.option(
  fc.oneof(
    fc.uuid(),
    fc.uuid().map((one) => one.toUpperCase()),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom('7', '\u0000', '__proto__'),
  ),
);
const message = fc
  .array(
    fc.oneof(
      fc.uuid(),
      instant,
      fc.constantFrom('Trace ID: ', ' ', '$1', '$&', '2026-01-01 03:04:05Z'),
      fc.string(),
    ),
    { maxLength: 6 },
  )
  .chain((parts) => fc.constantFrom('', '\u0000').map((end) => parts.join(' ') + end));
const exchange: fc.Arbitrary<Evidence> = fc.record({
  ...{ service: fc.constantFrom('Entra', 'Graph'), method: fc.constantFrom('GET', 'POST') },
  url: fc.webUrl(),
  status: fc.option(fc.integer({ min: 100, max: 599 })),
  ...{
    requestId: id,
    correlationId: id,
    at: instant,
    durationMs: fc.double({ min: 0, max: 1e6, noNaN: true }),
  },
});
const problemWithCause = fc
  .record({ requestId: id, correlationId: id, at: instant, message })
  .map((given) =>
    makeProblem(
      'unrecognised',
      { service: 'Key Vault' },
      { service: 'Key Vault', status: 500, code: null, ...given },
    ),
  );

/** A report whose exchanges and causes have any identifiers and times. */
const reportWithEvidence = (tenantId: string): fc.Arbitrary<TenantReport> =>
  arbitraryReport(tenantId).chain((report) =>
    fc
      .record({
        evidence: fc.array(fc.array(exchange, { maxLength: 5 }), { minLength: 6, maxLength: 6 }),
        problems: fc.array(problemWithCause, { minLength: 6, maxLength: 6 }),
      })
      .map(({ evidence, problems }) => ({
        ...report,
        results: report.results.map((result, index): CheckResult => {
          const problem = problems[index];
          return {
            ...result,
            evidence: evidence[index] ?? [],
            ...(problem && index % 2 === 0 && { verdict: { state: 'failed' as const, problem } }),
            ...(problem && index % 3 === 0 && { advice: [problem] }),
          };
        }),
      })),
  );

const count = (database: DatabaseSync, table: string): number =>
  Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows']);

const exchangeAt = (second: number): Evidence => ({
  ...{ service: 'Entra', method: 'GET', url: 'login.microsoftonline.com/x', status: 200 },
  requestId: `${String(second).padStart(8, '0')}-1111-4222-8333-444444444444`,
  correlationId: null,
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
  durationMs: second,
});

/** Two checks; `value` is what the second one finds. */
function reportAt(second: number, value = 'EU', tenantId = tenantIdNumber(1)): TenantReport {
  const finishedAt = new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
  const report = sampleReport(tenantId, `r${second}`, passed, finishedAt);
  const [result] = report.results;
  if (!result) throw new Error('The sample has no result.');
  return {
    ...report,
    results: [
      { ...result, evidence: [exchangeAt(second)], durationMs: second },
      {
        ...result,
        check: 'credential',
        findings: [{ name: 'Region', value }],
        evidence: [exchangeAt(second)],
      },
    ],
  };
}

describe('a report', () => {
  it('is the same after it was packed, whatever its exchanges contain', () => {
    fc.assert(
      fc.property(reportWithEvidence(tenantIdNumber(1)), (report) => {
        const results = unpackResults(packReport(report), report.startedAt);
        expect(results).toEqual(report.results);
        expect(JSON.stringify(results)).toBe(JSON.stringify(report.results));
      }),
      { numRuns: 100 },
    );
  });

  it('is the same after it was stored and the records were opened again', async () => {
    const fleet = arbitraryTenant.chain((tenant) =>
      fc
        .uniqueArray(reportWithEvidence(tenant.tenantId), {
          minLength: 1,
          maxLength: 4,
          selector: ({ runId }) => runId,
        })
        .map((reports) => ({ tenant, reports })),
    );
    await fc.assert(
      fc.asyncProperty(fleet, async ({ tenant, reports }) => {
        const path = join(dataFolder(), 'records.db');
        const before = openRecords(path);
        await before.tenants.add(tenant);
        for (const report of reports) await before.runs.keep(report);
        before.close();
        const records = openRecords(path);
        for (const report of reports)
          expect(await records.runs.report(tenant.tenantId, report.runId)).toEqual(report);
        expect((await records.runs.latest(tenant.tenantId))?.report).toEqual(reports.at(-1));
        records.close();
      }),
      { numRuns: 12 },
    );
  });

  it('with values of another one is refused', () => {
    const [one, other] = [packReport(reportAt(1)), packReport(sampleReport(tenantIdNumber(1), 'r', passed))];
    expect(() =>
      unpackResults({ results: one.results, values: other.values }, '2026-01-01T00:00:00Z'),
    ).toThrow(RangeError);
  });
});

describe('the results of reports', () => {
  async function openWithReports(reports: readonly TenantReport[]) {
    const path = join(dataFolder(), 'records.db');
    const records = openRecords(path);
    for (const number of [1, 2]) await records.tenants.add(sampleTenant(number));
    for (const report of reports) await records.runs.keep(report);
    const look = (): Record<string, number> => {
      const database = new DatabaseSync(path, { readOnly: true });
      const [results, lists, values] = ['stored_result', 'result_list', 'report_values'].map((table) =>
        count(database, table),
      ) as [number, number, number];
      database.close();
      return { results, lists, values };
    };
    return { records, look };
  }

  it('are stored once while only identifiers and times differ', async () => {
    const { records, look } = await openWithReports(
      Array.from({ length: 20 }, (_, second) => reportAt(second)),
    );
    expect(look()).toEqual({ results: 2, lists: 1, values: 20 });
    records.close();
  });

  it('are stored again only for the check that changed', async () => {
    const { records, look } = await openWithReports([
      reportAt(1),
      reportAt(2, 'US'),
      reportAt(3),
      reportAt(4, 'US'),
    ]);
    expect(look()).toEqual({ results: 3, lists: 2, values: 4 });
    expect((await records.runs.report(tenantIdNumber(1), 'r2'))?.results[1]?.findings[0]?.value).toBe('US');
    records.close();
  });

  it('are shared by tenants, and deleted with the last report that needs them', async () => {
    const { records, look } = await openWithReports([
      reportAt(1),
      reportAt(2, 'US'),
      reportAt(3, 'EU', tenantIdNumber(2)),
    ]);
    expect(look()).toEqual({ results: 3, lists: 2, values: 3 });
    await records.tenants.remove(tenantIdNumber(1));
    expect(look()).toEqual({ results: 2, lists: 1, values: 1 });
    expect(await records.runs.report(tenantIdNumber(2), 'r3')).toEqual(reportAt(3, 'EU', tenantIdNumber(2)));
    await records.tenants.remove(tenantIdNumber(2));
    expect(look()).toEqual({ results: 0, lists: 0, values: 0 });
    records.close();
  });

  it('are not needed to list the checks with their duration', async () => {
    const { records } = await openWithReports([reportAt(1)]);
    const all = { after: null, limit: 9, changesOnly: false };
    expect(await records.history.checks(tenantIdNumber(1), all)).toMatchObject({
      checks: [
        { startedAt: '2026-01-01T00:00:00.000Z', finishedAt: '2026-01-01T00:00:01.000Z', runId: 'r1' },
      ],
    });
    records.close();
  });
});
