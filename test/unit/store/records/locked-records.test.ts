import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { buildConsole } from '../../../../electron/build-console.ts';
import type { RunningConsole } from '../../../../electron/running-console.ts';
import { createSession } from '../../../../electron/identity/session.ts';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../../../electron/store/settings/node-settings-file.ts';
import { discoveryOnly } from '../../../support/discovery-only.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../../support/sample-tenant.ts';

const someId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const tenant = { tenant: someId, name: 'Fjord', cloud: 'public', vaults: [] };
const at = '2026-01-01T00:00:00.000Z';
const intent = { at, person: 'olga', action: 'tenants.add', tenantId: null };

/** Another process's write lock. */
function lockRecords(path: string): { release(): void } {
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  return {
    release() {
      other.exec('ROLLBACK');
      other.close();
    },
  };
}

async function openLive(folder: string) {
  const running: RunningConsole = await buildConsole({
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper('A test stores no secrets.'),
    backend: discoveryOnly,
    env: { CAUSEWAY_CLIENT_ID: someId, CAUSEWAY_TENANT_ID: someId, CAUSEWAY_CLIENT_SECRET: 'value' },
  });
  onTestFinished(() => running.close());
  const session = createSession();
  session.choose({ id: 'a', name: 'Marit', role: 'administrator', tenantId: null });
  const caller = { session, signal: new AbortController().signal };
  return (action: string, input: unknown) => running.dispatcher.answer(caller, action, input);
}

const count = (path: string, table: string): unknown => {
  const database = new DatabaseSync(path, { readOnly: true });
  const row = database.prepare(`SELECT count(*) AS rows FROM ${table}`).get();
  database.close();
  return row?.['rows'];
};

describe('records that another process has locked', () => {
  it('refuse a change instead of acknowledging it without its audit row', async () => {
    const folder = dataFolder();
    const ask = await openLive(folder);
    const path = join(folder, 'live', 'records.db');
    const lock = lockRecords(path);
    expect(await ask('tenants.add', tenant)).toMatchObject({
      ok: false,
      problem: { code: 'audit-not-writable', facts: { locked: true } },
    });
    lock.release();
    expect([count(path, 'tenant'), count(path, 'audit_intent')]).toEqual([0, 0]);
    expect(await ask('tenants.add', tenant)).toMatchObject({ ok: true });
    expect(['tenant', 'audit_intent', 'audit'].map((table) => count(path, table))).toEqual([1, 1, 1]);
  });

  it('keep an outcome that they refuse, and store it with the next attempt', async () => {
    const path = join(dataFolder(), 'records.db');
    const records = openRecords(path, { lockTimeoutMs: 20 });
    const { audit } = records;
    onTestFinished(() => records.close());
    const begun = await audit.begin(intent);
    const lock = lockRecords(path);
    const outcome = { ...intent, ok: true, code: null };
    await expect(audit.end(begun, outcome)).rejects.toMatchObject({ problem: { code: 'records-locked' } });
    expect(await audit.recent(9)).toMatchObject([{ ok: null }]);
    lock.release();
    await audit.begin({ ...intent, action: 'tenants.edit' });
    expect((await audit.recent(9)).map(({ action, ok }) => [action, ok])).toEqual([
      ['tenants.edit', null],
      ['tenants.add', true],
    ]);
  });

  it('store an outcome that they refused when the console closes', async () => {
    const path = join(dataFolder(), 'records.db');
    const records = openRecords(path, { lockTimeoutMs: 20 });
    const { audit } = records;
    const begun = await audit.begin(intent);
    const lock = lockRecords(path);
    await expect(audit.end(begun, { ...intent, ok: true, code: null })).rejects.toThrow();
    lock.release();
    records.close();
    expect(count(path, 'audit')).toBe(1);
  });

  it('name the lock, not a fault of the console', async () => {
    const path = join(dataFolder(), 'records.db');
    const records = openRecords(path, { lockTimeoutMs: 20 });
    onTestFinished(() => records.close());
    await records.tenants.add(sampleTenant(1));
    const lock = lockRecords(path);
    const locked = { problem: { code: 'records-locked', facts: { path } } };
    await expect(records.tenants.add(sampleTenant(2))).rejects.toMatchObject(locked);
    const report = sampleReport(tenantIdNumber(1), 'r1', passed);
    await expect(records.runs.keep(report)).rejects.toMatchObject(locked);
    await expect(records.tenants.remove(tenantIdNumber(1))).rejects.toMatchObject(locked);
    expect(records.notices).toEqual([]);
    lock.release();
    expect(await records.tenants.list()).toHaveLength(1);
  });

  it('let the process work on while a write waits, and write when the lock is released', async () => {
    const path = join(dataFolder(), 'records.db');
    const records = openRecords(path);
    onTestFinished(() => records.close());
    const begun = await records.audit.begin(intent);
    const lock = lockRecords(path);
    const added = records.tenants.add(sampleTenant(1));
    const ended = records.audit.end(begun, { ...intent, ok: true, code: null });
    // A process that waits in SQLite could not release the lock.
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    lock.release();
    expect(await added).toBe(true);
    await ended;
    expect([count(path, 'tenant'), count(path, 'audit')]).toEqual([1, 1]);
  });

  it('open all the same if a run must be ended', async () => {
    const path = join(dataFolder(), 'records.db');
    const before = openRecords(path);
    await before.tenants.add(sampleTenant(1));
    const counters = { soleTenantId: null, tenants: 2, done: 0, finishedAt: null } as const;
    await before.runs.begin({ runId: 'r1', startedAt: at, state: 'running', startedBy: 'Tove', ...counters });
    before.close();
    const lock = lockRecords(path);
    const records = openRecords(path, { lockTimeoutMs: 20 });
    onTestFinished(() => records.close());
    expect(await records.tenants.list()).toHaveLength(1);
    lock.release();
  });
});
