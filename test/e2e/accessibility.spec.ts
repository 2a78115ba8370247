import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { chooseTheme, closePopup, shownTheme, tours } from './every-screen.ts';
import { tenantRows } from './in-the-console.ts';
import { lowContrast } from './low-contrast.ts';

/** The rules of axe that depend on the theme. */
const colorRules = ['color-contrast', 'link-in-text-block'];

/** The serious and critical violations that axe finds on the page, one line each. */
async function seriousFindings(page: Page, rules?: string[]): Promise<string[]> {
  // Without this mode axe opens a second page, which Electron cannot.
  // Fluent UI's focus guards pass the focus on as soon as they get it.
  // What passes is not described, because that takes most of the time.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .exclude('[data-tabster-dummy]')
    .setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const emulate = (page: Page, colorScheme: 'light' | 'dark', forcedColors: 'active' | 'none' = 'none') =>
  // Without motion, because colors have too little contrast during a transition.
  page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });

/** Fails the test at its end, so that one run names what is wrong on every screen. */
const expectAtLast = expect.configure({ soft: true });

for (const [tour, screens] of Object.entries(tours))
  test(`axe finds nothing serious, and each text has enough contrast in five themes, on ${tour}`, async ({
    window: { app, page },
  }) => {
    await emulate(page, 'light');
    for (const { name, open, isPopup } of screens) {
      await open(page);
      expectAtLast(await seriousFindings(page), `${name}, light`).toEqual([]);
      await emulate(page, 'dark');
      await shownTheme(page, 'Dark');
      expectAtLast(await seriousFindings(page, colorRules), `${name}, dark`).toEqual([]);
      // Axe does not know the colors that the browser forces, and takes ten times as long.
      for (const scheme of ['dark', 'light'] as const) {
        await emulate(page, scheme, 'active');
        expectAtLast(await page.evaluate(lowContrast), `${name}, forced colors on ${scheme}`).toEqual([]);
      }
      await emulate(page, 'light');
      if (name !== 'sign in') {
        await chooseTheme(app, page, 'High contrast');
        expectAtLast(await page.evaluate(lowContrast), `${name}, high contrast`).toEqual([]);
        await chooseTheme(app, page, 'Use system setting');
      }
      await shownTheme(page, 'Light');
      if (isPopup) await closePopup(page);
    }
  });

test('a text with too little contrast is found by axe, and in forced colors by the measurement', async ({
  window: { page },
}) => {
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await emulate(page, 'light');
  await page.getByRole('heading', { name: 'Sign in' }).evaluate((heading) => {
    heading.style.fontSize = '14px';
    heading.style.color = '#999';
  });
  expect(await seriousFindings(page, colorRules)).toEqual([expect.stringContaining('color-contrast')]);
  await emulate(page, 'dark', 'active');
  expect(await page.evaluate(lowContrast)).toEqual([]);
  await page.getByRole('heading', { name: 'Sign in' }).evaluate((heading) => {
    heading.style.setProperty('forced-color-adjust', 'none');
    heading.style.backgroundColor = '#333';
    heading.style.color = '#444';
  });
  await expect.poll(() => page.evaluate(lowContrast)).toEqual([expect.stringContaining('Sign in')]);
});

test('axe finds a planted button without a name', async ({ window: { page } }) => {
  // The page clears its root when it draws for the first time.
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.evaluate(() => document.querySelector('main, #root')?.append(document.createElement('button')));
  expect(await seriousFindings(page)).toEqual([expect.stringContaining('button-name')]);
});

test('a tenant can be found, opened and checked with the keyboard alone', async ({ window: { page } }) => {
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
