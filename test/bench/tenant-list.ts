import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type CDPSession, type Page } from '@playwright/test';
import { buildIfStale } from '../../electron/command-line/build-if-stale.ts';
import { hasDisplay } from '../../electron/command-line/has-display.ts';
import { storeManyTenants } from '../support/store-many-tenants.ts';
import type { Measure } from './measure.ts';

const root = join(import.meta.dirname, '..', '..');
const tenants = 10_000;
const rounds = 9;
/** For each step, in milliseconds: generous, because a busy machine is no failure. */
const patience = 120_000;

/** Milliseconds of processor time of the page's main thread. */
interface Cost {
  /** Everything: script, style, layout and paint. */
  readonly all: number;
  readonly script: number;
}

/** What `work` costs until the page has painted twice. */
type CostOf = (work: () => Promise<unknown>) => Promise<Cost>;

/** Processor time instead of wall-clock time, because the machine is shared. */
async function openMeter(page: Page, session: CDPSession): Promise<CostOf> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async (): Promise<Cost> => {
    const { metrics } = await session.send('Performance.getMetrics');
    const valueOf = (name: string): number => {
      const found = metrics.find((metric) => metric.name === name);
      if (!found) throw new Error(`Chromium does not report ${name}.`);
      return found.value * 1_000;
    };
    return { all: valueOf('TaskDuration'), script: valueOf('ScriptDuration') };
  };
  return async (work) => {
    const before = await read();
    await work();
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
        }),
    );
    const after = await read();
    return { all: after.all - before.all, script: after.script - before.script };
  };
}

const rowsOf = (page: Page) =>
  page
    .getByRole('table', { name: 'Tenants', exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });

/** Types another search, and waits until the list shows how many tenants it found. */
async function measureFilter(page: Page, costOf: CostOf): Promise<number[]> {
  const search = page.getByRole('searchbox', { name: 'Search tenants' });
  const costs: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    // So few rows that all are in sight, in whatever order.
    const name = `Customer ${round}234`;
    const cost = await costOf(async () => {
      await search.fill(name.toLowerCase());
      await page.getByText(/^[\d,]+ of 10,000 tenants$/).waitFor();
      await rowsOf(page).getByText(name).waitFor();
    });
    costs.push(cost.all);
  }
  await search.fill('');
  await page.getByText(/^10,000 tenants$/).waitFor();
  return costs;
}

/** Scrolls by one page, then to distant places; each step is one frame. */
async function measureScrolling(page: Page, costOf: CostOf) {
  const table = page.getByRole('table', { name: 'Tenants', exact: true });
  const steps = [
    ...Array.from({ length: 30 }, (_, index) => index * 500),
    ...Array.from({ length: 30 }, (_, index) => (index * 7_919 * 44) % (tenants * 44)),
  ];
  const scripts: number[] = [];
  let rows = 0;
  for (const top of steps) {
    const { script } = await costOf(() => table.evaluate((element, to) => element.scrollTo(0, to), top));
    scripts.push(script);
    rows = Math.max(rows, await rowsOf(page).count());
  }
  return { script: Math.max(...scripts), rows };
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;

const atMost = (name: string, value: number, unit: string, most: number): Measure => ({
  name: `${tenants} tenants: ${name}`,
  value: Number(value.toFixed(1)),
  unit,
  goal: `at most ${most}`,
  met: value <= most,
});

/** The list of many tenants in the real window: what a search and scrolling cost, and how many rows are in the page. */
export async function measureTenantList(): Promise<Measure[]> {
  if (!hasDisplay(process.platform, process.env)) throw new Error('No display: use xvfb-run -a.');
  await buildIfStale(root, console.log);
  const folder = mkdtempSync(join(tmpdir(), 'causeway-bench-'));
  storeManyTenants(folder, tenants);
  const app = await _electron.launch({
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), root],
    env: { ...process.env, CAUSEWAY_DATA_FOLDER: folder },
    timeout: patience,
  });
  try {
    const page = await app.firstWindow({ timeout: patience });
    page.setDefaultTimeout(patience);
    await page.getByRole('button', { name: 'Kwame Adjei' }).click();
    await page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Tenants', exact: true })
      .click();
    await rowsOf(page).first().waitFor();
    const costOf = await openMeter(page, await page.context().newCDPSession(page));
    const filter = median(await measureFilter(page, costOf));
    const { script, rows } = await measureScrolling(page, costOf);
    return [
      atMost('a search', filter, 'ms of CPU', 100),
      atMost('script of the most expensive step of scrolling', script, 'ms of CPU', 50),
      atMost('rows in the page', rows, 'rows', 99),
    ];
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
