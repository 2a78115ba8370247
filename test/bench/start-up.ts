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

const rounds = 9;
/** For each step of a start, in milliseconds: generous, because a busy machine is no failure. */
const patience = 120_000;
const root = join(import.meta.dirname, '..', '..');
const bareWindow = join(import.meta.dirname, 'bare-window');

/** Moments of a start, in milliseconds: since the epoch as the page reports them, then since the start of the process. */
interface StartMoments {
  /** Anything but the background. */
  readonly paint: number;
  /** The element with `elementtiming`. */
  readonly content: number;
}

/** Runs in the page. */
const readMoments = (timeout: number): Promise<StartMoments> =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('Nothing with elementtiming was painted.')), timeout);
    new PerformanceObserver((list) => {
      const [element] = list.getEntries() as (PerformanceEntry & { readonly renderTime: number })[];
      const [paint] = performance.getEntriesByName('first-paint');
      if (element && paint)
        resolve({
          paint: performance.timeOrigin + paint.startTime,
          content: performance.timeOrigin + (element.renderTime || element.startTime),
        });
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

/** Nothing disturbs the program while it starts: only afterwards is the page asked, through its debugging port, when it painted. */
async function timeStart(executable: string, program: string, dataFolder: string): Promise<StartMoments> {
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
    const { paint, content } = await page.evaluate(readMoments, patience);
    await browser.close();
    return { paint: paint - started, content: content - started };
  } finally {
    await endElectron(electron);
  }
}

/** Chooses a person and checks all tenants once, so that the console opens with the figures of its overview. */
async function prepareRecords(dataFolder: string): Promise<void> {
  const running = await buildConsole({
    dataFolder,
    settingsFile: nodeSettingsFile(dataFolder),
    secretKeeper: memorySecretKeeper('A measurement keeps no secrets.'),
    backend: () => Promise.reject(new Error('The demo needs no network.')),
    env: {},
  });
  const caller = { session: createSession(), signal: new AbortController().signal };
  const ask = (action: string, input: object) => running.dispatcher.answer(caller, action, input);
  await ask('session.choose', { personId: 'demo-operator' });
  const ended = new Promise<void>((resolve) => {
    running.events.subscribe(caller.session, ({ kind }) => {
      if (kind === 'run-ended') resolve();
    });
  });
  await ask('checks.startAll', {});
  await ended;
  await running.close();
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

const ratioTo = (name: string, value: number, base: number, goal: number): Measure => ({
  name,
  value: Number((value / base).toFixed(2)),
  unit: '×',
  goal: `at most ${goal}`,
  met: value / base <= goal,
});

/** Start-up to the first figures of the overview, compared with a bare Electron window with one line of text; they take turns. */
export async function measureStartUp(): Promise<Measure[]> {
  const executable = await prepareStart();
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'));
  try {
    await prepareRecords(join(folder, 'causeway'));
    const [causeway, bare]: [StartMoments[], StartMoments[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      causeway.push(await timeStart(executable, root, join(folder, 'causeway')));
      bare.push(await timeStart(executable, bareWindow, join(folder, 'bare')));
    }
    const line = median(bare.map(({ content }) => content));
    const paint = median(causeway.map((start) => start.paint));
    const figures = median(causeway.map(({ content }) => content));
    return [
      { name: 'bare window, first line', value: Math.round(line), unit: 'ms' },
      { name: 'Causeway, first paint', value: Math.round(paint), unit: 'ms' },
      { name: 'Causeway, first figures', value: Math.round(figures), unit: 'ms' },
      ratioTo('first paint to first line', paint, line, 1.15),
      ratioTo('first figures to first line', figures, line, 1.4),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
