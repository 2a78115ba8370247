import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noAnnotations } from '../../../../shared/domain/annotations.ts';
import type { CheckId, CheckResult, Verdict } from '../../../../shared/domain/check.ts';
import type { Expiry } from '../../../../shared/domain/expiry.ts';
import { outcomeOf, type Run } from '../../../../shared/domain/run.ts';
import { makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { connect } from '../../../../electron/store/records/connect.ts';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { arbitraryReport, arbitraryTenant } from '../../../support/arbitrary-tenant.ts';
import { costGrowth, linearGrowth } from '../../../support/cost-growth.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import {
  failedByBlock,
  passed,
  sampleReport,
  sampleTenant,
  tenantIdNumber,
} from '../../../support/sample-tenant.ts';

const at = (second: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const sampleRun = (runId: string, changes: Partial<Run> = {}): Run => ({
  runId,
  startedAt: at(0),
  finishedAt: null,
  state: 'running',
  startedBy: 'Tove',
  soleTenantId: null,
  tenants: 1,
  done: 0,
  ...changes,
});

describe('the records', () => {
  it('return every valid tenant and report unchanged, including hostile names', async () => {
    const tenantWithReport = arbitraryTenant.chain((tenant) =>
      arbitraryReport(tenant.tenantId).map((report) => ({ tenant, report })),
    );
    await fc.assert(
      fc.asyncProperty(tenantWithReport, async ({ tenant, report }) => {
        const records = openRecords(':memory:');
        expect(await records.tenants.add(tenant)).toBe(true);
        expect(await records.tenants.find(tenant.tenantId)).toEqual(tenant);
        expect(await records.runs.keep(report)).toBe(report.finishedAt);
        expect(await records.runs.report(tenant.tenantId, report.runId)).toEqual(report);
        const [row] = await records.tenants.list();
        expect(row?.tenant).toEqual(tenant);
        expect(row?.latest).toEqual(outcomeOf(report));
        expect(await records.runs.history(tenant.tenantId, 1)).toEqual([outcomeOf(report)]);
        records.close();
      }),
    );
  });

  it('survive a restart', async () => {
    const path = join(dataFolder(), 'records.db');
    const before = openRecords(path);
    await before.tenants.add(sampleTenant(1));
    await before.runs.keep(sampleReport(tenantIdNumber(1), 'r1', passed));
    before.close();
    const after = openRecords(path);
    expect(after.notices).toEqual([]);
    expect((await after.tenants.list())[0]?.latest?.runId).toBe('r1');
    after.close();
  });

  it.skipIf(process.platform === 'win32')('are readable by their owner only', async () => {
    const folder = join(dataFolder(), 'causeway');
    const records = openRecords(join(folder, 'records.db'));
    await records.tenants.add(sampleTenant(1));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of ['records.db', 'records.db-wal', 'records.db-shm']) {
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
    }
    records.close();
  });

  it('wait for the disk at every commit, so that a commit survives a power failure', () => {
    const path = join(dataFolder(), 'records.db');
    openRecords(path).close();
    const database = connect(path);
    const full = 2;
    expect(database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: full });
    expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' });
    database.close();
  });

  it('overwrite what is deleted, so that no file contains the name of a removed tenant', async () => {
    const path = join(dataFolder(), 'records.db');
    const records = openRecords(path);
    const name = 'Customer to be forgotten';
    const named = () => readFileSync(path).includes(name);
    await records.tenants.add(sampleTenant(1, { name }));
    await records.tenants.add(sampleTenant(2));
    records.close();
    expect(named()).toBe(true);
    const later = openRecords(path);
    await later.tenants.remove(tenantIdNumber(1));
    later.close();
    expect(named()).toBe(false);
  });

  it('store the last thousand runs, and those that have not ended', async () => {
    const records = openRecords(':memory:');
    const ended = { state: 'finished', finishedAt: at(1) } as const;
    await records.runs.begin(sampleRun('still running'));
    for (let number = 0; number < 1_005; number += 1)
      await records.runs.begin(sampleRun(`run ${number}`, ended));
    const kept = (await records.runs.recent(2_000)).map(({ runId }) => runId);
    expect(kept).toHaveLength(1_001);
    expect(kept.slice(-2)).toEqual(['run 5', 'still running']);
    records.close();
  });

  it('refuse a tenant that exists already, and do not change it', async () => {
    const records = openRecords(':memory:');
    await records.tenants.add(sampleTenant(1));
    expect(await records.tenants.add(sampleTenant(1, { name: 'Impostor' }))).toBe(false);
    expect((await records.tenants.find(tenantIdNumber(1)))?.name).toBe('Customer 1');
  });

  it('delete the reports and runs of a removed tenant, but not its audit entries', async () => {
    const records = openRecords(':memory:');
    await records.tenants.add(sampleTenant(1));
    await records.runs.begin(sampleRun('own', { soleTenantId: tenantIdNumber(1) }));
    await records.runs.begin(sampleRun('fleet'));
    await records.runs.keep(sampleReport(tenantIdNumber(1), 'own', passed));
    const entry = {
      at: at(1),
      person: 'p1',
      action: 'tenants.remove',
      tenantId: tenantIdNumber(1),
      ok: true,
      code: null,
    };
    await records.audit.end(null, entry);

    expect(await records.tenants.remove(tenantIdNumber(1))).toBe(true);
    expect(await records.tenants.remove(tenantIdNumber(1))).toBe(false);
    expect(await records.runs.report(tenantIdNumber(1), 'own')).toBeNull();
    expect((await records.runs.recent(9)).map((one) => one.runId)).toEqual(['fleet']);
    expect(await records.audit.recent(9)).toEqual([{ ...entry, tenantName: 'Customer 1' }]);
    await records.tenants.add(sampleTenant(1));
    expect((await records.tenants.list())[0]?.latest).toBeNull();
  });

  it('do not store the report of a tenant that was removed during its check', async () => {
    const records = openRecords(':memory:');
    expect(await records.runs.keep(sampleReport(tenantIdNumber(1), 'r1', passed))).toBeNull();
  });

  it('keep the start of a tenant’s access status whatever the cause, and reset it when the status changes', async () => {
    const records = openRecords(':memory:');
    const id = tenantIdNumber(1);
    await records.tenants.add(sampleTenant(1));
    const since = async () => (await records.tenants.list())[0]?.since;
    const keep = (run: number, verdict: Verdict) =>
      records.runs.keep(sampleReport(id, `r${run}`, verdict, at(run)));

    expect(await keep(1, passed)).toBe(at(1));
    expect(await keep(2, passed)).toBe(at(1));
    expect(await since()).toBe(at(1));
    await keep(3, failedByBlock(id));
    expect(await since()).toBe(at(3));
    await keep(4, failedByBlock(id));
    expect((await records.runs.latest(id))?.since).toBe(at(3));
    const notFound = makeProblem('tenant-not-found', { tenant: id, cloud: 'public' });
    await keep(5, { state: 'failed', problem: notFound });
    expect(await since()).toBe(at(3));
    await keep(6, { state: 'unknown', problem: notFound });
    expect(await since()).toBe(at(6));
    await keep(7, passed);
    expect(await since()).toBe(at(7));
    const advice = makeProblem('advice-no-app-instance-lock', { appId: tenantIdNumber(9) });
    await keep(8, { state: 'attention', problem: advice });
    expect(await since()).toBe(at(7));
  });

  it('never let a tenant’s state begin after the report that shows it, if the clock was set back', async () => {
    const records = openRecords(':memory:');
    const id = tenantIdNumber(1);
    await records.tenants.add(sampleTenant(1));
    await records.runs.keep(sampleReport(id, 'r1', passed, at(5)));
    expect(await records.runs.keep(sampleReport(id, 'r2', passed, at(2)))).toBe(at(2));
    expect((await records.tenants.list())[0]?.since).toBe(at(2));
    expect(await records.runs.keep(sampleReport(id, 'r3', passed, at(7)))).toBe(at(2));
  });

  it('count a report with only advice, or with a recreated service principal, as successful', async () => {
    const records = openRecords(':memory:');
    const id = tenantIdNumber(1);
    await records.tenants.add(sampleTenant(1));
    const key = { vaultName: 'fjord-keys', keyName: 'customer-data' };
    const attention = (problem: Problem): Verdict => ({ state: 'attention', problem });
    const lastGood = async (runId: string, problem: Problem) => {
      await records.runs.keep(sampleReport(id, runId, attention(problem)));
      return (await records.runs.lastGood(id))?.runId ?? null;
    };
    const expired = makeProblem('key-expired', { ...key, expiredOn: '2026-01-01T00:00:00Z' });
    expect(await lastGood('expired', expired)).toBeNull();
    expect(await lastGood('advice', makeProblem('advice-no-purge-protection', key))).toBe('advice');
    const [before, now] = [tenantIdNumber(7), tenantIdNumber(8)];
    const recreated = makeProblem('service-principal-recreated', { tenantId: id, before, now });
    expect(await lastGood('recreated', recreated)).toBe('recreated');
    for (let run = 1; run <= 60; run += 1) expect(await lastGood(`r${run}`, expired)).toBe('recreated');
  });

  it('keep annotations with any text, and delete them with their tenant', async () => {
    const records = openRecords(':memory:');
    await records.tenants.add(sampleTenant(1));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (notes) => {
        await records.tenants.annotate([tenantIdNumber(1)], (present) => ({ ...present, notes }));
        expect((await records.tenants.annotations(tenantIdNumber(1))).notes).toBe(notes);
        expect((await records.tenants.list())[0]?.annotations.notes).toBe(notes);
      }),
    );
    await records.tenants.remove(tenantIdNumber(1));
    await records.tenants.add(sampleTenant(1));
    expect(await records.tenants.annotations(tenantIdNumber(1))).toEqual(noAnnotations);
  });

  it('list every change at once, also that of another process, and the same object for an unchanged row', async () => {
    const path = join(dataFolder(), 'records.db');
    const [records, elsewhere] = [openRecords(path), openRecords(path)];
    for (const number of [1, 2]) await records.tenants.add(sampleTenant(number));
    const [first, second] = await records.tenants.list();
    expect(await records.tenants.list()).toEqual([first, second]);
    await elsewhere.tenants.replace(sampleTenant(1, { name: 'Renamed' }));
    const [renamed, same] = await records.tenants.list();
    expect([renamed?.tenant.name, same]).toEqual(['Renamed', second]);
    expect(same).toBe(second);
    await records.runs.keep(sampleReport(tenantIdNumber(2), 'r1', passed));
    expect((await records.tenants.list())[1]?.latest?.runId).toBe('r1');
    expect((await elsewhere.tenants.list())[1]?.latest?.runId).toBe('r1');
    await elsewhere.tenants.remove(tenantIdNumber(1));
    expect(await records.tenants.list()).toHaveLength(1);
    for (const one of [records, elsewhere]) one.close();
  });

  it('change the annotations of all tenants or of none', async () => {
    const records = openRecords(':memory:');
    for (const number of [1, 2]) await records.tenants.add(sampleTenant(number));
    const [first, second, missing] = [tenantIdNumber(1), tenantIdNumber(2), tenantIdNumber(3)];
    const notes = async () => [
      (await records.tenants.annotations(first)).notes,
      (await records.tenants.annotations(second)).notes,
    ];
    const write = (tenantIds: string[], fails = false) => {
      let calls = 0;
      return records.tenants.annotate(tenantIds, (present) => {
        if (fails && (calls += 1) === 2) throw new Error('No.');
        return { ...present, notes: 'x' };
      });
    };
    expect(await write([first, missing])).toBeNull();
    await expect(write([first, second], true)).rejects.toThrow('No.');
    expect(await notes()).toEqual(['', '']);
    expect(await write([first])).toEqual([first]);
    expect(await write([first, second])).toEqual([second]);
  });

  it('list what expires by the latest report, the soonest first, each once and at most 60', async () => {
    const records = openRecords(':memory:');
    await records.tenants.add(sampleTenant(1));
    const expiry = (day: number): Expiry => ({
      kind: 'key',
      name: `key ${day}`,
      vaultUri: 'https://vault1.vault.azure.net',
      at: at(day * 86_400),
    });
    const keep = (runId: string, days: number[]) => {
      const report = sampleReport(tenantIdNumber(1), runId, passed);
      const results = report.results.flatMap((result) => [
        { ...result, expiries: days.slice(0, 10).map(expiry) },
        ...days.map((day) => ({ ...result, expiries: [expiry(day)] })),
      ]);
      return records.runs.keep({ ...report, results });
    };
    const listed = async () => (await records.tenants.list())[0]?.expiries.map(({ name }) => name);
    await keep('a', [9, 3, 7]);
    expect(await listed()).toEqual(['key 3', 'key 7', 'key 9']);
    await keep(
      'b',
      Array.from({ length: 70 }, (_, index) => 70 - index),
    );
    expect(await listed()).toHaveLength(60);
    await records.runs.keep(sampleReport(tenantIdNumber(1), 'c', passed));
    expect(await listed()).toEqual([]);
  });

  const uri = 'https://vault1.vault.azure.net';
  const keyExpiry = (day: number): Expiry => ({
    ...{ kind: 'key', name: 'signing', vaultUri: uri, at: at(day * 86_400) },
  });
  const credentialExpiry = (day: number): Expiry => ({
    ...{ kind: 'credential', name: 'client secret', vaultUri: null, at: at(day * 86_400) },
  });
  const result = (check: CheckId, verdict: Verdict, expiries?: Expiry[]): CheckResult => ({
    ...{ check, verdict, findings: [], evidence: [], durationMs: 0 },
    vaultUri: check === 'key-state' ? uri : null,
    ...(expiries && { expiries }),
  });
  const blocked: Verdict = { state: 'blocked', by: 'credential' };
  const failed = (problem: Problem): Verdict => ({ state: 'failed', problem });
  const expired = makeProblem('client-secret-expired', { appId: tenantIdNumber(9) });
  const seen = [
    result('credential', passed),
    result('application', passed, [credentialExpiry(90)]),
    result('key-state', passed, [keyExpiry(9)]),
  ];

  it.each<[string, CheckResult[], Expiry[]]>([
    [
      'keep what a blocked check could not see',
      [result('key-state', blocked)],
      [keyExpiry(9), credentialExpiry(90)],
    ],
    [
      'replace what was seen again',
      [result('key-state', passed, [keyExpiry(20)])],
      [keyExpiry(20), credentialExpiry(90)],
    ],
    ['forget a key that no longer expires', [result('key-state', passed, [])], [credentialExpiry(90)]],
    [
      'forget a key that is missing',
      [
        result(
          'key-state',
          failed(makeProblem('key-not-found', { vaultName: 'vault1', keyName: 'signing' })),
        ),
      ],
      [credentialExpiry(90)],
    ],
    ['keep everything if no check ran', [], [keyExpiry(9), credentialExpiry(90)]],
    [
      'show a credential as expired that is rejected as expired before its date',
      [result('credential', failed(expired)), result('application', blocked)],
      [{ ...credentialExpiry(0), at: at(5) }, keyExpiry(9)],
    ],
  ])('%s', async (_, results, expected) => {
    const records = openRecords(':memory:');
    await records.tenants.add(sampleTenant(1));
    const keep = (runId: string, given: CheckResult[], end: string) =>
      records.runs.keep({ ...sampleReport(tenantIdNumber(1), runId, passed, end), results: given });
    await keep('a', seen, at(1));
    await keep('b', results, at(5));
    expect((await records.tenants.list())[0]?.expiries).toEqual(expected);
    await keep('c', [result('key-state', blocked), result('credential', failed(expired))], at(86_400 * 10));
    const credential = (await records.tenants.list())[0]?.expiries.find(({ kind }) => kind === 'credential');
    expect(Date.parse(credential?.at ?? '')).toBeLessThanOrEqual(Date.parse(at(86_400 * 10)));
  });

  it('forget an expired credential once the application signs in with another one', async () => {
    const records = openRecords(':memory:');
    await records.tenants.add(sampleTenant(1));
    const keep = (runId: string, results: CheckResult[], end: string) =>
      records.runs.keep({ ...sampleReport(tenantIdNumber(1), runId, passed, end), results });
    await keep('a', [result('application', passed, [credentialExpiry(2)])], at(1));
    await keep('b', [result('credential', passed), result('application', blocked)], at(86_400));
    expect((await records.tenants.list())[0]?.expiries).toEqual([credentialExpiry(2)]);
    await keep('c', [result('credential', passed), result('application', blocked)], at(3 * 86_400));
    expect((await records.tenants.list())[0]?.expiries).toEqual([]);
  });

  it('list runs newest first, and for one tenant only its own runs', async () => {
    const records = openRecords(':memory:');
    await records.runs.begin(sampleRun('a', { soleTenantId: tenantIdNumber(1) }));
    await records.runs.begin(sampleRun('b', { tenants: 2 }));
    await records.runs.end(sampleRun('b', { state: 'finished', finishedAt: at(9), tenants: 2, done: 2 }));
    expect((await records.runs.recent(9)).map((one) => [one.runId, one.state, one.done])).toEqual([
      ['b', 'finished', 2],
      ['a', 'running', 0],
    ]);
    expect((await records.runs.recent(9, tenantIdNumber(1))).map((one) => one.runId)).toEqual(['a']);
  });

  it('cancel a run that a crash left running when they are opened again', async () => {
    const path = join(dataFolder(), 'records.db');
    const crashed = openRecords(path);
    await crashed.tenants.add(sampleTenant(1));
    await crashed.runs.begin(sampleRun('r1', { tenants: 3 }));
    await crashed.runs.keep(sampleReport(tenantIdNumber(1), 'r1', passed));
    crashed.close();
    const records = openRecords(path, { now: () => new Date(at(30)) });
    expect(await records.runs.recent(1)).toEqual([
      sampleRun('r1', { state: 'cancelled', finishedAt: at(30), tenants: 3, done: 1 }),
    ]);
    records.close();
  });

  it('list 4,000 tenants with their latest outcome, at a cost that grows no faster than their number', async () => {
    const recordsOf = async (tenants: number) => {
      const records = openRecords(':memory:');
      const numbers = Array.from({ length: tenants }, (_, index) => index + 1);
      for (const number of numbers) await records.tenants.add(sampleTenant(number));
      for (const run of ['r1', 'r2'])
        await Promise.all(
          numbers
            .map(tenantIdNumber)
            .map((id) => records.runs.keep(sampleReport(id, run, failedByBlock(id)))),
        );
      return records;
    };
    const recordsBySize = new Map([
      [1_000, await recordsOf(1_000)],
      [4_000, await recordsOf(4_000)],
    ]);
    const rows = await recordsBySize.get(4_000)?.tenants.list();
    expect(rows).toHaveLength(4_000);
    expect(rows?.[3_999]?.latest?.runId).toBe('r2');
    const growth = await costGrowth((tenants) => recordsBySize.get(tenants)?.tenants.list(), 1_000);
    expect(growth).toBeLessThan(linearGrowth);
  });
});
