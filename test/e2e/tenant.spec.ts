import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { checkNow, goTo, openTenant, signInAs, simulateIncident } from './in-the-console.ts';

const healthy = 'Älmgård Sjöfrakt & Söner';

async function setSize(app: ElectronApplication, page: Page, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
}

/** Confirms each question about a ticket, and opens no browser. Returns a function that lists what happened. */
async function recordOpenedTickets(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog, shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    dialog.showMessageBox = () => {
      opened.push('asked');
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    shell.openExternal = (address) => Promise.resolve(void opened.push(address));
  });
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

interface Sampled {
  samples?: string[];
  stopSampling?: boolean;
}

/** Reads the present status and the headline at each frame, until `sampled` is called. */
const sample = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sampled = globalThis as unknown as Sampled;
    sampled.samples = [];
    sampled.stopSampling = false;
    const read = () => {
      const line = document.querySelector('[aria-label="Present status"]')?.textContent ?? '';
      const headline = document.querySelector('[aria-label="Access status"] h2')?.textContent ?? '';
      const text = `${line} | ${headline}`;
      if (sampled.samples?.at(-1) !== text) sampled.samples?.push(text);
      if (sampled.stopSampling !== true) requestAnimationFrame(read);
    };
    read();
  });

const sampled = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const taken = globalThis as unknown as Sampled;
    taken.stopSampling = true;
    return taken.samples ?? [];
  });

/** The state of each node of the access path by its title. */
const pathStates = (page: Page): Promise<Record<string, string>> =>
  page
    .getByRole('list', { name: 'Access path' })
    .getByRole('button')
    .evaluateAll((nodes) =>
      Object.fromEntries(
        nodes.map((node) => {
          const [title = '', ...rest] = [...node.querySelectorAll(':scope > span')].map(
            (part) => part.textContent,
          );
          return [title, rest.at(-1) ?? ''];
        }),
      ),
    );

test('no frame shows the old status between the end of a check and its report', async ({
  sharedWindow: { page },
}) => {
  test.slow();
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  await checkNow(page);
  // None that Causeway checks again by itself, as it does after throttling.
  for (const incident of ['Disable keys', 'Revoke consent', 'Delete tenant'])
    for (const change of [incident, 'Restore healthy state']) {
      await simulateIncident(page, change);
      await sample(page);
      await checkNow(page);
      const texts = await sampled(page);
      const checking = texts.findIndex((text) => text.includes('Checking…'));
      expect(checking, change).toBeGreaterThan(0);
      const later = texts.slice(checking).filter((text) => !text.includes('Checking…'));
      expect(later, change).toEqual([texts.at(-1)]);
      expect(texts.at(-1), change).not.toBe(texts[0]);
    }
});

test('the access path shows the cause, and nothing behind it as passed', async ({
  sharedWindow: { page },
}) => {
  test.slow();
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  await simulateIncident(page, 'Revoke consent');
  await checkNow(page);
  expect(await pathStates(page)).toMatchObject({
    Tenant: 'Passed',
    Application: expect.stringMatching(/^(Passed|Needs attention)/),
    'Service principal': expect.stringMatching(/^Failed/),
    Token: expect.stringMatching(/^Blocked by/),
    Vault: expect.stringMatching(/^Blocked by/),
    'Role assignment': expect.stringMatching(/^Blocked by/),
    'Key version': expect.stringMatching(/^Blocked by/),
  });
  await simulateIncident(page, 'Restore healthy state');
  await simulateIncident(page, 'Delete tenant');
  await checkNow(page);
  const { Tenant, ...others } = await pathStates(page);
  expect(Tenant).toMatch(/^Failed: Tenant not found/);
  expect(Object.values(others).filter((state) => !state.startsWith('Blocked'))).toEqual([]);
});

