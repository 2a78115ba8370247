import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { watchAuditTrail, type AuditWatch } from '../../../../electron/store/audit/watch-audit-trail.ts';
import { openRecords, type Records } from '../../../../electron/store/records/open-records.ts';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import { sealedSecretKeeper } from '../../../../electron/store/secrets/sealed-secret-keeper.ts';
import { dataFolder } from '../../../support/data-folder.ts';

const at = '2026-01-01T00:00:00.000Z';
const seal = {
  backend: 'keychain',
  available: true,
  encrypt: (text: string) => Buffer.from(text, 'utf8').map((byte) => byte ^ 0x5a),
  decrypt: (sealed: Buffer) => Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString('utf8'),
} as unknown as Parameters<typeof sealedSecretKeeper>[0]['seal'];

interface Opened {
  readonly watch: AuditWatch;
  readonly records: Records;
  readonly changes: () => number;
  readonly faults: unknown[];
  readonly close: () => Promise<void>;
}

function open(folder: string, sealAfterMs = 60_000): Opened {
  const records = openRecords(join(folder, 'records.db'));
  const keeper = sealedSecretKeeper({ path: join(folder, 'audit-heads.json'), seal });
  const faults: unknown[] = [];
  let changes = 0;
  const watch = watchAuditTrail({
    ...{ trail: records.audit, chain: records.auditChain, seal: { keeper, name: 'demo' }, sealAfterMs },
    now: () => new Date(at),
    onChange: () => {
      changes += 1;
    },
    onFault: (_, error) => void faults.push(error),
  });
  const close = async () => {
    await watch.close();
    records.close();
  };
  return { watch, records, changes: () => changes, faults, close };
}

const write = ({ watch }: Opened): Promise<void> =>
  watch.trail.end(null, { at, person: 'olga', action: 'tenants.add', tenantId: null, ok: true, code: null });

function removeTail(folder: string, links: number): void {
  const database = new DatabaseSync(join(folder, 'records.db'), { enableForeignKeyConstraints: false });
  database.exec(`
    DROP TRIGGER audit_is_not_shortened; DROP TRIGGER audit_link_is_not_shortened;
    DELETE FROM audit WHERE position IN (SELECT outcome FROM audit_link ORDER BY number DESC LIMIT ${links});
    DELETE FROM audit_link WHERE number > (SELECT max(number) - ${links} FROM audit_link)`);
  database.close();
}

const findings = async ({ records }: Opened): Promise<unknown[]> =>
  (await records.audit.recent(99)).filter(({ code }) => code !== null);

describe('the watch over the audit trail', () => {
  it('seals the head when it closes, and finds nothing in an unchanged trail', async () => {
    const folder = dataFolder();
    const first = open(folder);
    await write(first);
    await write(first);
    await first.close();
    const second = open(folder);
    onTestFinished(second.close);
    expect(await second.watch.verify()).toEqual({ entries: 2, sealed: 2, problem: null });
    expect(second.watch.notices).toEqual([]);
    expect(second.changes()).toBe(0);
  });

  it('seals the head once for several results, without being asked', async () => {
    const folder = dataFolder();
    const console = open(folder, 5);
    onTestFinished(console.close);
    await write(console);
    await write(console);
    await expect.poll(async () => (await console.watch.verify()).sealed).toBe(2);
  });

  it('finds a removed end by the sealed head, records it once and shows it in this session', async () => {
    const folder = dataFolder();
    const first = open(folder);
    for (let written = 0; written < 5; written++) await write(first);
    await first.close();
    removeTail(folder, 2);

    const second = open(folder);
    const { problem } = await second.watch.verify();
    expect(problem).toMatchObject({
      code: 'audit-trail-changed',
      facts: { found: 'shortened', entry: 4, at },
    });
    await second.watch.verify();
    expect(second.watch.notices).toEqual([problem]);
    expect(second.changes()).toBe(1);
    expect(await findings(second)).toMatchObject([
      {
        ...{ action: 'fleet.verifyActivity', person: null, personName: 'Causeway', ok: false },
        ...{ code: 'audit-trail-changed', detail: 'entries from 4 on are missing' },
      },
    ]);
    await write(second);
    await second.close();

    const third = open(folder);
    onTestFinished(third.close);
    expect(await third.watch.verify()).toEqual({ entries: 5, sealed: 5, problem: null });
  });

  it('does not seal over a removed end without reporting it', async () => {
    const folder = dataFolder();
    const first = open(folder);
    await write(first);
    await write(first);
    await first.close();
    removeTail(folder, 1);
    const second = open(folder);
    await write(second);
    await second.close();
    const third = open(folder);
    onTestFinished(third.close);
    expect(await findings(third)).toMatchObject([{ code: 'audit-trail-changed' }]);
  });

  it('shows a changed entry at each start, and records it once', async () => {
    const folder = dataFolder();
    const first = open(folder);
    await write(first);
    await first.close();
    const database = new DatabaseSync(join(folder, 'records.db'));
    database.exec(`DROP TRIGGER audit_is_not_rewritten; UPDATE audit SET person = 'rin'`);
    database.close();
    for (let start = 0; start < 2; start++) {
      const next = open(folder);
      await next.watch.verify();
      expect(next.watch.notices).toMatchObject([{ facts: { found: 'changed', entry: 1 } }]);
      expect(await findings(next)).toHaveLength(1);
      await next.close();
    }
  });

  it('accepts a chain that is longer than the sealed head, as after a kill', async () => {
    const folder = dataFolder();
    const first = open(folder);
    await write(first);
    await first.close();
    const killed = open(folder);
    await write(killed);
    killed.records.close();
    const third = open(folder);
    onTestFinished(third.close);
    expect(await third.watch.verify()).toEqual({ entries: 2, sealed: 1, problem: null });
  });

  it('seals nothing if the console keeps secrets in memory only, and still verifies the chain', async () => {
    const records = openRecords(':memory:');
    const keeper = memorySecretKeeper('This is a test.');
    const watch = watchAuditTrail({
      ...{ trail: records.audit, chain: records.auditChain, seal: { keeper, name: 'demo' } },
      ...{ onChange: () => undefined, onFault: () => undefined },
    });
    await watch.trail.end(null, { at, person: null, action: 'a.b', tenantId: null, ok: true, code: null });
    expect(await watch.verify()).toEqual({ entries: 1, sealed: null, problem: null });
    await watch.close();
    expect(await keeper.read('demo')).toBeNull();
    records.close();
  });

  it('verifies on opening, after the given time', async () => {
    const folder = dataFolder();
    const first = open(folder);
    await write(first);
    await write(first);
    await first.close();
    removeTail(folder, 1);
    const records = openRecords(join(folder, 'records.db'));
    const keeper = sealedSecretKeeper({ path: join(folder, 'audit-heads.json'), seal });
    const changed = Promise.withResolvers<null>();
    const watch = watchAuditTrail({
      ...{
        trail: records.audit,
        chain: records.auditChain,
        seal: { keeper, name: 'demo' },
        verifyAfterMs: 1,
      },
      ...{ onChange: () => changed.resolve(null), onFault: () => undefined },
    });
    await changed.promise;
    expect(watch.notices).toHaveLength(1);
    await watch.close();
    records.close();
  });
});
