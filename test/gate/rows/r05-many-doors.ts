import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import { findElectron } from '../../../electron/command-line/find-electron.ts';
import { hasDisplay } from '../../../electron/command-line/has-display.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { CannotRun, startTally, type Counts, type Row, type Tally } from '../row.ts';

const root = new URL('../../..', import.meta.url).pathname;
const writing = new URL('writing-child.ts', import.meta.url).pathname;
const writers = 4;
/** Longer than a lock of the other writers can last. */
const longestBlockMs = 100;

interface Written {
  readonly acknowledged: number;
  readonly refused: number;
  readonly errors: readonly string[];
}

async function write(path: string, first: number, count: number, patience: number): Promise<Written> {
  const child = spawn(process.execPath, [writing, path, String(first), String(count), String(patience)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout)) as Written;
}

async function tryWriters(tally: Tally, path: string, transactions: number, patience: number): Promise<void> {
  const all = await Promise.all(
    Array.from({ length: writers }, (_, index) =>
      write(path, 1 + index * transactions, transactions, patience),
    ),
  );
  const database = new DatabaseSync(path, { readOnly: true });
  const [stored] = database.prepare('SELECT count(*) AS rows FROM tenant').all();
  const [check] = database.prepare('PRAGMA integrity_check').all();
  database.close();
  for (const { acknowledged, refused, errors } of all) {
    tally.add(refused === 0 ? null : `${refused} transactions are refused: ${errors.join(', ')}`);
    tally.add(acknowledged === transactions ? null : `${acknowledged} of ${transactions} are acknowledged.`);
  }
  tally.add(
    stored?.['rows'] === writers * transactions ? null : `${String(stored?.['rows'])} rows are stored.`,
  );
  tally.add(check?.['integrity_check'] === 'ok' ? null : 'The database is not whole.');
}

/** The longest time in which the event loop stood still while something was waited for, in milliseconds. */
async function longestStall(work: () => Promise<unknown>): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(look, 1);
  await work();
  look();
  clearInterval(timer);
  return longest;
}

/** A write while another process holds the lock, compared with the same time without a lock: a busy machine stands still too. */
async function tryBlocking(tally: Tally, path: string): Promise<void> {
  const usual = await longestStall(() => wait(1_000));
  const records = openRecords(path);
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  let removed: Promise<boolean> | undefined;
  const locked = await longestStall(() => {
    removed = records.tenants.remove('nobody');
    return wait(1_000);
  });
  other.exec('ROLLBACK');
  const isRemoved = await removed?.catch(() => 'refused');
  other.close();
  records.close();
  tally.add(isRemoved === false ? null : `A write that waited for a lock ends with ${String(isRemoved)}.`);
  const more = Math.round(locked - usual);
  tally.add(more <= longestBlockMs ? null : `A lock stops the process for ${more} ms more than usual.`);
  process.stderr.write(
    `R5: the process stands still for ${Math.round(locked)} ms with a lock, ${Math.round(usual)} ms without.\n`,
  );
}

const environment = (folder: string) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CAUSEWAY_'))),
  ...{ CAUSEWAY_DATA_FOLDER: folder, HOME: folder, XDG_CONFIG_HOME: folder },
});

function commandOf(args: readonly string[]): [string, string[]] {
  const executable = findElectron(process.platform, process.env);
  if (process.platform !== 'linux' || executable === null || !existsSync(join(root, 'out/main/main.js')))
    throw new CannotRun('The window needs Linux, Electron and “npm run build”.');
  const program = [executable, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args, root];
  if (hasDisplay(process.platform, process.env)) return [program[0] ?? '', program.slice(1)];
  if (spawnSync('xvfb-run', ['--help']).error) throw new CannotRun('There is no display, and no xvfb-run.');
  return ['xvfb-run', ['-a', ...program]];
}

function openWindow(folder: string): ChildProcess {
  const [command, args] = commandOf([]);
  return spawn(command, args, { env: environment(folder), detached: true, stdio: 'ignore' });
}

/** The processes that draw a page of the console on this folder. */
const renderersOn = (folder: string): number =>
  readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return command.includes('--type=renderer') && command.includes(folder);
    } catch {
      return false;
    }
  }).length;

async function until(isSo: () => boolean, longestMs: number): Promise<boolean> {
  const end = performance.now() + longestMs;
  while (!isSo() && performance.now() < end) await wait(100);
  return isSo();
}

function stop(child: ChildProcess | undefined): void {
  if (child?.pid === undefined) return;
  try {
    // The group of this child alone.
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It has ended.
  }
}

/** A window, a second one, a command and a headless console at once, and a window after the first was killed. */
async function tryDoors(tally: Tally): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-doors-'));
  const cli = join(root, 'electron/cli.ts');
  const started: ChildProcess[] = [];
  const start = (args: readonly string[]) => {
    const child = spawn(process.execPath, [cli, ...args], {
      ...{ env: environment(folder), detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
    });
    started.push(child);
    return child;
  };
  try {
    const first = openWindow(folder);
    started.push(first);
    if (!(await until(() => renderersOn(folder) > 0, 120_000))) throw new CannotRun('No window opened.');
    const second = openWindow(folder);
    started.push(second);
    const watcher = start(['watch', '--health-port', '0']);
    const listed = start(['tenants', '--json']);
    const [code] = (await once(listed, 'exit')) as [number | null];
    tally.add(code === 0 ? null : `The command beside the window ends with ${code}.`);
    await until(() => second.exitCode !== null, 60_000);
    tally.add(second.exitCode === null ? 'The second window does not end.' : null);
    tally.add(renderersOn(folder) === 1 ? null : `${renderersOn(folder)} windows are open.`);
    tally.add(watcher.exitCode === null ? null : `The headless console ended with ${watcher.exitCode}.`);
    stop(first);
    await until(() => renderersOn(folder) === 0, 30_000);
    const at = performance.now();
    const again = openWindow(folder);
    started.push(again);
    const isOpen = await until(() => renderersOn(folder) > 0, 120_000);
    tally.add(isOpen ? null : 'No window opens after the first was killed.');
    process.stderr.write(
      `R5: a window ${Math.round(performance.now() - at)} ms after the first was killed.\n`,
    );
  } finally {
    for (const child of started) stop(child);
    await until(() => renderersOn(folder) === 0, 10_000);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function tryTogether(transactions: number, patience: number, withDoors: boolean): Promise<Counts> {
  const tally = startTally();
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-writers-'));
  try {
    const path = join(folder, 'records.db');
    await tryWriters(tally, path, transactions, patience);
    if (withDoors) await tryBlocking(tally, path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  if (withDoors) await tryDoors(tally);
  return tally.counts();
}

export const doorsRow: Row = {
  id: 'R5',
  proves:
    'A window, a second one, a command and a headless console share the records, and none of them fails.',
  goal: '1 window; 4 writers × 2,000 transactions with 0 errors; no lock stops the process for more than 100 ms',
  sizes: { full: 2_000, short: 200 },
  omits:
    'the time to open a window after a kill, which the goal wants below 3 s: it is printed, because it is the machine’s',
  fault: 'a writer does not wait for the lock of another',
  run: (_, size) => tryTogether(size, 5_000, true),
  control: () => tryTogether(200, 0, false),
};
