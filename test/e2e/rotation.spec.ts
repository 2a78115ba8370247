import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect as expectInDemo, test as inDemo } from './console-window.ts';
import { acceptInBrowser, collectOpened } from './person-in-browser.ts';
import { answerDialogs, checkNow, goTo, openTenant, signInAs } from './in-the-console.ts';
import { customers, expect, nameOf, test } from './live-window.ts';

const rotationOf = (page: Page) => page.getByRole('group', { name: 'Rotation of the credential' });

test('an administrator creates the next client secret, tries it, uses it, and removes the previous one', async ({
  openLive,
}) => {
  const window = await openLive();
  const { app, page, azure, signIn, accept } = window;
  await answerDialogs(app, 'confirm');
  const { application } = azure;
  const values = () => application.secrets.map(({ value }) => value);
  const rotation = rotationOf(page);
  await signIn('administrator');
  await goTo(page, 'Settings');

  await test.step('create, after a sign-in at the home tenant and a review of the request', async () => {
    await rotation.getByRole('button', { name: 'Create next client secret…' }).click();
    await rotation.getByLabel('Valid for').selectOption('90 days');
    await rotation.getByRole('button', { name: 'Sign in to change the registration' }).click();
    await accept('administrator');
    await expect(rotation.getByText(`Signed in as ${nameOf('administrator')}`)).toBeVisible();
    const request = rotation.getByRole('region', { name: 'Planned request' });
    await expect(request).toContainText(
      `POST https://graph.microsoft.com/v1.0/applications/${application.objectId}/addPassword`,
    );
    expect(values()).toEqual([azure.secret]);
    await rotation.getByRole('button', { name: 'Send request' }).click();
    await expect(rotation.getByText('Next credential', { exact: true })).toBeVisible();
  });
  const created = values().at(-1) ?? '';
  expect(values()).toEqual([azure.secret, created]);

  await test.step('try it at every customer tenant while the current one stays', async () => {
    await rotation.getByRole('button', { name: 'Try at all tenants' }).click();
    await expect(
      rotation.getByText(`${customers.length} of ${customers.length} tenants accept it.`),
    ).toBeVisible();
  });

  await test.step('use it without a restart, and remove the previous one', async () => {
    await rotation.getByRole('button', { name: 'Use next credential' }).click();
    await expect(rotation.getByText('Previous credential', { exact: true })).toBeVisible();
    await rotation.getByRole('button', { name: 'Remove from the registration…' }).click();
    await expect(rotation.getByRole('region', { name: 'Planned request' })).toContainText('/removePassword');
    await rotation.getByRole('button', { name: 'Send request' }).click();
    await expect(rotation.getByRole('button', { name: 'Create next client secret…' })).toBeVisible();
    expect(values()).toEqual([created]);
  });

  await test.step('the access of the customers is working with it', async () => {
    await openTenant(page, customers[0]);
    await checkNow(page);
    await expect(page.getByRole('region', { name: 'Access status' })).toContainText('Access is working');
  });

  await test.step('the activity names the account, and the page never had a secret', async () => {
    await goTo(page, 'Activity');
    await expect(
      page.getByText(/Changed the client secrets of the registration.*as administrator@/).first(),
    ).toBeVisible();
    for (const value of [azure.secret, created]) expect(await page.content()).not.toContain(value);
  });

  await window.close();
  await test.step('it is still in use after a restart', async () => {
    const again = await openLive();
    await again.page.getByRole('button', { name: `Continue as ${nameOf('administrator')}` }).click();
    await expect(
      again.page.getByRole('button', { name: `Signed in as ${nameOf('administrator')}` }),
    ).toBeVisible();
    await openTenant(again.page, customers[1]);
    await checkNow(again.page);
    await expect(again.page.getByRole('region', { name: 'Access status' })).toContainText(
      'Access is working',
    );
  });
});

inDemo(
  'the demo shows a whole rotation with its simulated application',
  async ({ window, dataFolder }, testInfo) => {
    const { app, page } = window;
    await answerDialogs(app, 'confirm');
    const opened = await collectOpened(app);
    const rotation = rotationOf(page);
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Settings');
    await rotation.getByRole('button', { name: 'Create next client secret…' }).click();
    await rotation.getByRole('button', { name: 'Sign in to change the registration' }).click();
    await expectInDemo.poll(opened).toContain('/oauth2/v2.0/authorize?');
    await acceptInBrowser(
      {
        ...{ address: await opened(), profile: join(dataFolder, 'browser') },
        ...{ person: /Marit Solheim/, password: '' },
      },
      testInfo,
    );
    await rotation.getByRole('button', { name: 'Send request' }).click();
    await rotation.getByRole('button', { name: 'Try at all tenants' }).click();
    await expectInDemo(rotation.getByText(/\d+ of 20 tenants accept it\./)).toBeVisible();
    await rotation.getByRole('button', { name: 'Use next credential' }).click();
    await rotation.getByRole('button', { name: 'Remove from the registration…' }).click();
    await rotation.getByRole('button', { name: 'Send request' }).click();
    await expectInDemo(rotation.getByRole('button', { name: 'Create next client secret…' })).toBeVisible();
    await openTenant(page, 'Älmgård');
    await checkNow(page);
    await expectInDemo(page.getByRole('region', { name: 'Access status' })).toContainText(
      'Access is working',
    );
  },
);
