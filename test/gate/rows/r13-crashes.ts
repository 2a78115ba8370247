import { readdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { ElectronApplication } from '@playwright/test';
import { CannotRun, startTally, type Counts, type Row, type Tally } from '../row.ts';
import { inWindow } from '../window/open-window.ts';

const person = 'Kwame Adjei';
const goalMs = 2_000;
/** On a machine on which an ordinary reload takes as long as the goal, a new process may take so many times as long. */
const mostReloads = 2;
const patienceMs = 60_000;

/** Asked in the main process, because Playwright loses a page that crashed. */
const pageText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(async ({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!page || page.isCrashed() || page.isLoadingMainFrame()) return '';
    const late = new Promise<string>((resolve) => setTimeout(resolve, 2_000, ''));
    return Promise.race([page.executeJavaScript('document.body.innerText') as Promise<string>, late]);
  });

/** Calls an action as the page does. */
const ask = (app: ElectronApplication, action: string, input: unknown = {}): Promise<unknown> =>
  app.evaluate(
    async ({ BrowserWindow }, [name, given]) => {
      const code = `causeway(() => undefined)(${JSON.stringify(name)}, ${JSON.stringify(given)})`;
      const answer = (await BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code)) as {
        value?: unknown;
      };
      return answer.value;
    },
    [action, input] as const,
  );

const processId = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId());
const gpuProcess = (app: ElectronApplication) =>
  app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'GPU')?.pid);

/** Three incidents within a minute end in a dialog, so the clock of the supervisor moves on. */
const aMinuteLater = (app: ElectronApplication): Promise<void> =>
  app.evaluate(() => {
    const present = performance.now.bind(performance);
    performance.now = () => present() + 60_000;
  });

type Break = (app: ElectronApplication) => Promise<void>;

const crash: Break = (app) =>
  app.evaluate(async ({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents;
    await new Promise<void>((resolve) => {
      page?.once('render-process-gone', () => resolve());
      page?.forcefullyCrashRenderer();
    });
  });
const endGpu: Break = async (app) => {
  const before = await gpuProcess(app);
  if (before !== undefined) process.kill(before, 'SIGKILL');
  await until(async () => (await gpuProcess(app)) !== before);
};
const hang: Break = async (app) => {
  const before = await processId(app);
  await app.evaluate(({ BrowserWindow }) => {
    void BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript('for (;;) {}');
  });
  await until(async () => (await processId(app)) !== before);
};
const stop: Break = async (app) => {
  const before = await processId(app);
  if (before !== undefined) process.kill(before, 'SIGSTOP');
  await until(async () => (await processId(app)) !== before);
};

async function until(isSo: () => Promise<boolean>, longestMs = patienceMs): Promise<boolean> {
  const end = performance.now() + longestMs;
  while (performance.now() < end) {
    if (await isSo().catch(() => false)) return true;
    await wait(20);
  }
  return false;
}

/** The state that must survive, as main knows it. */
async function stateOf(app: ElectronApplication): Promise<string> {
  const session = (await ask(app, 'session.current')) as { person?: { name?: string } } | undefined;
  const tenants = (await ask(app, 'tenants.list')) as unknown[];
  const settings = await ask(app, 'settings.read');
  return JSON.stringify([session?.person?.name, tenants.length, settings]);
}

/** How long the page takes to show its session after something was done to it. Infinity if it never does. */
async function timeToReturn(app: ElectronApplication, work: Break, longestMs: number): Promise<number> {
  await work(app);
  const started = performance.now();
  const isBack = await until(async () => (await pageText(app)).includes(person), longestMs);
  return isBack ? performance.now() - started : Infinity;
}

const reload: Break = (app) =>
  app.evaluate(async ({ BrowserWindow }) => {
    const page = BrowserWindow.getAllWindows()[0]?.webContents;
    await new Promise<void>((resolve) => {
      page?.once('did-start-loading', () => resolve());
      page?.reload();
    });
  });

interface Tried {
  readonly tally: Tally;
  readonly app: ElectronApplication;
  readonly longestMs: number;
}

async function tryBreak({ tally, app, longestMs }: Tried, name: string, work: Break): Promise<number> {
  await aMinuteLater(app);
  const before = await stateOf(app);
  const took = await timeToReturn(app, work, longestMs);
  const isBack = took < Infinity;
  tally.add(isBack ? null : `${name}: the page does not come back.`);
  if (!isBack) return took;
  const after = await stateOf(app);
  tally.add(after === before ? null : `${name}: the state was ${before} and is ${after}.`);
  return took;
}

async function tryWindow(size: number, isSupervised: boolean): Promise<Counts> {
  const tally = startTally();
  await inWindow({}, async ({ app, dataFolder }) => {
    await until(async () => (await pageText(app)) !== '');
    await ask(app, 'session.choose', { personId: 'demo-operator' });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
    if (!(await until(async () => (await pageText(app)).includes(person))))
      throw new CannotRun('The window shows no session.');
    if (!isSupervised)
      await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.removeAllListeners('render-process-gone'),
      );
    const tried = { tally, app, longestMs: isSupervised ? patienceMs : 10_000 };
    const times: number[] = [];
    for (let time = 0; time < size; time += 1) times.push(await tryBreak(tried, 'A crash', crash));
    if (isSupervised) {
      const reloads: number[] = [];
      for (let time = 0; time < 3; time += 1) reloads.push(await timeToReturn(app, reload, patienceMs));
      await tryBreak(tried, 'The end of the GPU process', endGpu);
      await tryBreak(tried, 'A script without end', hang);
      await tryBreak(tried, 'A stopped process', stop);
      const [took, plain] = [medianOf(times), medianOf(reloads)];
      const most = Math.max(goalMs, plain * mostReloads);
      tally.add(took <= most ? null : `After half of the crashes the page needs ${Math.round(took)} ms.`);
      process.stderr.write(
        `R13: back after ${Math.round(took)} ms (median), ${Math.round(Math.max(...times))} ms (longest); a reload takes ${Math.round(plain)} ms.\n`,
      );
      const dumps = filesBelow(dataFolder).filter((path) => path.endsWith('.dmp'));
      tally.add(dumps.length === 0 ? null : `A crash leaves ${dumps.length} dumps of the memory.`);
    }
  });
  return tally.counts();
}

const medianOf = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });

export const crashRow: Row = {
  id: 'R13',
  proves:
    'A page or GPU process that crashes or hangs is replaced, in its session and with the state of the main process whole.',
  goal: '50 crashes of the page, back within 2 s',
  sizes: { full: 50, short: 2 },
  omits:
    'single crashes that take longer than 2 s: the median counts, and on a busy machine the time of a reload',
  fault: 'nobody listens to the end of the page’s process',
  run: (_, size) => tryWindow(size, true),
  control: () => tryWindow(1, false),
};
