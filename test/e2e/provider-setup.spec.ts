import { join } from 'node:path';
import { expect, test } from './console-window.ts';
import { goTo, signInAs } from './in-the-console.ts';
import { acceptInBrowser, collectOpened } from './person-in-browser.ts';

test('an administrator reviews what the home tenant lacks, and creates it with the own sign-in', async ({
  window: { app, page },
  dataFolder,
}, testInfo) => {
  const opened = await collectOpened(app);
  const requirement = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, level: 4 }) });

  await test.step('the whole path is shown, with what is missing and the role for it', async () => {
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: 'Open the guided set-up' }).click();
    await expect(requirement('Known client application')).toContainText('Missing');
    await expect(requirement('Known client application')).toContainText(
      'Required role: Cloud Application Administrator, scope: the home tenant',
    );
    await expect(requirement('App instance property lock')).toContainText('Met');
    await expect(page.getByRole('button', { name: 'Review what is missing' })).toBeDisabled();
  });

  await test.step('the commands can be created without a sign-in', async () => {
    await page.getByRole('button', { name: 'Get the commands' }).click();
    await page.getByRole('button', { name: 'Create', exact: true }).click();
    await expect(page.getByRole('region', { name: 'causeway-provider.sh' })).toContainText(
      'az login --tenant',
    );
    await page.getByRole('button', { name: 'Get the commands' }).click();
  });

  await test.step('the administrator signs in, in the browser', async () => {
    await page.getByRole('button', { name: 'Sign in as an administrator' }).click();
    await expect(page.getByText('Waiting for the sign-in in the browser…')).toBeVisible();
    await expect.poll(opened).toContain('/oauth2/v2.0/authorize?');
    await acceptInBrowser(
      {
        ...{ address: await opened(), profile: join(dataFolder, 'administrator') },
        ...{ person: /Marit Solheim/, password: '' },
      },
      testInfo,
    );
    await expect(page.getByText(/Signed in as Marit Solheim/)).toBeVisible();
  });

  await test.step('the exact requests are shown, and sent after the confirmation', async () => {
    await page.getByRole('button', { name: 'Review what is missing' }).click();
    await expect(page.getByRole('region', { name: /^Define the scope access_as_user/ })).toContainText(
      'PATCH https://graph.microsoft.com/v1.0/applications/',
    );
    await page.getByRole('button', { name: /^Send \d requests/ }).click();
    await expect(page.getByRole('list', { name: 'Results' })).toContainText('Done: Define the scope');
    await expect(page.getByText('Every required condition is met.')).toBeVisible();
    await expect(requirement('Known client application')).toContainText('Met');
  });

  await test.step('and the activity names the person and the act', async () => {
    await goTo(page, 'Activity');
    await expect(
      page.getByRole('row').filter({ hasText: 'Changed the registrations in the home tenant' }),
    ).toContainText('Marit Solheim');
  });
});
