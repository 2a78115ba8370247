import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { openElectronWithTrace, type ElectronWithTrace } from './electron-with-trace.ts';

/** Replaces the way to the system's browser; returns the address that was to be opened. */
async function collectOpened(app: ElectronApplication): Promise<() => Promise<string>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (address) => Promise.resolve(void opened.push(address));
  });
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.at(-1) ?? '');
}

test('people sign in as in Azure, in a plain browser', async ({ window, dataFolder }, testInfo) => {
  const { app, page } = window;
  const opened = await collectOpened(app);
  const browsers: ElectronWithTrace[] = [];
  try {
    await test.step('and the browser says that they can return to Causeway', async () => {
      await page.getByRole('button', { name: 'Sign in as in Azure' }).click();
      await expect(page.getByText('Waiting for the sign-in in the browser…')).toBeVisible();
      await expect.poll(opened).toContain('/oauth2/v2.0/authorize?');
      const env = {
        ...(process.env as Record<string, string>),
        BROWSER_ADDRESS: await opened(),
        BROWSER_PROFILE: join(dataFolder, 'browser'),
      };
      const browser = await openElectronWithTrace(
        join(import.meta.dirname, 'plain-browser.ts'),
        env,
        testInfo,
      );
      browsers.push(browser);
      const there = browser.page;
      await there.getByRole('radio', { name: /Yuki Tanabe/ }).check();
      await there.getByLabel('Password').fill('administrator-of-almgarddemo');
      await there.getByRole('button', { name: 'Sign in and accept' }).click();
      await expect(there.getByRole('heading', { name: 'Return to Causeway' })).toBeVisible();
    });

    await test.step('and see the own tenant only', async () => {
      await expect(page.getByRole('button', { name: 'Signed in as Yuki Tanabe' })).toBeVisible();
      await expect(page.getByRole('heading', { level: 1, name: /Älmgård/ })).toBeVisible();
    });

    await test.step('and a locked session requires the person again', async () => {
      await page.getByRole('button', { name: 'Signed in as Yuki Tanabe' }).click();
      await page.getByRole('menuitem', { name: 'Lock' }).click();
      await expect(page.getByRole('heading', { name: 'Causeway is locked' })).toBeVisible();
      await expect(page.getByRole('button', { name: /Continue as/ })).toHaveCount(0);
      await page.getByRole('button', { name: 'Sign in as in Azure' }).click();
      await expect.poll(opened).toContain('prompt=login');
      await expect(page.getByText('Waiting for the sign-in in the browser…')).toBeVisible();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect(page.getByText('Sign-in was canceled', { exact: true })).toBeVisible();
    });
  } finally {
    await Promise.all(browsers.map((browser) => browser.close()));
  }
});
