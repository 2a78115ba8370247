import { spawn, spawnSync } from 'node:child_process';
import { chownSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CannotRun, startTally, type Counts, type Row } from '../row.ts';
import { openDisplay, openOwnDisplay, requireWindow, root } from '../window/needs-of-window.ts';

const nobody = 65_534;

/** How long to wait for a window on a busy machine, and then for its process to be confined, in milliseconds. */
const patience = { window: 120_000, confinement: 10_000 };

interface Launch {
  readonly executable: string;
  /** The user of the window; the present one if undefined. */
  readonly user: number | undefined;
}

/** As root, Chromium has no sandbox. The window then opens as the user nobody, if that user may read the program. */
function prepare(): Launch {
  if (process.platform !== 'linux')
    throw new CannotRun('The sandbox is read from /proc, which only Linux has.');
  const executable = requireWindow();
  if (process.getuid?.() !== 0) return { executable, user: undefined };
  const canRun = (path: string, right: string) =>
    spawnSync('test', [right, path], { uid: nobody, gid: nobody }).status === 0;
  if (!canRun(executable, '-x') || !canRun(join(root, 'out/main/main.js'), '-r'))
    throw new CannotRun(
      `The gate runs as root, where Chromium has no sandbox, and the user nobody cannot read ${executable} or ${root}. Run it as a normal user.`,
    );
  return { executable, user: nobody };
}

const readProcess = (pid: string, file: string): string => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
};

/** The status of each renderer of the window with this data folder. */
const renderersOn = (folder: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const command = readProcess(pid, 'cmdline');
      return command.includes('--type=renderer') && command.includes(folder);
    })
    .map((pid) => readProcess(pid, 'status'))
    .filter((status) => status !== '');

const confinement: Readonly<Record<string, (status: string) => boolean>> = {
  'system calls are filtered': (status) => /^Seccomp:\s+2$/m.test(status),
  'no new privileges': (status) => /^NoNewPrivs:\s+1$/m.test(status),
  'processes of its own namespace': (status) => /^NSpid:(?:\s+\d+){2,}$/m.test(status),
  'not root': (status) => !/^Uid:\s+0\b/m.test(status),
};
const missingIn = (status: string): string[] =>
  Object.entries(confinement)
    .filter(([, holds]) => !holds(status))
    .map(([name]) => name);

async function tryWindow(more: readonly string[]): Promise<Counts> {
  const { executable, user } = prepare();
  const folder = mkdtempSync(join(tmpdir(), 'causeway-gate-window-'));
  if (user !== undefined) chownSync(folder, user, user);
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('CAUSEWAY_'));
  const env = {
    ...Object.fromEntries(kept),
    CAUSEWAY_DATA_FOLDER: folder,
    HOME: folder,
    XDG_CONFIG_HOME: folder,
  };
  // Another user may not open the display of this session.
  const display = await (user === undefined ? openDisplay() : openOwnDisplay());
  const child = spawn(executable, [...more, root], {
    ...{ env: { ...env, ...display.env }, detached: true, stdio: 'ignore' },
    ...(user !== undefined && { uid: user, gid: user }),
  });
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  try {
    const renderers = () => renderersOn(folder);
    await until(() => renderers().length > 0 || hasEnded(), patience.window);
    if (renderers().length === 0)
      throw new CannotRun(
        `No window opened; the program ended with ${child.exitCode ?? child.signalCode ?? 'nothing'}.`,
      );
    await until(() => renderers().every((status) => missingIn(status).length === 0), patience.confinement);
    const tally = startTally();
    for (const status of renderers())
      for (const name of Object.keys(confinement))
        tally.add(missingIn(status).includes(name) ? `A renderer lacks: ${name}.` : null);
    return tally.counts();
  } finally {
    // The group of this child alone: the window and its processes.
    if (child.pid !== undefined && !hasEnded()) process.kill(-child.pid, 'SIGTERM');
    await until(() => renderersOn(folder).length === 0 && hasEnded(), patience.confinement);
    display.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

async function until(isSo: () => boolean, longestMs: number): Promise<void> {
  const end = performance.now() + longestMs;
  while (!isSo() && performance.now() < end) await wait(100);
}

export const sandboxRow: Row = {
  id: 'S8',
  proves: 'The kernel confines each renderer of a real window.',
  goal: '100% of renderers: Seccomp 2, NoNewPrivs 1, own PID namespace, not root',
  sizes: { full: 1, short: 1 },
  omits: null,
  fault: 'the window opens with --no-sandbox',
  run: () => tryWindow([]),
  control: () => tryWindow(['--no-sandbox']),
};
