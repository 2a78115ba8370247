import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect } from './console-window.ts';

/** Chooses who one is on the first screen. */
export async function becomePerson(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('button', { name: `Signed in as ${name}` })).toBeVisible();
}

/** The rows of the list of tenants, without the head. */
export const tenantRows = (page: Page): Locator =>
  page
    .getByRole('table', { name: 'Tenants' })
    .getByRole('row')
    .filter({ has: page.getByRole('cell') });

/** Goes to the tenant's status page by the list. */
export async function openTenant(page: Page, name: string): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search tenants' }).fill(name);
  await page.getByRole('link', { name }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Checks the tenant whose page is open, and waits for the end of the run. */
export async function checkNow(page: Page): Promise<void> {
  const runs = page.getByRole('region', { name: 'Last runs' }).getByRole('listitem');
  const before = await runs.count();
  await page.getByRole('button', { name: 'Check now' }).click();
  await expect.poll(() => runs.count(), { timeout: 15_000 }).toBe(Math.min(before + 1, 20));
  await expect(page.getByRole('button', { name: 'Check now' })).toBeEnabled();
}

/** Lets an incident of the demo happen to the tenant whose page is open. */
export async function incidentHappens(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Let something happen' }).click();
  await page.getByRole('menuitem', { name: title }).click();
}

/** What a press brought to the clipboard. Tests that ask for it carry the tag `@clipboard`. */
export async function copiedBy(app: ElectronApplication, press: () => Promise<void>): Promise<string> {
  const clipboard = () => app.evaluate(({ clipboard: present }) => present.readText());
  const before = 'before the press';
  await app.evaluate(({ clipboard: present }, text) => present.writeText(text), before);
  await press();
  await expect.poll(clipboard).not.toBe(before);
  return clipboard();
}