test('the arrow keys move along the access path', async ({ sharedWindow: { page } }) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  await checkNow(page);
  const path = page.getByRole('list', { name: 'Access path' });
  await path.getByRole('button', { name: /^Tenant/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(path.getByRole('button', { name: /^Application/ })).toBeFocused();
  await page.keyboard.press('End');
  await expect(path.getByRole('button', { name: /^Key version/ }).last()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Access status' })).toContainText('Wrap and unwrap: Passed');
});

test('the page uses the width of the window, and its head stays when it scrolls', async ({
  sharedWindow: { page, app },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, 'Brezhollow Outfitters');
  await checkNow(page);
  for (const [width, height] of [
    [1000, 700],
    [1280, 800],
    [1920, 1080],
  ] as const) {
    await setSize(app, page, width, height);
    const { right, overflow } = await page.evaluate(() => ({
      right: Math.max(
        ...[...document.querySelectorAll('main section')].map((one) => one.getBoundingClientRect().right),
      ),
      overflow: [document.documentElement, ...document.querySelectorAll('main, main *')]
        .filter(
          (one) =>
            one.scrollWidth > one.clientWidth + 1 &&
            ['auto', 'scroll'].includes(getComputedStyle(one).overflowX),
        )
        .map((one) => one.outerHTML.slice(0, 120)),
    }));
    expect(right, `${width} wide`).toBeGreaterThan(width - 60);
    expect(overflow, `${width} wide`).toEqual([]);
  }
  await setSize(app, page, 1000, 700);
  await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
  await expect(page.getByRole('heading', { level: 1, name: 'Brezhollow Outfitters' })).toBeInViewport();
  await expect(page.getByRole('group', { name: 'Present status' })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Check now' })).toBeInViewport();
});

test('evidence is readable without sideways scrolling, and each id can be copied', async ({
  sharedWindow: { page, app },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  await checkNow(page);
  await setSize(app, page, 1000, 700);
  await page
    .getByRole('button', { name: /^Wrap and unwrap/ })
    .first()
    .click();
  const evidence = page.getByRole('region', { name: 'Evidence' });
  await expect(evidence).toContainText(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  const { inner, outer } = await evidence.evaluate((one) => ({
    inner: one.scrollWidth,
    outer: one.clientWidth,
  }));
  expect(inner).toBeLessThanOrEqual(outer);
  await expect(evidence.getByRole('button', { name: 'Copy the request ID of request 1' })).toBeVisible();
});

test('an earlier run is shown as such, and two runs can be compared', async ({ sharedWindow: { page } }) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  await checkNow(page);
  await simulateIncident(page, 'Disable keys');
  await checkNow(page);
  await page.getByRole('tab', { name: 'History' }).click();
  const runs = page.getByRole('table', { name: 'Runs' });
  await runs
    .getByRole('button', { name: /^Show the run/ })
    .nth(1)
    .click();
  await expect(page.getByRole('heading', { name: /^Access was / })).toBeVisible();
  await expect(page.getByRole('group', { name: /^Check of/ })).toContainText('Not the present status');
  await expect(page.getByRole('group', { name: 'Present status' })).toContainText('Now: Not working');
  await page.getByRole('button', { name: 'Back to present status' }).click();
  await expect(page.getByRole('heading', { name: 'Access is not working: Key is disabled' })).toBeVisible();
  await runs.getByRole('checkbox').nth(0).check();
  await runs.getByRole('checkbox').nth(1).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page.getByRole('table', { name: 'Changed checks' })).toContainText('Failed: Key is disabled');
});

test('notes that are not saved survive leaving the page; saved notes are found in the list', async ({
  sharedWindow: { app, page },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  const notes = page.getByRole('region', { name: 'Notes' });
  await notes.getByRole('textbox', { name: 'Ticket' }).fill('INC-4711');
  await page.keyboard.press('Escape');
  await goTo(page, 'Settings');
  await openTenant(page, healthy);
  await expect(notes.getByRole('textbox', { name: 'Ticket' })).toHaveValue('INC-4711');
  await notes.getByRole('button', { name: 'Save notes' }).click();
  await expect(notes.getByRole('button', { name: 'Discard' })).toHaveCount(0);
  await openTenant(page, healthy);
  await goTo(page, 'Tenants');
  await page.getByRole('searchbox', { name: 'Search tenants' }).fill('inc-4711');
  await expect(page.getByRole('table', { name: 'Tenants', exact: true })).toContainText(healthy);

  await openTenant(page, healthy);
  await notes.getByRole('textbox', { name: 'Ticket' }).fill('https://tickets.example/4711');
  await expect(notes.getByRole('link')).toHaveCount(0);
  await notes.getByRole('button', { name: 'Save notes' }).click();
  const opened = await recordOpenedTickets(app);
  await notes.getByRole('link', { name: 'https://tickets.example/4711' }).click();
  await expect.poll(opened).toEqual(['asked', 'https://tickets.example/4711']);
  await notes.getByRole('link').click();
  await expect.poll(opened).toHaveLength(3);
  // The page itself cannot choose the address.
  await page.evaluate(() => window.open('https://evil.example/'));
  await notes.getByRole('link').click();
  await expect.poll(opened).toEqual(['asked', ...[1, 2, 3].map(() => 'https://tickets.example/4711')]);
});

test('at 1280 pixels the runs are told apart, a page opens at its top, and an incident moves no button', async ({
  window: { page, app },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await setSize(app, page, 1280, 800);
  await openTenant(page, healthy);
  await checkNow(page);
  const left = async () => (await page.getByRole('button', { name: 'Check now' }).boundingBox())?.x;
  const before = await left();
  await simulateIncident(page, 'Block network access');
  await expect(page.getByText(/^Incident applied/).first()).toBeVisible();
  expect(await left()).toBe(before);
  await checkNow(page);
  await page.getByRole('tab', { name: 'History' }).click();
  const run = page.getByRole('table', { name: 'Runs' }).getByRole('row').nth(1);
  const [time, status] = [run.getByRole('cell').nth(1), run.getByRole('cell').nth(2)];
  const cut = (cell: typeof time) => cell.evaluate((element) => element.scrollWidth - element.clientWidth);
  await expect(status).toContainText('Not workingChanged');
  expect(await cut(time)).toBe(0);
  expect(await cut(status)).toBe(0);
  const [word, badge] = [status.getByText('Not working'), status.getByText('Changed')];
  const wordBox = await word.boundingBox();
  const badgeBox = await badge.boundingBox();
  expect((wordBox?.x ?? NaN) + (wordBox?.width ?? NaN)).toBeLessThanOrEqual(badgeBox?.x ?? NaN);
  const result = page.getByRole('group', { name: 'Runs' }).getByRole('button').first();
  expect((await result.boundingBox())?.width).toBe(348);
  await run.scrollIntoViewIfNeeded();
  await goTo(page, 'Error reference');
  await expect(page.getByRole('heading', { level: 1, name: 'Error reference' })).toBeInViewport({ ratio: 1 });
});

test('previous and next lead through the filtered list', async ({ sharedWindow: { page } }) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  await expect(page.getByRole('group', { name: 'Tenants in the list' })).toHaveCount(0);
  await goTo(page, 'Tenants');
  await page.getByRole('searchbox', { name: 'Search tenants' }).fill('');
  await page.getByRole('table', { name: 'Tenants', exact: true }).getByRole('link').first().click();
  const first = await page.getByRole('heading', { level: 1 }).textContent();
  const neighbors = page.getByRole('group', { name: 'Tenants in the list' });
  await expect(neighbors).toContainText('1 of');
  await neighbors.getByRole('link', { name: /^Next tenant/ }).click();
  await expect(neighbors).toContainText('2 of');
  await neighbors.getByRole('link', { name: /^Previous tenant/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(first ?? '');
});

test('a customer administrator reads “you”, sees no notes, and can keep a report', async ({
  sharedWindow: { page },
}) => {
  await signInAs(page, 'Yuki Tanabe');
  await checkNow(page);
  await expect(page.getByRole('region', { name: 'Notes' })).toHaveCount(0);
  await expect(page.getByRole('tab', { name: 'Activity' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save report' })).toBeEnabled();
});
