import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { noAnnotations } from '../../../shared/domain/annotations.ts';
import { backUp } from '../../../electron/store/records/recovery/backups.ts';
import { openRecords, type Records } from '../../../electron/store/records/open-records.ts';
import { passed, sampleReport, sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row } from '../row.ts';

const tenantsBefore = 200;
const longestMs = 3_000;
const isRoot = process.getuid?.() === 0;

const withDatabase = (path: string, work: (database: DatabaseSync) => void): void => {
  const database = new DatabaseSync(path);
  work(database);
  database.close();
};

async function fill(path: string, first: number, count: number): Promise<Records> {
  const records = openRecords(path);
  const numbers = Array.from({ length: count }, (_, index) => first + index);
  await records.tenants.addMany(
    numbers.map((number) => ({ tenant: sampleTenant(number), annotations: noAnnotations })),
  );
  for (const number of numbers.slice(0, 5))
    await records.runs.keep(sampleReport(tenantIdNumber(number), 'r1', passed));
  const at = new Date().toISOString();
  await records.audit.begin({ at, person: 'olga', action: 'tenants.add', tenantId: null });
  return records;
}

/** Closed records with a backup beside them. */
async function makeStore(folder: string): Promise<void> {
  const path = join(folder, 'records.db');
  (await fill(path, 1, tenantsBefore)).close();
  withDatabase(path, (database) => backUp(database, path, new Date()));
}

type Bytes = (length: number) => Buffer;

interface BadStore {
  readonly name: string;
  /** Spoils the records at the path. Returns what undoes it if the records must be left as they are. */
  readonly spoil: (path: string, share: number, bytes: Bytes) => Promise<(() => void) | undefined>;
  /** Whether the records must be complete afterwards; otherwise the session must say that it works in memory. */
  readonly isRecovered: boolean;
}

const now = (work: () => unknown): Promise<undefined> => {
  work();
  return Promise.resolve(undefined);
};

/** The kinds of the table. `share` is where in the file, from 0 to 1. */
const badStores: readonly BadStore[] = [
  {
    name: 'truncated',
    isRecovered: true,
    spoil: (path, share) => now(() => truncateSync(path, Math.floor(readFileSync(path).length * share))),
  },
  {
    name: 'header zeroed',
    isRecovered: true,
    spoil: (path) =>
      now(() => {
        const bytes = readFileSync(path);
        bytes.fill(0, 0, 100);
        writeFileSync(path, bytes);
      }),
  },
  {
    name: 'random bytes',
    isRecovered: true,
    spoil: (path, share, bytes) => now(() => writeFileSync(path, bytes(1 + Math.floor(share * 100_000)))),
  },
  { name: 'empty', isRecovered: true, spoil: (path) => now(() => truncateSync(path, 0)) },
  {
    name: 'page flipped',
    isRecovered: true,
    spoil: (path, share) =>
      now(() => {
        const bytes = readFileSync(path);
        const page = Math.floor((bytes.length / 4_096 - 1) * share) * 4_096;
        for (let at = page; at < page + 4_096; at += 1) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
        writeFileSync(path, bytes);
      }),
  },
  {
    name: 'log without its file',
    isRecovered: true,
    async spoil(path) {
      const records = await fill(path, 900, 3);
      copyFileSync(`${path}-wal`, `${path}-saved`);
      records.close();
      rmSync(path);
      renameSync(`${path}-saved`, `${path}-wal`);
      return undefined;
    },
  },
  {
    name: 'log of other records',
    isRecovered: true,
    async spoil(path, share) {
      const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-other-'));
      const other = join(folder, 'records.db');
      const records = await fill(other, 700, 10 + Math.floor(share * 50));
      copyFileSync(`${other}-wal`, `${path}-wal`);
      records.close();
      rmSync(folder, { recursive: true });
      return undefined;
    },
  },
  { name: 'file missing', isRecovered: true, spoil: (path) => now(() => rmSync(path)) },
  {
    name: 'newer schema',
    isRecovered: false,
    spoil: (path) => now(() => withDatabase(path, (database) => database.exec('PRAGMA user_version = 999'))),
  },
  {
    name: 'a folder',
    isRecovered: false,
    spoil: (path) =>
      now(() => {
        rmSync(path);
        mkdirSync(path);
      }),
  },
  {
    name: 'a symbolic link to nothing',
    isRecovered: true,
    spoil: (path) =>
      now(() => {
        rmSync(path);
        symlinkSync(`${path}-nowhere`, path);
      }),
  },
  {
    name: isRoot ? 'a read-only disk' : 'a read-only folder',
    isRecovered: false,
    spoil: (path) => {
      const folder = join(path, '..');
      if (!isRoot) {
        chmodSync(folder, 0o500);
        return Promise.resolve(() => chmodSync(folder, 0o700));
      }
      execFileSync('mount', ['--bind', folder, folder]);
      execFileSync('mount', ['-o', 'remount,ro,bind', folder]);
      return Promise.resolve(() => void execFileSync('umount', ['--lazy', folder]));
    },
  },
];

