import type { ElectronApplication, Page } from '@playwright/test';
import { tenantColumn } from '../../../shared/domain/tenant-columns.ts';
import { startTally, type Counts, type Row, type Tally } from '../row.ts';
import { storeHostileFleet } from '../window/hostile-fleet.ts';
import { inspectPage, type Rendering } from '../window/inspect-page.ts';
import { markupPayloads } from '../window/markup-payloads.ts';
import { askFromPage, inWindow, type GateWindow } from '../window/open-window.ts';

interface Layers {
  readonly policy: boolean;
  readonly rendering: Rendering;
}

/** For what a view loads after it has opened, in milliseconds. */
const settlingMs = 200;

/** Addresses without a tenant. */
const pages = ['/', '/alerts', '/activity', '/onboarding', '/settings', '/encryption', '/error-reference'];
const tabs = ['history', 'activity', 'resources'] as const;

/** So many payloads, of every kind and from every place of the list: the step and the length have no common factor. */
const some = (size: number): string[] =>
  Array.from({ length: size }, (_, index) => markupPayloads[(index * 51) % markupPayloads.length] ?? '');

/** Notes every request that leaves the window. */
const watchRequests = (app: ElectronApplication): Promise<void> =>
  app.evaluate(({ session }) => {
    const requests: string[] = [];
    Object.assign(globalThis, { requests });
    session.defaultSession.webRequest.onBeforeRequest(({ url }, proceed) => {
      if (!/^(app|data|devtools|blob|chrome):/.test(url)) requests.push(url);
      proceed({});
    });
  });
const requestsOf = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as { requests: string[] }).requests.splice(0));

interface Visit {
  readonly where: string;
  /** The payload that the view must show; null if it depends. */
  readonly payload: string | null;
  readonly open: (page: Page) => Promise<void>;
}

const numberOf = (payload: string): number => Number(/^\[(\d+)\]/.exec(payload)?.[1]);
const at = (path: string) => async (page: Page) => {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, path);
};

function visitsOf(payloads: readonly string[], tenantIds: readonly string[]): Visit[] {
  const ofTenants = payloads.flatMap((payload, index): Visit[] => {
    const path = `/tenants/${tenantIds[index] ?? ''}`;
    const more = index % 5 === 0 ? tabs.map((tab) => `${path}?tab=${tab}`) : [];
    return [
      `${path}?tab=checks`,
      ...more,
      ...(index % 10 === 0 ? [`/onboarding/${tenantIds[index] ?? ''}`] : []),
    ].map((where) => ({ where, payload, open: at(where) }));
  });
  const scrolls = Array.from({ length: Math.ceil(payloads.length / 8) }, (_, step): Visit => ({
    ...{ where: `the list, part ${step}`, payload: null },
    open: async (page) => {
      await page
        .getByRole('table', { name: 'Tenants', exact: true })
        .evaluate((table, top) => table.scrollTo(0, top), step * 8 * 44);
    },
  }));
  return [
    ...pages.map((where): Visit => ({ where, payload: null, open: at(where) })),
    { where: '/tenants', payload: null, open: at('/tenants') },
    ...scrolls,
    ...ofTenants,
    {
      ...{ where: 'the explanation of an error', payload: null },
      open: async (page) => {
        await at('/explain')(page);
        await page.getByLabel('Error text').fill(payloads.join('\n').slice(0, 10_000));
        await page.getByRole('button', { name: 'Explain', exact: true }).click();
      },
    },
    {
      ...{ where: 'the command palette', payload: null },
      open: async (page) => {
        await page.keyboard.press('Control+k');
        await page.keyboard.type('[');
      },
    },
  ];
}

async function tryViews(
  { app, page }: GateWindow,
  visits: readonly Visit[],
  rendering: Rendering,
  tally: Tally,
): Promise<void> {
  const shown = new Set<number>();
  for (const { where, payload, open } of visits) {
    await open(page);
    if (payload !== null)
      await page
        .getByText(`[${numberOf(payload)}]`)
        .first()
        .waitFor({ state: 'attached', timeout: 10_000 })
        .catch(() => undefined);
    await page.waitForTimeout(settlingMs);
    const { ran, foreign, ...seen } = await page.evaluate(inspectPage, rendering);
    for (const number of seen.shown) shown.add(number);
    const requests = await requestsOf(app);
    tally.add(ran === 0 ? null : `${ran} scripts ran at ${where}.`);
    tally.add(requests.length === 0 ? null : `${where} asks ${requests.join(', ').slice(0, 200)}.`);
    tally.add(
      foreign.length === 0 || rendering === 'markup' ? null : `${where} contains ${foreign.join(' ')}.`,
    );
    if (payload !== null)
      tally.add(seen.shown.includes(numberOf(payload)) ? null : `${where} does not show its payload.`);
  }
  const unseen = visits.filter(({ payload }) => payload !== null && !shown.has(numberOf(payload)));
  tally.add(unseen.length === 0 ? null : `No view shows ${unseen[0]?.payload ?? ''}.`);
  const titles = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  tally.add(titles.join() === 'Causeway' ? null : `The title of the window is ${titles.join()}.`);
}

