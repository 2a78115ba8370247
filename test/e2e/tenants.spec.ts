import type { ElectronApplication, Page } from '@playwright/test';
import { storeManyTenants } from '../support/store-many-tenants.ts';
import { expect, test } from './console-window.ts';
import { goTo, signInAs, tenantRows } from './in-the-console.ts';

const manyTenants = 10_000;

async function openList(page: Page): Promise<void> {
  await signInAs(page, 'Kwame Adjei');
  await goTo(page, 'Tenants');
  await expect(tenantRows(page).first()).toBeVisible();
}

const setWindowSize = (app: ElectronApplication, width: number, height: number): Promise<void> =>
  app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size), [
    width,
    height,
  ] as [number, number]);

const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate(() =>
    [document.scrollingElement, ...document.querySelectorAll('main, [role="table"]')].some(
      (one) => one !== null && one.scrollWidth > one.clientWidth,
    ),
  );

const scroller = (page: Page) => page.getByRole('table', { name: 'Tenants', exact: true });

test('ten thousand tenants are scrolled, filtered and left with fewer than a hundred rows in the page', async ({
  dataFolder,
  openConsole,
}) => {
  storeManyTenants(dataFolder, manyTenants);
  const { page, complaints } = await openConsole();
  await openList(page);
  await expect(scroller(page)).toHaveAttribute('aria-rowcount', String(manyTenants + 1));
  for (const top of [0, 2_000, 200_000, 439_000]) {
    await scroller(page).evaluate((element, offset) => element.scrollTo(0, offset), top);
    await expect(tenantRows(page).first()).toBeVisible();
    expect(await tenantRows(page).count()).toBeLessThan(100);
  }
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(tenantRows(page).first()).toContainText('Customer 1');

  await scroller(page).evaluate((element) => element.scrollTo(0, 44 * 5_000));
  const link = page.getByRole('link', { name: 'Customer 5005', exact: true });
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customer 5005' })).toBeVisible();
  await page.goBack();
  await expect(link).toBeFocused();
  expect(await scroller(page).evaluate((element) => element.scrollTop)).toBe(44 * 5_000);

  await page.keyboard.press('Control+A');
  await expect(page.getByRole('toolbar', { name: 'Selected tenants' })).toContainText('10,000 selected');
  await page.getByRole('searchbox', { name: 'Search tenants' }).fill('customer999');
  await expect(page.getByText('11 of 10,000 tenants')).toBeVisible();
  await expect(page.getByRole('toolbar', { name: 'Selected tenants' })).toContainText('11 selected');
  expect(complaints).toEqual([]);
});

test('the list fits into every size of the window, in both densities, with all columns', async ({
  sharedWindow: { app, page },
}) => {
  await openList(page);
  await page.getByRole('button', { name: 'Columns' }).click();
  const columns = page.getByRole('dialog', { name: 'Columns' });
  const unchecked = columns.getByRole('checkbox', { checked: false });
  for (let left = await unchecked.count(); left > 0; left -= 1) {
    await unchecked.first().click();
    await expect(unchecked).toHaveCount(left - 1);
  }
  await page.keyboard.press('Escape');
  for (const [width, height] of [
    [1920, 1080],
    [1280, 800],
    [1000, 700],
  ] as const) {
    await setWindowSize(app, width, height);
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    await expect.poll(() => scrollsSideways(page), `${width} pixels`).toBe(false);
    await expect(page.getByRole('columnheader', { name: 'Name' })).toBeVisible();
    await expect(page.getByRole('columnheader', { name: 'Status', exact: true })).toBeVisible();
  }
});

test('the chosen filter differs from the others in forced colors', async ({ window: { page } }) => {
  await openList(page);
  await page.emulateMedia({ forcedColors: 'active' });
  const all = page.getByRole('button', { name: /^All \d/ });
  const other = page.getByRole('button', { name: /^Not checked/ });
  const background = (of: typeof all) => of.evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await background(all)).not.toBe(await background(other));
});
