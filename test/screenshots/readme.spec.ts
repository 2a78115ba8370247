import { join } from 'node:path';
import { expect, test } from '../e2e/console-window.ts';
import { goTo, openTenant, signInAs, untilAllChecked } from '../e2e/in-the-console.ts';

const images = join(import.meta.dirname, '..', '..', 'docs', 'images');

for (const theme of ['light', 'dark'] as const)
  test(`the overview and a tenant in ${theme} colors`, async ({ window: { app, page } }) => {
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await signInAs(page, 'Kwame Adjei');
    await page.getByRole('button', { name: 'Check all' }).click();
    await expect(page.getByRole('button', { name: /20 checked/ })).toBeVisible(untilAllChecked);
    // The charts load after the figures.
    await expect(page.getByLabel('Expiries in the next 90 days, by date')).toBeVisible();
    await page.screenshot({ path: join(images, `overview-${theme}.png`) });
    await openTenant(page, 'Brezhollow Outfitters');
    await page.screenshot({ path: join(images, `tenant-${theme}.png`) });
    await goTo(page, 'Tenants');
    await page.getByRole('searchbox', { name: 'Search tenants' }).clear();
    await expect(page.getByRole('link', { name: 'Brezhollow Outfitters' })).toBeVisible();
    await page.screenshot({ path: join(images, `tenants-${theme}.png`) });
  });
