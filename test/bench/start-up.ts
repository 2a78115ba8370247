import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { findElectron } from '../../electron/command-line/find-electron.ts';
import { buildConsole } from '../../electron/build-console.ts';
import { createSession } from '../../electron/identity/session.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import { nodeSettingsFile } from '../../electron/store/settings/node-settings-file.ts';
import type { Measure } from './measure.ts';

const rounds = 7;
const root = join(import.meta.dirname, '..', '..');
const bareWindow = join(import.meta.dirname, 'bare-window');

/** When the element that bears `elementtiming` was painted, in milliseconds since the epoch. Runs in the page. */
const firstRowPaintedAt = (): Promise<number> =>
  new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('No first row was painted.')), 10_000);
    new PerformanceObserver((list) => {
      const [row] = list.getEntries() as (PerformanceEntry & { readonly renderTime: number })[];
      if (row) resolve(performance.timeOrigin + (row.renderTime || row.startTime));
    }).observe({ type: 'element', buffered: true });
  });

async function until<Value>(what: string, collect: () => Value | undefined): Promise<Value> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    const found = collect();
    if (found !== undefined) return found;
    await wait(25);
  }
  throw new Error(`Waited 30 seconds in vain for ${what}.`);
}

/**
 * Milliseconds from starting the process to its first row on the screen. The program is left alone while it starts; only
 * afterwards is the page asked, over its debugging port, when the row was painted.
 */
async function timeToFirstRow(program: string, dataFolder: string): Promise<number> {
  const electron = findElectron(process.platform, process.env);
  if (electron === null) throw new Error('There is no Electron: set ELECTRON_OVERRIDE_DIST_PATH.');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const profile = join(dataFolder, 'window');
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  const options = ['--remote-debugging-port=0', `--user-data-dir=${profile}`, ...asRoot];
  const started = Date.now();
  const child = spawn(electron, [...options, program], {
    stdio: 'ignore',
    env: { ...process.env, CAUSEWAY_DATA_FOLDER: dataFolder },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    const port = await until('the debugging port', () =>
      existsSync(portFile) ? /^\d+/.exec(readFileSync(portFile, 'utf8'))?.[0] : undefined,
    );
    await wait(2_000);
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    const page: Page = await until(
      'the page',
      () => browser.contexts().flatMap((context) => context.pages())[0],
    );
    const painted = await page.evaluate(firstRowPaintedAt);
    await browser.close();
    return painted - started;
  } finally {
    child.kill();
    await ended;
  }
}

/** Somebody was here before, so that the console opens on its list. */
async function leaveAPerson(dataFolder: string): Promise<void> {
  const console = await buildConsole({
    dataFolder,
    settingsFile: nodeSettingsFile(dataFolder),
    secretKeeper: memorySecretKeeper('A measurement keeps nothing.'),
    backend: () => Promise.reject(new Error('The demo needs no network.')),
    environment: {},
  });
  const caller = { session: createSession(), signal: new AbortController().signal };
  await console.dispatcher.answer(caller, 'session.choose', { personId: 'demo-operator' });
  await console.close();
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** Start-up to the first tenant's row, against a bare Electron window with one line of text; taken in turns. */
export async function measureStartUp(): Promise<Measure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'));
  try {
    await leaveAPerson(join(folder, 'causeway'));
    const [causeway, bare]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      causeway.push(await timeToFirstRow(root, join(folder, 'causeway')));
      bare.push(await timeToFirstRow(bareWindow, join(folder, 'bare')));
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
