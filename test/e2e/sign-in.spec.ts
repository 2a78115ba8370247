import { join } from 'node:path';
import { expect, test } from './console-window.ts';
import { acceptInBrowser, collectOpened } from './person-in-browser.ts';

test('people sign in as in Azure, in a plain browser', async ({ window, dataFolder }, testInfo) => {
  const { app, page } = window;
  const opened = await collectOpened(app);
  await test.step('and the browser says that they can return to Causeway', async () => {
    await page.getByRole('button', { name: 'Sign in as in Azure' }).click();
    await expect(page.getByText('Waiting for the sign-in in the browser…')).toBeVisible();
    await expect.poll(opened).toContain('/oauth2/v2.0/authorize?');
    await acceptInBrowser(
      {
        address: await opened(),
        profile: join(dataFolder, 'browser'),
        person: /Yuki Tanabe/,
        password: 'administrator-of-almgarddemo',
      },
      testInfo,
    );
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
});
