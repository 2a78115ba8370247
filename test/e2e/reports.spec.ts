import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { becomePerson, checkNow, copiedBy, incidentHappens, openTenant } from './in-the-console.ts';

const healthy = 'Älmgård Sjöfrakt & Söner';

async function openReport(page: Page, name: RegExp) {
  await page.getByRole('button', { name: 'Reports' }).click();
  await page.getByRole('menuitem', { name }).click();
  return page.getByRole('dialog');
}

/** Lets the next download go to a file without asking, and resolves with what was saved. */
async function savedBy(
  app: ElectronApplication,
  folder: string,
  press: () => Promise<void>,
): Promise<string> {
  const path = join(folder, 'saved');
  await app.evaluate(({ session }, target) => {
    const ended = new Promise<string>((resolve) => {
      session.defaultSession.once('will-download', (_event, item) => {
        item.setSavePath(target);
        item.once('done', (_done, state) => resolve(state));
      });
    });
    Object.assign(globalThis, { downloadEnded: ended });
  }, path);
  await press();
  const state = await app.evaluate(
    () => (globalThis as unknown as { downloadEnded: Promise<string> }).downloadEnded,
  );
  expect(state).toBe('completed');
  return readFile(path, 'utf8');
}

test.describe('a broken tenant', () => {
  test.beforeEach(async ({ window: { page } }) => {
    await becomePerson(page, 'Kwame Adjei');
    await openTenant(page, healthy);
    await incidentHappens(page, 'Key disabled');
    await checkNow(page);
  });

  test('shows where its road is broken', async ({ window: { page } }) => {
    const transport = page.getByRole('list', { name: 'The road to the key' });
    await expect(
      transport.getByRole('button', { name: /^Key version Failed: Key is disabled/ }).first(),
    ).toBeVisible();
    await expect(transport.getByRole('listitem').filter({ hasText: /^TokenPassed$/ })).toHaveCount(1);
  });

  test('gives the command to the clipboard', { tag: '@clipboard' }, async ({ window: { app, page } }) => {
    const verdict = page.getByRole('region', { name: 'Verdict' });
    const shown = await verdict.locator('code').first().innerText();
    const copy = verdict.getByRole('button', { name: 'Copy the Azure CLI command' }).first();
    expect(await copiedBy(app, () => copy.click())).toBe(shown);
  });

  test(
    'is told to the customer in a message, and in a page that is saved',
    { tag: '@clipboard' },
    async ({ window: { app, page, complaints }, dataFolder }) => {
      const dialog = await openReport(page, /^Send to customer/);
      await expect(dialog.getByRole('region', { name: 'Message' })).toContainText(
        'Your administrator enables it',
      );
      const copy = dialog.getByRole('button', { name: 'Copy message' });
      expect(await copiedBy(app, () => copy.click())).toContain('az keyvault key set-attributes');
      const html = await savedBy(app, dataFolder, () =>
        dialog.getByRole('button', { name: 'Save HTML' }).click(),
      );
      expect(html).toContain('Älmgård Sjöfrakt &amp; Söner');
      expect(html).not.toContain('<script');
      expect(complaints).toEqual([]);
    },
  );

  test('makes a support bundle of its own ids alone', async ({ window: { app, page }, dataFolder }) => {
    const dialog = await openReport(page, /^Support bundle/);
    await expect(dialog.getByRole('region', { name: 'Bundle' })).toContainText('key-disabled');
    const json = await savedBy(app, dataFolder, () =>
      dialog.getByRole('button', { name: 'Save JSON' }).click(),
    );
    expect(JSON.parse(json)).toMatchObject({ latest: { verdict: { state: 'failed' } } });
    expect(json).not.toContain('Älmgård');
  });
});

test('a held token outlives the revocation of consent', async ({ window: { page } }) => {
  await becomePerson(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  let dialog = await openReport(page, /^Revocation drill/);
  await dialog.getByRole('button', { name: 'Start the drill' }).click();
  await expect(dialog).toContainText('Tokens are held now');
  await expect(dialog.getByRole('button', { name: 'Try again' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await incidentHappens(page, 'Consent revoked');
  dialog = await openReport(page, /^Revocation drill/);
  await dialog.getByRole('button', { name: 'Start the drill' }).click();
  await expect(dialog).toContainText('exposure until');
  const vault = dialog.getByRole('row', { name: /Key Vault/ }).first();
  await expect(vault).toContainText('Accepted by the service');
  await expect(vault).toContainText('Refused by Entra: Application is not in the tenant');
});

test('an expired secret of the provider is said once for all tenants', async ({ window: { page } }) => {
  await becomePerson(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  await incidentHappens(page, 'Provider’s secret expired');
  await page.getByRole('link', { name: 'Tenants' }).click();
  await page.getByRole('button', { name: 'Check all' }).click();
  const shared = page.getByRole('region', { name: 'Shared by several tenants' });
  await expect(shared).toContainText(/Client secret has expired: \d\d tenants/, { timeout: 20_000 });
});

test('the window itself never scrolls, however small it is', async ({ window: { app, page } }) => {
  await becomePerson(page, 'Kwame Adjei');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600));
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
  await expect.poll(() => page.evaluate(() => innerHeight)).toBeLessThanOrEqual(600);
  expect(await overflow()).toBe(0);
  await openTenant(page, healthy);
  await checkNow(page);
  expect(await overflow()).toBe(0);
});
