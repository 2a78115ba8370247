import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import {
  answerDialogs,
  checkNow,
  copiedBy,
  goTo,
  openTenant,
  signInAs,
  simulateIncident,
} from './in-the-console.ts';

const healthy = 'Älmgård Sjöfrakt & Söner';
const vault = 'https://almgard-';

/** Makes the content of the window this size. */
async function resize(app: ElectronApplication, page: Page, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, [w = 0, h = 0]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h),
    [width, height],
  );
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
}

/** The elements inside a dialog that can be scrolled sideways or reach beyond it. */
const tooWide = (page: Page): Promise<string[]> =>
  page.getByRole('dialog').evaluate((dialog) => {
    const { left, right } = dialog.getBoundingClientRect();
    return [dialog, ...dialog.querySelectorAll('*')]
      .filter((element) => {
        const box = element.getBoundingClientRect();
        const scrolls = /auto|scroll|hidden/.test(getComputedStyle(element).overflowX);
        if (element instanceof HTMLOptionElement) return false;
        const isInput = element instanceof HTMLInputElement;
        return (
          box.left < left - 1 ||
          box.right > right + 1 ||
          (scrolls && !isInput && element.scrollWidth > element.clientWidth + 1)
        );
      })
      .map((element) => element.outerHTML.slice(0, 200));
  });

