import { copyFileSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { TenantReport } from '../../../../shared/domain/check.ts';
import { outcomeOf } from '../../../../shared/domain/run.ts';
import { defaultSettings } from '../../../../shared/domain/default-settings.ts';
import type { TenantRecord } from '../../../../shared/domain/tenant.ts';
import { demoPeople } from '../../../../electron/identity/demo-people.ts';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { applicationId, schemaSteps } from '../../../../electron/store/records/schema.ts';
import { nodeSettingsFile } from '../../../../electron/store/settings/node-settings-file.ts';
import { rememberPerson } from '../../../../electron/store/settings/remember-person.ts';
import { createSettingsKeeper } from '../../../../electron/store/settings/settings-keeper.ts';
import { readWindowBounds } from '../../../../electron/store/settings/window-bounds.ts';
import { arbitraryReport, arbitraryTenant } from '../../../support/arbitrary-tenant.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { reportInPreviousForm } from '../../../support/report-in-previous-form.ts';
import { passed, sampleReport } from '../../../support/sample-tenant.ts';

const fixture = (name: string): string => new URL(name, import.meta.url).pathname;
const root = new URL('../../../..', import.meta.url).pathname;
const failedTenant = 'd5bf08eb-99ab-4b95-a4ed-87e65546f414';
const healthyTenant = '8ec11011-5a77-4073-a03e-fa9712624912';
const blockedTenant = '0d76ab6e-9c2d-484a-acfd-56120feb6780';
const fleetRun = '8fde75f0-c84b-4464-bdfa-f0bd0cea7375';
const secondRun = '6c825802-9072-4fc3-ae3a-96546c01d13d';

function openPrevious() {
  const path = join(dataFolder(), 'records.db');
  const database = new DatabaseSync(path);
  database.exec(readFileSync(fixture('previous-version.sql'), 'utf8'));
  const previous = database
    .prepare('SELECT body FROM report')
    .all()
    .map(({ body }) => JSON.parse(String(body)) as { readonly tenantId: string; readonly runId: string });
  database.close();
  const records = openRecords(path);
  onTestFinished(() => records.close());
  return { records, previous };
}

describe('records of the previous version', () => {
  it('open without a notice, with every tenant, its latest outcome and since when', async () => {
    const { records } = openPrevious();
    expect(records.notices).toEqual([]);
    const rows = await records.tenants.list();
    expect(rows.map(({ tenant, latest, since }) => [tenant.name, latest?.verdict.state, since])).toEqual([
      ['Стелларов и дочери', 'failed', '2026-11-28T16:41:33.872Z'],
      ['Quillmark <img src=x onerror=alert(1)> & Partners', 'passed', '2026-11-28T16:41:33.613Z'],
      ['Ñandú y Coatapeque, Seguros', 'failed', '2026-11-28T16:41:33.517Z'],
    ]);
    for (const { latest } of rows)
      expect(latest?.providerAdvice).toMatchObject([{ code: 'advice-secret-instead-of-certificate' }]);
  });

  it('hold every report with its checks, findings and evidence, and say what blocks a check', async () => {
    const { records, previous } = openPrevious();
    expect(previous).toHaveLength(5);
    for (const body of previous) {
      const report = await records.runs.report(body.tenantId, body.runId);
      expect(report && reportInPreviousForm(report)).toEqual(body);
    }
    const latest = await records.runs.latest(blockedTenant);
    const blocked = latest?.report.results.filter(({ verdict }) => verdict.state === 'blocked');
    expect(blocked?.map(({ check, verdict }) => [check, verdict])).toContainEqual([
      'token-claims',
      { state: 'blocked', by: 'service-principal' },
    ]);
  });

  it('name every finding as the checks do now', async () => {
    const { records } = openPrevious();
    const sources = globSync('electron/checks/**/*.ts', { cwd: root }).map((path) =>
      readFileSync(join(root, path), 'utf8'),
    );
    const report = await records.runs.report(healthyTenant, fleetRun);
    const names = report?.results.flatMap(({ findings }) => findings.map(({ name }) => name)) ?? [];
    expect(names).toContain('Client IP address');
    expect(names.filter((name) => !sources.some((source) => source.includes(`'${name}'`)))).toEqual([]);
  });

  it('hold the history and the last successful check', async () => {
    const { records } = openPrevious();
    const history = async (tenantId: string) =>
      (await records.runs.history(tenantId, 9)).map(({ runId, verdict }) => [runId, verdict.state]);
    expect(await history(failedTenant)).toEqual([
      [secondRun, 'failed'],
      [fleetRun, 'passed'],
    ]);
    expect(await history(healthyTenant)).toEqual([
      [fleetRun, 'passed'],
      ['first', 'blocked'],
    ]);
    expect(await records.runs.report(healthyTenant, 'first')).toMatchObject({
      verdict: { state: 'blocked', by: null },
      results: [{ findings: [{ value: 'a\u0000b \ud83d “c”' }] }],
    });
    expect((await records.runs.lastGood(failedTenant))?.runId).toBe(fleetRun);
    expect(await records.runs.lastGood(blockedTenant)).toBeNull();
  });

  it('hold the runs and the audit trail, and take new entries', async () => {
    const { records } = openPrevious();
    expect((await records.runs.recent(9)).map(({ runId, state, done }) => [runId, state, done])).toEqual([
      [secondRun, 'finished', 1],
      [fleetRun, 'finished', 3],
    ]);
    const entries = await records.audit.recent(99);
    expect(entries).toHaveLength(7);
    expect(entries.at(-2)).toEqual({
      at: '2026-11-28T16:41:32.872Z',
      person: 'demo-reader',
      action: 'tenants.remove',
      tenantId: healthyTenant,
      ok: false,
      code: 'role-insufficient',
    });
    expect(
      await records.runs.keep({
        ...sampleReport(healthyTenant, 'now', passed),
        finishedAt: '2026-12-01T00:00:00.000Z',
      }),
    ).toBe('2026-11-28T16:41:33.613Z');
  });

  it('return any report unchanged', { timeout: 60_000 }, async () => {
    const written = arbitraryTenant.chain((tenant) =>
      arbitraryReport(tenant.tenantId).map((report) => ({ tenant, report })),
    );
    const fleet = fc.uniqueArray(written, { minLength: 20, selector: ({ tenant }) => tenant.tenantId });
    await fc.assert(
      fc.asyncProperty(fleet, async (all) => {
        const path = join(dataFolder(), 'records.db');
        writeSchemaVersion2(path, all);
        const records = openRecords(path);
        for (const { tenant, report } of all) {
          expect(await records.runs.report(tenant.tenantId, report.runId)).toEqual(report);
          const outcome = { ...outcomeOf(report), providerAdvice: null };
          expect(await records.runs.history(tenant.tenantId, 1)).toEqual([outcome]);
        }
        records.close();
      }),
      { numRuns: 2 },
    );
  });
});

function writeSchemaVersion2(
  path: string,
  all: readonly { readonly tenant: TenantRecord; readonly report: TenantReport }[],
): void {
  const database = new DatabaseSync(path);
  database.exec(schemaSteps.slice(0, 2).join(''));
  database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 2; BEGIN`);
  const addTenant = database.prepare('INSERT INTO tenant (tenant_id, record) VALUES (?, ?)');
  const addReport = database.prepare(
    'INSERT INTO report (tenant_id, run_id, finished_at, state, since, verdict, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  for (const { tenant, report } of all) {
    const { tenantId, runId, finishedAt } = report;
    const body = reportInPreviousForm(report);
    const verdict = JSON.stringify(body.verdict);
    addTenant.run(tenantId, JSON.stringify(tenant));
    addReport.run(tenantId, runId, finishedAt, body.verdict.state, finishedAt, verdict, JSON.stringify(body));
  }
  database.exec('COMMIT');
  database.close();
}

describe('settings of the previous version', () => {
  it('open with the theme, the concurrency, the window and the person', () => {
    const folder = dataFolder();
    copyFileSync(fixture('previous-version.settings.json'), join(folder, 'settings.json'));
    const file = nodeSettingsFile(folder);
    expect(createSettingsKeeper(file).read()).toEqual({ ...defaultSettings, theme: 'dark', concurrency: 4 });
    expect(readWindowBounds(file)).toMatchObject({ width: 1280, height: 800 });
    expect(rememberPerson(file, demoPeople([])).read()?.id).toBe('demo-operator');
    expect(file.notices).toEqual([]);
  });
});
