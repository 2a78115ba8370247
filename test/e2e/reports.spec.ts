import type { Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { signInAs, checkNow, copiedBy, simulateIncident, openTenant } from './in-the-console.ts';
import { savedBy } from './saved-by.ts';

const healthy = 'Älmgård Sjöfrakt & Söner';

async function openReport(page: Page, name: RegExp) {
  await page.getByRole('button', { name: 'Reports' }).click();
  await page.getByRole('menuitem', { name }).click();
  return page.getByRole('dialog');
}

test.describe('a tenant with a disabled key', () => {
  test.beforeEach(async ({ sharedWindow: { page } }) => {
    await signInAs(page, 'Kwame Adjei');
    await openTenant(page, healthy);
    await simulateIncident(page, 'Disable keys');
    await checkNow(page);
  });

  test(
    'copies the command, and has a message for the customer, to copy and to save as a page',
    { tag: '@clipboard' },
    async ({ sharedWindow: { app, page, complaints }, dataFolder }) => {
      const status = page.getByRole('region', { name: 'Access status' });
      const shown = await status.locator('code').first().innerText();
      const copyCommand = status.getByRole('button', { name: 'Copy the Azure CLI command' }).first();
      expect(await copiedBy(app, () => copyCommand.click())).toBe(shown);

      const dialog = await openReport(page, /^Send to customer/);
      await expect(dialog.getByRole('region', { name: 'Message' })).toContainText('Enable the key version');
      const copy = dialog.getByRole('button', { name: 'Copy message' });
      expect(await copiedBy(app, () => copy.click())).toContain('az keyvault key set-attributes');
      const html = await savedBy(app, dataFolder, () =>
        dialog.getByRole('button', { name: 'Save as page' }).click(),
      );
      expect(html).toContain('Älmgård Sjöfrakt &amp; Söner');
      expect(html).not.toContain('<script');
      expect(complaints).toEqual([]);
    },
  );

  test('shows the failed node of the access path, and has a support bundle with its own ids only', async ({
    sharedWindow: { app, page },
    dataFolder,
  }) => {
    const path = page.getByRole('list', { name: 'Access path' });
    await expect(
      path.getByRole('button', { name: /^Key version Failed: Key is disabled/ }).first(),
    ).toBeVisible();
    await expect(path.getByRole('listitem').filter({ hasText: /^TokenPassed$/ })).toHaveCount(1);

    const dialog = await openReport(page, /^Support bundle/);
    await expect(dialog.getByRole('region', { name: 'Bundle' })).toContainText('key-disabled');
    const json = await savedBy(app, dataFolder, () =>
      dialog.getByRole('button', { name: 'Save JSON' }).click(),
    );
    expect(JSON.parse(json)).toMatchObject({ latest: { verdict: { state: 'failed' } } });
    expect(json).not.toContain('Älmgård');
  });
});

test('a cached token still works after consent is revoked', async ({ sharedWindow: { page } }) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, healthy);
  let dialog = await openReport(page, /^Revocation drill/);
  await dialog.getByRole('button', { name: 'Start drill' }).click();
  await expect(dialog).toContainText('Tokens are cached now');
  await expect(dialog.getByRole('button', { name: 'Run again' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await simulateIncident(page, 'Revoke consent');
  dialog = await openReport(page, /^Revocation drill/);
  await dialog.getByRole('button', { name: 'Start drill' }).click();
  await expect(dialog).toContainText('exposure until');
  const vault = dialog.getByRole('row', { name: /Key Vault/ }).first();
  await expect(vault).toContainText('Accepted by the service');
  await expect(vault).toContainText('Rejected by Microsoft Entra: Service principal not found in the tenant');
});

test('the window itself does not scroll at its smallest size', async ({ sharedWindow: { app, page } }) => {
  await signInAs(page, 'Kwame Adjei');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600));
  const overflow = () =>
    page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
  await expect.poll(() => page.evaluate(() => innerHeight)).toBeLessThanOrEqual(600);
  await expect.poll(overflow).toBe(0);
  await openTenant(page, healthy);
  await checkNow(page);
  expect(await overflow()).toBe(0);

  const left = async () => (await page.getByRole('button', { name: 'Check now' }).boundingBox())?.x;
  const before = await left();
  await page.getByRole('button', { name: 'Simulate incident' }).click();
  const last = page.getByRole('menuitem', { name: 'Delete tenant' });
  await last.scrollIntoViewIfNeeded();
  await expect(last).toBeInViewport({ ratio: 1 });
  expect(await overflow()).toBe(0);
  await last.click();
  await expect(page.getByText(/Run a check to see its effect/).first()).toBeVisible();
  expect(await left()).toBe(before);
});
