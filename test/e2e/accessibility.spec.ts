import { colorRules, seriousFindings } from './axe-findings.ts';
import { expect, test } from './console-window.ts';
import { emulateColors } from './every-screen.ts';
import { tenantRows } from './in-the-console.ts';
import { lowContrast } from './low-contrast.ts';

test('a text with too little contrast is found by axe, and in forced colors by the measurement', async ({
  sharedWindow: { page },
}) => {
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await emulateColors(page, 'light');
  await page.getByRole('heading', { name: 'Sign in' }).evaluate((heading) => {
    heading.style.fontSize = '14px';
    heading.style.color = '#999';
  });
  expect(await seriousFindings(page, colorRules)).toEqual([expect.stringContaining('color-contrast')]);
  await emulateColors(page, 'dark', 'active');
  expect(await page.evaluate(lowContrast)).toEqual([]);
  await page.getByRole('heading', { name: 'Sign in' }).evaluate((heading) => {
    heading.style.setProperty('forced-color-adjust', 'none');
    heading.style.backgroundColor = '#333';
    heading.style.color = '#444';
  });
  await expect.poll(() => page.evaluate(lowContrast)).toEqual([expect.stringContaining('Sign in')]);
});

test('axe finds a planted button without a name', async ({ sharedWindow: { page } }) => {
  // The page clears its root when it draws for the first time.
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.evaluate(() => document.querySelector('main, #root')?.append(document.createElement('button')));
  expect(await seriousFindings(page)).toEqual([expect.stringContaining('button-name')]);
});

test('a tenant can be found, opened and checked with the keyboard alone', async ({
  sharedWindow: { page },
}) => {
  const press = (...keys: string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const nameInFocus = (): Promise<string> =>
    page.evaluate(() => {
      const at = document.activeElement?.closest('button, a, input, select, textarea, [role="row"]');
      return [at?.getAttribute('aria-label'), at?.getAttribute('placeholder'), at?.textContent].join(' ');
    });
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      await press('Tab');
      if (name.test(await nameInFocus())) return;
    }
    throw new Error(`The Tab key does not reach ${String(name)}.`);
  };

  await tabTo(/Kwame Adjei/);
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeFocused();
  await tabTo(/^\s*Tenants$/);
  await press('Enter');
  await expect(tenantRows(page).first()).toBeVisible();
  await tabTo(/Name, domain, tenant ID/);
  await page.keyboard.type('Brezhollow');
  await expect(tenantRows(page)).toHaveCount(1);
  await tabTo(/^\s*Brezhollow Outfitters\s*$/);
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Brezhollow Outfitters' })).toBeVisible();
  await tabTo(/Check now/);
  await press('Enter');
  await expect(page.getByRole('region', { name: 'Access status' })).toContainText('Key is disabled');
  await expect(page.getByRole('button', { name: 'Check now' })).toBeFocused();
  await tabTo(/Copy/);
  await tabTo(/Encryption test/);
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Encryption test' })).toBeVisible();
});
