import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { buildIfStale } from '../../electron/command-line/build-if-stale.ts';
import { findElectron } from '../../electron/command-line/find-electron.ts';
import { hasDisplay } from '../../electron/command-line/has-display.ts';
import { buildConsole } from '../../electron/build-console.ts';
import { createSession } from '../../electron/identity/session.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../electron/store/settings/node-settings-file.ts';
import type { Measure } from './measure.ts';

const rounds = 7;
/** For each step of a start, in milliseconds: generous, because a busy machine is no failure. */
const patience = 120_000;
const root = join(import.meta.dirname, '..', '..');
const bareWindow = join(import.meta.dirname, 'bare-window');

/** When the element with `elementtiming` was painted, in milliseconds since the epoch. Runs in the page. */
const firstRowPaintedAt = (timeout: number): Promise<number> =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('No first row was painted.')), timeout);
    new PerformanceObserver((list) => {
      const [row] = list.getEntries() as (PerformanceEntry & { readonly renderTime: number })[];
      if (row) resolve(performance.timeOrigin + (row.renderTime || row.startTime));
    }).observe({ type: 'element', buffered: true });
  });

interface StartedElectron {
  readonly process: ChildProcess;
  /** Why the console cannot start, as it says itself. */
  failure: string | undefined;
}

/** Waits until `find` finds a value. Rejects at once if the program ends or cannot start. */
async function until<Value>(
  what: string,
  electron: StartedElectron,
  find: () => Value | undefined,
): Promise<Value> {
  const interval = 25;
  for (let tries = 0; tries < patience / interval; tries += 1) {
    const found = find();
    if (found !== undefined) return found;
    if (electron.failure !== undefined) throw new Error(electron.failure);
    if (electron.process.exitCode !== null || electron.process.signalCode !== null)
      throw new Error(`Electron ended before ${what}.`);
    await wait(interval);
  }
  throw new Error(`Waited ${patience / 1_000} seconds in vain until ${what}.`);
}

function startElectron(executable: string, args: readonly string[], dataFolder: string): StartedElectron {
  const child = spawn(executable, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, CAUSEWAY_DATA_FOLDER: dataFolder },
  });
  const electron: StartedElectron = { process: child, failure: undefined };
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    electron.failure ??= /^Causeway cannot start: .+(?=\n)/m.exec(output)?.[0];
  });
  return electron;
}

/** Asks the process to end. One that shows an error in a dialog does not, and is killed. */
async function endElectron({ process: child }: StartedElectron): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill();
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(timer);
}

/** What a start needs. Throws one sentence about what is missing. */
async function prepareStart(): Promise<string> {
  if (!hasDisplay(process.platform, process.env)) throw new Error('No display: use xvfb-run -a.');
  const electron = findElectron(process.platform, process.env);
  if (electron === null) throw new Error('No Electron: set ELECTRON_OVERRIDE_DIST_PATH.');
  await buildIfStale(root, console.log);
  return electron;
}

/**
 * Milliseconds from the start of the process to its first row on the screen. Nothing disturbs the program while it starts:
 * only afterwards is the page asked, through its debugging port, when the row was painted.
 */
async function timeToFirstRow(executable: string, program: string, dataFolder: string): Promise<number> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const profile = join(dataFolder, 'window');
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const args = ['--remote-debugging-port=0', `--user-data-dir=${profile}`, ...asRoot, program];
  const started = Date.now();
  const electron = startElectron(executable, args, dataFolder);
  try {
    const port = await until('it opened its debugging port', electron, () =>
      existsSync(portFile) ? /^\d+/.exec(readFileSync(portFile, 'utf8'))?.[0] : undefined,
    );
    await wait(2_000);
    if (electron.failure !== undefined) throw new Error(electron.failure);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: patience });
    const page: Page = await until(
      'it opened a page',
      electron,
      () => browser.contexts().flatMap((context) => context.pages())[0],
    );
    const painted = await page.evaluate(firstRowPaintedAt, patience);
    await browser.close();
    return painted - started;
  } finally {
    await endElectron(electron);
  }
}

/** Chooses a person once, so that the console opens with its list. */
async function choosePerson(dataFolder: string): Promise<void> {
  const running = await buildConsole({
    dataFolder,
    settingsFile: nodeSettingsFile(dataFolder),
    secretKeeper: memorySecretKeeper('A measurement keeps no secrets.'),
    backend: () => Promise.reject(new Error('The demo needs no network.')),
    env: {},
  });
  const caller = { session: createSession(), signal: new AbortController().signal };
  await running.dispatcher.answer(caller, 'session.choose', { personId: 'demo-operator' });
  await running.close();
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Start-up to the first row, compared with a bare Electron window with one line of text; they take turns. */
export async function measureStartUp(): Promise<Measure[]> {
  const executable = await prepareStart();
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'));
  try {
    await choosePerson(join(folder, 'causeway'));
    const [causeway, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      causeway.push(await timeToFirstRow(executable, root, join(folder, 'causeway')));
      bare.push(await timeToFirstRow(executable, bareWindow, join(folder, 'bare')));
    }
    const ratio = median(causeway) / median(bare);
    return [
      { name: 'bare window, first line', value: Math.round(median(bare)), unit: 'ms' },
      { name: 'Causeway, first tenant row', value: Math.round(median(causeway)), unit: 'ms' },
      {
        name: 'start-up ratio',
        value: Number(ratio.toFixed(2)),
        unit: '×',
        goal: 'at most 2.0',
        met: ratio <= 2,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
