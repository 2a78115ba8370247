import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { goTo, signInAs, checkNow, openTenant, tenantRows } from './in-the-console.ts';

/** The serious and critical violations that axe finds on the page, one line each. */
async function seriousFindings(page: Page): Promise<string[]> {
  // Without this mode axe opens a second page, which Electron cannot.
  // Fluent UI's focus guards pass the focus on as soon as they get it.
  const { violations } = await new AxeBuilder({ page })
    .exclude('[data-tabster-dummy]')
    .setLegacyMode()
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const screens: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'sign in': (page) => expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible(),
  'the overview': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await page.getByRole('button', { name: 'Check all' }).click();
    await expect(page.getByRole('group', { name: 'Ring of statuses' })).toBeVisible();
  },
  'the activity': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await page.getByRole('link', { name: 'Activity' }).click();
    await expect(page.getByRole('table', { name: 'Activity' })).toBeVisible();
  },
  tenants: async (page) => {
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Tenants');
    await expect(tenantRows(page).first()).toBeVisible();
  },
  'adding a tenant': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Tenants');
    await page.getByRole('button', { name: 'Add tenant' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
  'a healthy tenant': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await openTenant(page, 'Älmgård Sjöfrakt & Söner');
    await checkNow(page);
  },
  'a tenant with a problem': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await openTenant(page, 'Brezhollow Outfitters');
    await checkNow(page);
  },
  'the encryption test': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await page.getByRole('link', { name: 'Encryption test' }).click();
    await expect(page.getByRole('combobox', { name: 'Key' })).toContainText('2048');
    await page.getByRole('button', { name: 'Run test' }).click();
    await expect(page.getByText(/bytes match/i).first()).toBeVisible();
  },
  'a message to the customer': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await openTenant(page, 'Brezhollow Outfitters');
    await checkNow(page);
    await page.getByRole('button', { name: 'Reports' }).click();
    await page.getByRole('menuitem', { name: /Send to customer/ }).click();
    await expect(page.getByRole('dialog')).toContainText('Key is disabled');
  },
  'the explanation of an error': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await page.getByRole('link', { name: 'Explain an error' }).click();
    await page.getByRole('textbox').fill('AADSTS7000222: The provided client secret keys are expired.');
    await page.getByRole('button', { name: 'Explain' }).click();
    await expect(page.getByRole('heading', { name: 'Client secret has expired' })).toBeVisible();
  },
  'all problems': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await page.getByRole('link', { name: 'Error reference' }).click();
    // All rows together keep axe busy for so long that the page counts as hung.
    await page.getByRole('searchbox').fill('firewall');
    await expect(page.getByRole('table', { name: 'Errors' }).getByRole('row')).not.toHaveCount(1);
    await expect
      .poll(() => page.getByRole('table', { name: 'Errors' }).getByRole('row').count())
      .toBeLessThan(60);
  },
  'a problem': async (page) => {
    await signInAs(page, 'Marit Solheim');
    await openTenant(page, 'Brezhollow Outfitters');
    await checkNow(page);
    await page.getByRole('link', { name: 'About the problem “Key is disabled”' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Key is disabled' })).toBeVisible();
  },
  settings: async (page) => {
    await signInAs(page, 'Marit Solheim');
    await page.getByRole('link', { name: 'Settings' }).click();
    await expect(page.getByRole('heading', { name: 'About Causeway' })).toBeVisible();
  },
};

const modes = {
  light: { colorScheme: 'light' },
  dark: { colorScheme: 'dark' },
  'forced colors': { forcedColors: 'active' },
} as const;

for (const [screen, openScreen] of Object.entries(screens))
  test(`axe finds nothing serious on the screen “${screen}” in light, dark and forced colors`, async ({
    window: { page },
  }) => {
    await openScreen(page);
    for (const [mode, media] of Object.entries(modes)) {
      // Without motion, because colors have too little contrast during a transition.
      await page.emulateMedia({ colorScheme: null, forcedColors: null, reducedMotion: 'reduce', ...media });
      expect(await seriousFindings(page), mode).toEqual([]);
    }
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
