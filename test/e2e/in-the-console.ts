import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect } from './console-window.ts';

/** A run over all tenants takes longer than anything else that a test waits for. */
export const untilAllChecked = { timeout: 120_000 };

/** Signs in as a person on the first screen. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();
}

/** What the person answers to every dialog outside the page from now on: Playwright sees only the page. */
export const answerDialogs = (app: ElectronApplication, answer: 'confirm' | 'cancel'): Promise<void> =>
  app.evaluate(
    ({ dialog }, response) => {
      dialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
    },
    answer === 'confirm' ? 0 : 1,
  );

/** Opens a page from the navigation. */
export async function goTo(
  page: Page,
  name:
    | 'Overview'
    | 'Alerts'
    | 'Tenants'
    | 'Availability'
    | 'Onboarding'
    | 'Your onboarding'
    | 'Encryption test'
    | 'Explain an error'
    | 'Error reference'
    | 'Activity'
    | 'Settings',
): Promise<void> {
  // The number of new alerts is part of the link's name.
  const link = name === 'Alerts' ? { name: /^Alerts/ } : { name, exact: true };
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', link).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
}

/** Signs in and opens the overview of a fleet of which every tenant was checked. Checks them all if some were not. */
export async function openCheckedOverview(page: Page): Promise<void> {
  await signInAs(page, 'Kwame Adjei');
  await goTo(page, 'Overview');
  const status = page.getByRole('region', { name: 'Status', exact: true });
  const unchecked = page
    .getByText('No tenant has been checked yet')
    .or(status.getByRole('link', { name: /^Not checked/ }));
  await expect(unchecked.or(status).first()).toBeVisible();
  const checkAll = page.getByRole('button', { name: 'Check all', exact: true });
  if ((await unchecked.count()) > 0) await checkAll.click();
  await expect(status.getByRole('link', { name: /^Not working/ })).toBeVisible(untilAllChecked);
  await expect(unchecked).toHaveCount(0, untilAllChecked);
  await expect(checkAll).toBeEnabled(untilAllChecked);
}

/** The rows of the list of tenants, without the header. */
export const tenantRows = (page: Page): Locator =>
  page
    .getByRole('table', { name: 'Tenants', exact: true })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });

/** Opens the page of a tenant from the list. */
export async function openTenant(page: Page, name: string): Promise<void> {
  await goTo(page, 'Tenants');
  await page.getByRole('searchbox', { name: 'Search tenants' }).fill(name);
  await page.getByRole('table', { name: 'Tenants', exact: true }).getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Checks the tenant on the open page, and waits until the page shows the report of this run. */
export async function checkNow(page: Page): Promise<void> {
  const shownRun = () =>
    page
      .getByRole('region', { name: 'Access status' })
      .evaluateAll(([status]) => status?.getAttribute('data-run') ?? null);
  await expect(page.getByRole('button', { name: 'Check now' })).toBeEnabled();
  const before = await shownRun();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect
    .poll(async () => {
      const run = await shownRun();
      return run !== null && run !== before;
    })
    .toBe(true);
  await expect(page.getByRole('button', { name: 'Check now' })).toBeEnabled();
}

/** Simulates an incident for the tenant on the open page. */
export async function simulateIncident(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Simulate incident' }).click();
  await page.getByRole('menuitem', { name: title }).click();
}

/** Presses a button as soon as the page shows it: a press from outside might come after the button has gone again. */
export const pressWhenShown = (page: Page, name: string): Promise<void> =>
  page.evaluate(
    (text) =>
      new Promise<void>((resolve) => {
        const press = () => {
          const button = [...document.querySelectorAll('button')].find((one) => one.textContent === text);
          if (!button) return;
          observer.disconnect();
          button.click();
          resolve();
        };
        const observer = new MutationObserver(press);
        observer.observe(document.body, { childList: true, subtree: true });
      }),
    name,
  );

/** The clipboard after a press of a button. Tests that use it have the tag `@clipboard`. */
export async function copiedBy(app: ElectronApplication, press: () => Promise<void>): Promise<string> {
  const clipboard = () => app.evaluate(({ clipboard: present }) => present.readText());
  const before = 'before the press';
  await app.evaluate(({ clipboard: present }, text) => present.writeText(text), before);
  await press();
  await expect.poll(clipboard).not.toBe(before);
  return clipboard();
}

/** Lets the process end where it would start the next one: Playwright cannot attach to one that Electron starts. */
export async function endAtRelaunch(app: ElectronApplication, path: string): Promise<void> {
  await app.evaluate(({ app: present }, file) => {
    present.relaunch = () => process.getBuiltinModule('node:fs').writeFileSync(file, '');
  }, path);
}