/** Replaces the way to other programs; returns the addresses that were to be opened. */
async function collectOpened(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address) => {
      opened.push(address);
      return Promise.resolve();
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

test.describe('the form of a tenant', () => {
  test('adds a removed tenant again from a key identifier, and checks it', async ({
    window: { app, page },
  }) => {
    await signInAs(page, 'Marit Solheim');
    await openTenant(page, healthy);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Edit…' }).click();
    const edit = page.getByRole('dialog', { name: 'Edit tenant' });
    const first = edit.getByRole('group', { name: 'Vault 1' });
    const vaultUri = await first.getByLabel('Vault URI').inputValue();
    const keyName = await first.getByLabel('Key to test').inputValue();
    expect(vaultUri).toContain(vault);
    await page.keyboard.press('Escape');
    await expect(edit).toBeHidden();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    // A script of the page could press this button, but not that of the dialog.
    await answerDialogs(app, 'cancel');
    await page.getByRole('button', { name: 'Remove tenant' }).click();
    await expect(page.getByText('Action was not confirmed')).toBeVisible();
    await answerDialogs(app, 'confirm');
    await page.getByRole('button', { name: 'Remove tenant' }).click();
    await expect(page.getByRole('alertdialog')).toBeHidden();

    await goTo(page, 'Tenants');
    await page.getByRole('button', { name: 'Add tenant' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add tenant' });
    await expect(dialog.getByLabel('Identifier')).toBeFocused();
    await dialog.getByLabel('Identifier').fill(`${vaultUri}/keys/${keyName}`);
    await expect(dialog).toContainText(/Key Vault reports that the vault belongs to the tenant [0-9a-f]{8}-/);
    await expect(dialog.getByLabel('Vault URI')).toHaveValue(vaultUri);
    await expect(dialog.getByLabel('Key to test')).toHaveValue(keyName);
    await dialog.getByLabel(/^Name/).fill('Almgard again');
    await dialog.getByRole('button', { name: 'Add tenant' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Almgard again' })).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Access is working' })).toBeVisible();
  });

  test('suggests the name of a domain, and offers a tenant that is in the list already', async ({
    sharedWindow: { page },
  }) => {
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Tenants');
    await page.getByRole('button', { name: 'Add tenant' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add tenant' });
    await dialog.getByLabel('Identifier').fill('nobody-knows-this.example');
    await expect(dialog).toContainText('Tenant not found');
    await dialog.getByLabel('Identifier').fill('almgard.example');
    await expect(dialog).toContainText('Tenant is already in the list');
    await dialog.getByRole('button', { name: 'Open the tenant' }).click();
    await expect(page.getByRole('heading', { level: 1, name: healthy })).toBeVisible();
  });

  test('fits every size of the window without scrolling sideways', async ({
    sharedWindow: { app, page },
  }) => {
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Tenants');
    await page.getByRole('button', { name: 'Add tenant' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add tenant' });
    await dialog.getByRole('button', { name: 'Add vault' }).click();
    await dialog.getByRole('button', { name: 'Add tenant' }).click();
    await expect(dialog).toContainText('A vault URI looks like');
    await dialog.getByLabel('Identifier').fill('almgard.example');
    const message = dialog.locator('.fui-MessageBar', { hasText: 'Tenant is already in the list' });
    await expect(message).toBeVisible();
    for (const [width, height] of [
      [1280, 800],
      [1000, 700],
      [720, 600],
    ] as const)
      await test.step(`${width} by ${height}`, async () => {
        await resize(app, page, width, height);
        expect(await tooWide(page)).toEqual([]);
        await dialog.getByLabel('Secret to read').scrollIntoViewIfNeeded();
        await expect(dialog.getByLabel('Secret to read')).toBeInViewport({ ratio: 1 });
        // Its text does not lie over the field below it.
        expect(await message.evaluate((bar) => bar.scrollHeight - bar.clientHeight)).toBeLessThanOrEqual(1);
      });
  });

  test('is discarded only after a question, and kept when the page is left', async ({
    sharedWindow: { page },
  }) => {
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Tenants');
    await page.getByRole('button', { name: 'Add tenant' }).click();
    const name = page.getByRole('dialog', { name: 'Add tenant' }).getByLabel(/^Name/);
    await name.fill('Fabrikam');
    await page.keyboard.press('Escape');
    const question = page.getByRole('alertdialog', { name: 'Discard what you entered?' });
    await expect(question.getByRole('button', { name: 'Keep editing' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(question).toBeHidden();
    await expect(name).toBeFocused();
    await page.mouse.click(5, 5);
    await expect(question).toBeVisible();
    await question.getByRole('button', { name: 'Keep editing' }).click();
    await page.evaluate(() => (location.hash = '#/explain'));
    await expect(page.getByRole('heading', { level: 1, name: 'Explain an error' })).toBeVisible();
    await goTo(page, 'Tenants');
    await page.getByRole('button', { name: 'Add tenant' }).click();
    await expect(name).toHaveValue('Fabrikam');
    await page.keyboard.press('Escape');
    await question.getByRole('button', { name: 'Discard' }).click();
    await expect(page.getByRole('dialog')).toBeHidden();
  });

  test('lets a key be chosen from the keys of the vault', async ({ sharedWindow: { page } }) => {
    await signInAs(page, 'Marit Solheim');
    await openTenant(page, healthy);
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Edit…' }).click();
    const key = page.getByRole('combobox', { name: 'Key to test' }).first();
    const name = await key.inputValue();
    await key.fill('');
    await key.click();
    await page.getByRole('option', { name, exact: true }).click();
    await expect(key).toHaveValue(name);
  });

  test('checks a second key of a vault by itself, and names it in its problem', async ({
    window: { page, complaints },
  }) => {
    await signInAs(page, 'Marit Solheim');
    await openTenant(page, 'Žitnoleská záložna');
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Edit…' }).click();
    const edit = page.getByRole('dialog', { name: 'Edit tenant' });
    const uri = await edit.getByRole('group', { name: 'Vault 1' }).getByLabel('Vault URI').inputValue();
    await edit.getByRole('button', { name: 'Add vault' }).click();
    const second = edit.getByRole('group', { name: 'Vault 2' });
    await second.getByLabel('Vault URI').fill(uri);
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(edit.getByText(/This vault is listed twice/)).toBeVisible();
    await second.getByLabel('Key to test').fill('archive');
    await edit.getByRole('button', { name: 'Save' }).click();
    await expect(edit).toBeHidden();
    await checkNow(page);
    const path = page.getByRole('list', { name: 'Access path' });
    await expect(
      path.getByRole('list', { name: /^Vault zitnolesk-kv.*, key data-encryption$/ }),
    ).toContainText('Passed');
    const broken = path.getByRole('list', { name: /^Vault zitnolesk-kv.*, key archive$/ });
    await expect(broken).toContainText('Failed');
    await expect(page.getByRole('region', { name: 'Access status' })).toContainText('archive');
    expect(complaints).toEqual([]);
  });
});

test.describe('the encryption test', () => {
  test('keeps the text and the algorithm, and marks the result of the previous input', async ({
    sharedWindow: { page },
  }) => {
    await signInAs(page, 'Kwame Adjei');
    await goTo(page, 'Encryption test');
    const tenant = page.getByRole('combobox', { name: 'Tenant' });
    await tenant.selectOption({ label: healthy });
    await page.getByRole('textbox', { name: 'Text' }).fill('Kept text');
    await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('RSA1_5');
    await page.getByRole('button', { name: 'Run test' }).click();
    await expect(page.getByRole('region', { name: 'Result', exact: true })).toBeVisible();
    await tenant.selectOption({ label: 'Brezhollow Outfitters' });
    await expect(page.getByRole('region', { name: 'Result of the previous input' })).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('Kept text');
    await expect(page.getByRole('combobox', { name: 'Algorithm' })).toHaveValue('RSA1_5');
    await page.getByRole('button', { name: 'Run test' }).click();
    const problem = page.getByRole('alert').filter({ hasText: 'Key is disabled' });
    await expect(problem).toContainText('Action required: Customer');
    await expect(problem).toContainText('az keyvault key set-attributes');
    await goTo(page, 'Settings');
    await goTo(page, 'Encryption test');
    await expect(page.getByRole('textbox', { name: 'Text' })).toHaveValue('Kept text');
  });
});

test.describe('the message to a customer', () => {
  test.beforeEach(async ({ sharedWindow: { page } }) => {
    await signInAs(page, 'Kwame Adjei');
    await openTenant(page, healthy);
    await simulateIncident(page, 'Disable keys');
    await checkNow(page);
    await page.getByRole('button', { name: 'Reports' }).click();
    await page.getByRole('menuitem', { name: 'Send to customer…' }).click();
    await expect(page.getByRole('region', { name: 'Message' })).toBeVisible();
  });

  test('opens in the mail program, without a recipient', async ({ sharedWindow: { app, page } }) => {
    const opened = await collectOpened(app);
    await page.getByRole('link', { name: 'Open in mail program' }).click();
    await expect.poll(opened).toHaveLength(1);
    const [address = ''] = await opened();
    expect(address).toMatch(/^mailto:\?subject=[^&]+&body=/);
    expect(decodeURIComponent(address)).toContain('Key is disabled');
    expect(address.length).toBeLessThanOrEqual(2_048);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: 'Reports' })).toBeFocused();
  });

  test(
    'is HTML and plain text on the clipboard',
    { tag: '@clipboard' },
    async ({ sharedWindow: { app, page } }) => {
      const copy = page.getByRole('button', { name: 'Copy message' });
      expect(await copiedBy(app, () => copy.click())).toContain('az keyvault key set-attributes');
      await page.getByRole('button', { name: 'Close' }).click();
      await expect(page.getByRole('dialog')).toBeHidden();
      await goTo(page, 'Explain an error');
      await page.getByLabel('Error text').focus();
      // The page must listen before the keys arrive, which take another way to it.
      await page.evaluate(() => {
        const pasted = new Promise<string>((resolve) => {
          const read = (event: ClipboardEvent) => resolve(event.clipboardData?.getData('text/html') ?? '');
          document.addEventListener('paste', read, { once: true });
        });
        Reflect.set(window, 'pasted', pasted);
      });
      await page.keyboard.press('Control+V');
      const pasted = await page.evaluate(() => Reflect.get(window, 'pasted') as Promise<string>);
      expect(pasted).toMatch(/<(?:p|ol|li)\b[^]*az keyvault key set-attributes/);
    },
  );
});

test('a number of parallel checks that is not valid stays in the field, with the reason', async ({
  sharedWindow: { page },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await goTo(page, 'Settings');
  const field = page.getByLabel('Tenants checked in parallel');
  for (const text of ['999', 'abc']) {
    await field.fill(text);
    await page.keyboard.press('Tab');
    await expect(field).toHaveValue(text);
    await expect(page.getByText(/whole number from 1 to 64/)).toBeVisible();
  }
  await field.fill('12');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/whole number from 1 to 64/)).toBeHidden();
  await goTo(page, 'Overview');
  await goTo(page, 'Settings');
  await expect(field).toHaveValue('12');
});

test('the error reference finds a number and counts the tenants that are affected now', async ({
  window: { page },
}) => {
  await signInAs(page, 'Kwame Adjei');
  await openTenant(page, 'Brezhollow Outfitters');
  await checkNow(page);
  await goTo(page, 'Error reference');
  const search = page.getByRole('searchbox', { name: 'Search the error reference' });
  await search.fill('650052');
  await expect(page.getByRole('table', { name: 'Errors' }).getByRole('row').nth(1)).toContainText(
    'AADSTS650052',
  );
  await search.fill('50126');
  await expect(page.getByRole('region', { name: /^AADSTS50126: / })).toContainText('password');
  await search.fill('key-disabled');
  await page.getByRole('link', { name: '1 tenant', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Tenants' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'Tenants', exact: true })).toContainText(
    'Brezhollow Outfitters',
  );
});
