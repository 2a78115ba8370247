import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotRun, startTally, type Counts, type Row } from '../row.ts';

const auditing = new URL('auditing-child.ts', import.meta.url).pathname;

interface Observed {
  /** What the process printed, and each `fsync` of the records before it, in their order. */
  readonly events: readonly ('acknowledged' | 'synced')[];
}

/** Runs a process under strace and reads the calls that reach the disk, and those that tell the outside. */
async function observe(path: string, count: number, mode: string): Promise<Observed> {
  if (process.platform !== 'linux' || spawnSync('strace', ['-V']).error)
    throw new CannotRun('There is no strace, which shows the calls that reach the disk.');
  const log = `${path}.strace`;
  const child = spawn(
    'strace',
    [
      '-f',
      '-qq',
      '-y',
      '-s',
      '64',
      '-e',
      'trace=fsync,fdatasync,write',
      '-o',
      log,
      process.execPath,
      auditing,
    ].concat([path, String(count), mode]),
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  child.stdout.resume();
  const [code] = (await once(child, 'exit')) as [number | null];
  const text = readFileSync(log, 'utf8');
  if (code !== 0) throw new CannotRun(`strace ended with ${code}: it may not be permitted to trace here.`);
  const events = text.split('\n').flatMap((line): Observed['events'] => {
    if (/\bf(data)?sync\(\d+<[^>]*records\.db/.test(line) && !line.includes('unfinished')) return ['synced'];
    if (/\bf(data)?sync resumed/.test(line)) return ['synced'];
    if (/\bwrite\(\d+<[^>]*>, "acknowledged \d+/.test(line)) return ['acknowledged'];
    return [];
  });
  return { events };
}

async function tryFsync(count: number, mode: 'full' | 'normal'): Promise<Counts> {
  const tally = startTally();
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-fsync-'));
  try {
    const { events } = await observe(join(folder, 'records.db'), count, mode);
    let sinceLast = 0;
    let synced = 0;
    let acknowledged = 0;
    for (const event of events) {
      if (event === 'synced') {
        sinceLast += 1;
        synced += 1;
        continue;
      }
      acknowledged += 1;
      tally.add(sinceLast > 0 ? null : `Acknowledgement ${acknowledged} has no fsync before it.`);
      sinceLast = 0;
    }
    tally.add(acknowledged === count ? null : `${acknowledged} of ${count} acknowledgements were seen.`);
    process.stderr.write(`R2 (${mode}): ${synced} fsyncs for ${acknowledged} acknowledged commits.\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return tally.counts();
}

export const fsyncRow: Row = {
  id: 'R2',
  proves: 'Each acknowledged entry of the audit trail was forced to the disk before it was acknowledged.',
  goal: 'at least one fsync for each acknowledged commit (strace)',
  sizes: { full: 2_000, short: 50 },
  omits: 'a real loss of power',
  fault: 'the records commit with synchronous = NORMAL',
  run: (_, size) => tryFsync(size, 'full'),
  control: () => tryFsync(50, 'normal'),
};
