import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ConsoleEvent } from '../../../../shared/contract/events.ts';
import { anyAnswer, type Answer } from '../../../../shared/contract/action.ts';
import { buildConsole } from '../../../../electron/build-console.ts';
import { createSession } from '../../../../electron/identity/session.ts';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../../../electron/store/settings/node-settings-file.ts';
import { discoveryOnly } from '../../../support/discovery-only.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../../support/sample-tenant.ts';
import { canMountDisk, smallDisk } from '../../../support/small-disk.ts';

const someId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const someTenant = (number: number) => ({
  tenant: tenantIdNumber(number),
  name: `Customer ${number} ${'x'.repeat(100)}`,
  cloud: 'public',
  vaults: [],
});

/** A console on the folder, with an administrator who is signed in. */
async function openLive(folder: string) {
  const running = await buildConsole({
    dataFolder: folder,
    settingsFile: nodeSettingsFile(folder),
    secretKeeper: memorySecretKeeper('A test stores no secrets.'),
    backend: discoveryOnly,
    env: { CAUSEWAY_CLIENT_ID: someId, CAUSEWAY_TENANT_ID: someId, CAUSEWAY_CLIENT_SECRET: 'value' },
  });
  onTestFinished(() => running.close());
  const session = createSession();
  const caller = { session, signal: new AbortController().signal };
  const events: ConsoleEvent[] = [];
  running.events.subscribe(session, (event) => void events.push(event));
  const ask = async (action: string, input: unknown): Promise<Answer<unknown>> =>
    anyAnswer.parse(await running.dispatcher.answer(caller, action, input));
  const administrate = () =>
    session.choose({ id: 'a', name: 'Marit', role: 'administrator', tenantId: null });
  administrate();
  return { ask, events, administrate };
}

const codeOf = (answer: Answer<unknown>): string => (answer.ok ? 'ok' : answer.problem.code);

const rows = (folder: string, sql: string): Record<string, unknown>[] => {
  const database = new DatabaseSync(join(folder, 'live', 'records.db'));
  const found = database.prepare(sql).all();
  database.close();
  return found;
};