/** What a person opens outside the console: no element of it may come from a payload. */
async function tryFiles(page: Page, tenantIds: readonly string[], tally: Tally): Promise<void> {
  const columns = tenantColumn.options;
  const { ok, value } = await askFromPage(page, 'exports.tenants', { tenantIds, columns, format: 'html' });
  const { text = '' } = (value ?? {}) as { text?: string };
  const { JSDOM } = await import('jsdom');
  const { document } = new JSDOM(text).window;
  const foreign = document.querySelectorAll(
    'script, img, svg, iframe, object, embed, link, a[href^="javascript:"], form, video, audio, base, math',
  );
  tally.add(ok && text.includes('[0]') ? null : 'The export is empty.');
  tally.add(
    foreign.length === 0 ? null : `The export contains ${foreign[0]?.outerHTML.slice(0, 100) ?? ''}.`,
  );
  const handlers = [...document.querySelectorAll('*')].filter((one) =>
    one.getAttributeNames().some((name) => name.startsWith('on')),
  );
  tally.add(handlers.length === 0 ? null : 'The export contains a handler.');
}

/** A domain and a vault are names of DNS, so the console takes no other text for them. */
async function tryInputs(
  page: Page,
  tenantIds: readonly string[],
  payloads: readonly string[],
  tally: Tally,
) {
  const [tenantId] = tenantIds;
  const vault = { keyName: null, keyVersion: null, secretName: null };
  for (const payload of payloads.slice(0, 50)) {
    const tenant = { tenantId, name: 'A', cloud: 'public', domain: null, vaults: [] };
    const inputs = [
      { ...tenant, domain: payload },
      { ...tenant, vaults: [{ ...vault, vaultUri: payload }] },
      { ...tenant, vaults: [{ ...vault, vaultUri: `https://${payload}.vault.azure.net` }] },
    ];
    for (const input of inputs) {
      const { problem } = await askFromPage(page, 'tenants.edit', input);
      tally.add(problem?.code === 'input-invalid' ? null : `A domain or vault may be ${payload}.`);
    }
  }
}

async function tryLayers(payloads: readonly string[], { policy, rendering }: Layers, tally: Tally) {
  let tenantIds: string[] = [];
  const prepare = async (dataFolder: string): Promise<void> => {
    tenantIds = await storeHostileFleet(dataFolder, payloads);
  };
  await inWindow({ faults: policy ? [] : ['no policy'], prepare }, async (window) => {
    const { app, page } = window;
    await watchRequests(app);
    await page.evaluate(() => {
      Object.assign(globalThis, { ran: 0 });
    });
    await page.getByRole('button', { name: 'Marit Solheim' }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await tryViews(window, visitsOf(payloads, tenantIds), rendering, tally);
    if (rendering === 'markup') return;
    await tryFiles(page, tenantIds, tally);
    if (policy) await tryInputs(page, tenantIds, payloads, tally);
  });
}

export const markupRow: Row = {
  id: 'S6',
  proves:
    'Markup in a name, tag, note or error text is shown as text; the policy alone, and the page alone, keep it from running.',
  goal: '200 payloads in every view, with the policy and without; 0 scripts, 0 requests',
  sizes: { full: markupPayloads.length, short: 5 },
  omits: 'the log, which no page shows, and every second dialog',
  fault: 'the policy is removed, and the page takes texts for markup',
  async run(_, size) {
    const tally = startTally();
    const payloads = some(size);
    await tryLayers(payloads, { policy: true, rendering: 'text' }, tally);
    await tryLayers(payloads, { policy: false, rendering: 'text' }, tally);
    await tryLayers(payloads, { policy: true, rendering: 'markup' }, tally);
    return tally.counts();
  },
  async control(): Promise<Counts> {
    const tally = startTally();
    await tryLayers(some(10), { policy: false, rendering: 'markup' }, tally);
    return tally.counts();
  },
};