type Open = (path: string) => Records;

const spoiled = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  bytes: fc.infiniteStream(fc.nat({ max: 255 })),
});

async function tryStores(seed: number, size: number, open: Open): Promise<Counts> {
  const tally = startTally();
  const whole = mkdtempSync(join(tmpdir(), 'causeway-gate-store-'));
  await makeStore(whole);
  for (const { share, bytes } of draw(spoiled, seed, size))
    for (const bad of badStores) {
      const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-store-'));
      try {
        cpSync(whole, folder, { recursive: true });
        tally.add(await tryStore(bad, join(folder, 'records.db'), { share, bytes, open }));
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }
  rmSync(whole, { recursive: true });
  return tally.counts();
}

async function tryStore(
  { name, isRecovered, spoil }: BadStore,
  path: string,
  { share, bytes, open }: { share: number; bytes: Iterator<number>; open: Open },
): Promise<string | null> {
  const random: Bytes = (length) => Buffer.from(Array.from({ length }, () => Number(bytes.next().value)));
  const undo = await spoil(path, share, random);
  const before = contentOf(path);
  try {
    const started = performance.now();
    const records = open(path);
    const took = performance.now() - started;
    const listed = await records.tenants.list();
    const notices = records.notices.map(({ code, facts }) => `${code} ${JSON.stringify(facts)}`);
    const [{ facts } = { facts: {} }] = records.notices;
    records.close();
    const says = (what: string) => `${name}, at ${share.toFixed(3)}: ${what} ${notices.join(' ')}`;
    const quarantinedAs = (facts as { quarantinedAs?: string | null }).quarantinedAs ?? null;
    if (took > longestMs) return says(`took ${Math.round(took)} ms.`);
    // A flipped page that nothing uses is no damage.
    if (notices.length === 0) return listed.length >= tenantsBefore ? null : says('silently incomplete.');
    if (!isRecovered) return contentOf(path) === before ? null : says('the original was changed.');
    // A row that cannot be read stays where it is, and the notice counts it.
    const rows = (facts as { rows?: number }).rows ?? 0;
    if (listed.length + rows < tenantsBefore) return says(`only ${listed.length} tenants.`);
    if (quarantinedAs !== null && before !== null && !existsSync(quarantinedAs))
      return says('the original is gone.');
    return null;
  } finally {
    undo?.();
  }
}

/** Null for what is no file. */
function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return null;
  }
}

/** Creates the schema that is missing, as many programs do. */
const openSilently: Open = (path) => {
  try {
    const records = openRecords(path);
    if (records.notices.length === 0) return records;
    records.close();
  } catch {
    // Continues below.
  }
  return openRecords(':memory:');
};

export const badStoreRow: Row = {
  id: 'R4',
  proves: 'Records that are bad at the start are kept, recovered or restored, and never silently empty.',
  goal: '12 kinds: 12/12, within 3 s',
  sizes: { full: 40, short: 1 },
  omits:
    'a file that this account cannot read, which root always can; the read-only disk without root is a read-only folder',
  fault: 'records that cannot be used are replaced by empty ones without a notice',
  run: (seed, size) => tryStores(seed, size, openRecords),
  control: (seed) => tryStores(seed, 1, openSilently),
};
