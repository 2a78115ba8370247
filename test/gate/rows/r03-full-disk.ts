import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';
import { CannotRun, startTally, type Counts, type Row } from '../row.ts';

const diskKilobytes = 6_000;
const blockBytes = 4_096;
const mostAdded = 400;
const longName = 'x'.repeat(100);

interface Disk {
  readonly folder: string;
  fill(freeBytes: number): void;
  empty(): void;
}

async function onSmallDisk<Value>(work: (disk: Disk) => Promise<Value>): Promise<Value> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new CannotRun('Only root can mount a small disk (tmpfs). Run the gate as root on Linux.');
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskKilobytes}k`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  try {
    return await work({
      folder,
      fill(freeBytes) {
        const { bavail, bsize } = statfsSync(folder);
        writeFileSync(filler, Buffer.alloc(Math.max(bavail * bsize - freeBytes, 0), 1));
      },
      empty() {
        truncateSync(filler);
        rmSync(filler);
      },
    });
  } finally {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  }
}

/** A store of tenants that acknowledges additions. */
interface Store {
  /** `ok`, or the code of the problem. */
  add(number: number): Promise<string>;
  remove(number: number): Promise<boolean>;
  /** The ids that are stored, as the next start finds them. */
  stored(): string[];
  close(): void;
}
type OpenStore = (folder: string) => Store;

const theRecords: OpenStore = (folder) => {
  const path = join(folder, 'records.db');
  const records = openRecords(path, { retryMs: 10 });
  return {
    async add(number) {
      const at = new Date().toISOString();
      const about = { at, person: 'olga', action: 'tenants.add', tenantId: tenantIdNumber(number) };
      try {
        const intent = await records.audit.begin(about);
        await records.tenants.add(sampleTenant(number, { name: longName }));
        await records.audit.end(intent, { ...about, ok: true, code: null });
        return 'ok';
      } catch (error) {
        return error instanceof ProblemError ? error.problem.code : String(error);
      }
    },
    remove: (number) => records.tenants.remove(tenantIdNumber(number)),
    stored() {
      const database = new DatabaseSync(path);
      const [check] = database.prepare('PRAGMA integrity_check').all();
      const ids = database.prepare('SELECT tenant_id AS id FROM tenant').all();
      // The outcome may be missing if the disk is full, the attempt never.
      const [intents] = database.prepare('SELECT count(*) AS rows FROM audit_intent').all();
      database.close();
      if (check?.['integrity_check'] !== 'ok') throw new Error('The database is not whole.');
      if (Number(intents?.['rows']) < ids.length)
        throw new Error('A tenant has no entry in the audit trail.');
      return ids.map(({ id }) => String(id));
    },
    close: () => records.close(),
  };
};

/** Replaces the whole file for each tenant. */
const oneJsonFile: OpenStore = (folder) => {
  const path = join(folder, 'records.json');
  const ids: string[] = [];
  const write = () =>
    writeFileSync(path, JSON.stringify(ids.map((id) => ({ id, name: longName.repeat(100) }))));
  return {
    add(number) {
      ids.push(tenantIdNumber(number));
      try {
        write();
        return Promise.resolve('ok');
      } catch {
        ids.pop();
        return Promise.resolve('disk-full');
      }
    },
    remove: () => Promise.resolve(true),
    stored: () => (JSON.parse(readFileSync(path, 'utf8')) as { id: string }[]).map(({ id }) => id),
    close: () => undefined,
  };
};

const tryBlocks = (blocks: number, open: OpenStore): Promise<string | null> =>
  onSmallDisk(async (disk) => {
    const store = open(disk.folder);
    const says = (what: string) => `With ${blocks} free blocks: ${what}`;
    try {
      const acknowledged: string[] = [];
      if ((await store.add(1)) === 'ok') acknowledged.push(tenantIdNumber(1));
      disk.fill(blocks * blockBytes);
      let code = 'ok';
      for (let number = 2; number <= mostAdded && code === 'ok'; number += 1) {
        code = await store.add(number);
        if (code === 'ok') acknowledged.push(tenantIdNumber(number));
      }
      if (code !== 'disk-full') return says(`the last addition ends with ${code}.`);
      if (!(await store.remove(1))) return says('a deletion fails.');
      acknowledged.shift();
      disk.empty();
      const lost = acknowledged.filter((id) => !store.stored().includes(id));
      if (lost.length > 0) return says(`${lost.length} acknowledged tenants are lost.`);
      for (let time = 0; time < 100; time += 1) {
        code = await store.add(9_999);
        if (code === 'ok') return null;
        await wait(20);
      }
      return says(`with space again, an addition ends with ${code}.`);
    } catch (error) {
      return says(String(error));
    } finally {
      store.close();
    }
  });

async function trySweep(most: number, open: OpenStore): Promise<Counts> {
  const tally = startTally();
  for (let blocks = 1; blocks <= most; blocks += 1) tally.add(await tryBlocks(blocks, open));
  return tally.counts();
}

export const fullDiskRow: Row = {
  id: 'R3',
  proves:
    'On a full disk nothing acknowledged is lost, deletions work, and additions work again when there is space.',
  goal: '1 to 64 free blocks: 64/64',
  sizes: { full: 64, short: 4 },
  omits:
    'quotas of an account, and the console above the records, which test/unit/store/records/full-disk.test.ts tries',
  fault: 'the tenants are in one JSON file that each addition replaces',
  run: (_, size) => trySweep(size, theRecords),
  control: () => trySweep(3, oneJsonFile),
};