describe.skipIf(!canMountDisk)('a console on a full disk (needs root, to mount a small disk)', () => {
  it(
    'acknowledges no change without its audit row, wherever the disk is full',
    { timeout: 240_000 },
    async () => {
      const answered = new Map<string, number>();
      for (let freeBlocks = 0; freeBlocks <= 16; freeBlocks += 1) {
        const disk = smallDisk(6_000);
        const { ask } = await openLive(disk.folder);
        disk.fill(freeBlocks * 4_096);
        const acknowledged: string[] = [];
        for (let number = 1; number <= 200; number += 1) {
          const code = codeOf(await ask('tenants.add', someTenant(number)));
          answered.set(code, (answered.get(code) ?? 0) + 1);
          if (code !== 'ok') break;
          acknowledged.push(tenantIdNumber(number));
        }
        disk.empty();
        const stored = rows(disk.folder, 'SELECT tenant_id FROM tenant').map((row) => row['tenant_id']);
        expect(acknowledged.filter((id) => !stored.includes(id))).toEqual([]);
        const intents = rows(disk.folder, `SELECT 1 FROM audit_intent WHERE action = 'tenants.add'`);
        expect(intents.length).toBeGreaterThanOrEqual(acknowledged.length);
        expect(codeOf(await ask('tenants.add', someTenant(999)))).toBe('ok');
        const outcomes = rows(disk.folder, `SELECT 1 FROM audit WHERE action = 'tenants.add' AND ok = 1`);
        expect(outcomes).toHaveLength(acknowledged.length + 1);
      }
      expect([...answered.keys()].sort()).toEqual(['disk-full', 'ok']);
    },
  );

  it('shows a notice until there is space again, and then continues', { timeout: 120_000 }, async () => {
    const disk = smallDisk(6_000);
    const { ask, events } = await openLive(disk.folder);
    disk.fill();
    let code = 'ok';
    for (let number = 1; code === 'ok'; number += 1)
      code = codeOf(await ask('tenants.add', someTenant(number)));
    expect(code).toBe('disk-full');
    const path = join(disk.folder, 'live', 'records.db');
    const notices = [{ code: 'disk-full', facts: { path } }];
    expect(await ask('console.about', {})).toMatchObject({ value: { notices } });
    disk.empty();
    await vi.waitFor(() => expect(events.filter(({ kind }) => kind === 'notices-changed')).toHaveLength(2), {
      timeout: 30_000,
    });
    expect(await ask('console.about', {})).toMatchObject({ value: { notices: [] } });
    expect(codeOf(await ask('tenants.add', someTenant(999)))).toBe('ok');
  });

  it('still signs in and out, removes tenants and forgets the application', async () => {
    const disk = smallDisk(6_000);
    const { ask, administrate } = await openLive(disk.folder);
    for (const number of [1, 2]) await ask('tenants.add', someTenant(number));
    await ask('provider.configure', {
      cloud: 'public',
      homeTenantId: someId,
      clientId: someId,
      clientSecret: 'value',
    });
    disk.fill();
    expect(codeOf(await ask('session.leave', {}))).toBe('ok');
    expect(codeOf(await ask('session.choose', { personId: 'local-administrator' }))).toBe('ok');
    administrate();
    expect(codeOf(await ask('tenants.remove', { tenantId: tenantIdNumber(1) }))).toBe('ok');
    expect(codeOf(await ask('provider.forget', {}))).toBe('ok');
    const outcomes = rows(disk.folder, 'SELECT action, ok FROM audit ORDER BY position DESC LIMIT 4');
    expect(outcomes.map(({ action, ok }) => [action, ok])).toEqual([
      ['provider.forget', 1],
      ['tenants.remove', 1],
      ['session.choose', 1],
      ['session.leave', 1],
    ]);
    // Only deletions use the reserve, so they work again after everything else is refused.
    disk.fill();
    let code = 'ok';
    for (let number = 3; code === 'ok'; number += 1)
      code = codeOf(await ask('tenants.add', someTenant(number)));
    expect(code).toBe('disk-full');
    expect(codeOf(await ask('tenants.remove', { tenantId: tenantIdNumber(2) }))).toBe('ok');
  });

  it('forgets the application although only the records still have space in their log', async () => {
    const disk = smallDisk(6_000);
    const { ask } = await openLive(disk.folder);
    const application = { cloud: 'public', homeTenantId: someId, clientId: someId, clientSecret: 'value' };
    await ask('provider.configure', application);
    for (let number = 1; number <= 50; number += 1) await ask('tenants.add', someTenant(number));
    rows(disk.folder, 'PRAGMA wal_checkpoint(FULL)');
    disk.fill();
    expect(codeOf(await ask('provider.forget', {}))).toBe('ok');
    expect(readFileSync(join(disk.folder, 'settings.json'), 'utf8')).not.toContain('provider');
  });

  it('opens its records, not empty ones, when it starts, and removes a tenant', async () => {
    const disk = smallDisk(6_000);
    const path = join(disk.folder, 'records.db');
    const before = openRecords(path);
    for (const number of [1, 2]) await before.tenants.add(sampleTenant(number));
    before.close();
    disk.fill();
    const records = openRecords(path);
    expect(await records.tenants.list()).toHaveLength(2);
    expect(await records.tenants.remove(tenantIdNumber(1))).toBe(true);
    await expect(records.tenants.add(sampleTenant(3))).rejects.toMatchObject({
      problem: { code: 'disk-full' },
    });
    records.close();
  });

  it('removes a tenant with more reports than the reserve has space for', async () => {
    const disk = smallDisk(12_000);
    const before = openRecords(join(disk.folder, 'records.db'));
    await before.tenants.add(sampleTenant(1));
    const large = [{ name: 'Note', value: 'x'.repeat(60_000) }];
    for (let run = 1; run <= 50; run += 1) {
      const report = sampleReport(tenantIdNumber(1), `r${run}`, passed);
      const results = report.results.map((result) => ({ ...result, findings: large }));
      await before.runs.keep({ ...report, results });
    }
    before.close();
    const records = openRecords(join(disk.folder, 'records.db'));
    disk.fill();
    expect(await records.tenants.remove(tenantIdNumber(1))).toBe(true);
    expect(await records.tenants.list()).toEqual([]);
    records.close();
  });

  it('says that the disk is full if it cannot create its records', () => {
    const disk = smallDisk(200);
    disk.fill();
    const records = openRecords(join(disk.folder, 'live', 'records.db'));
    expect(records.notices).toMatchObject([{ code: 'disk-full' }]);
    records.close();
  });
});
