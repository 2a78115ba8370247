import { join } from 'node:path';
import { expect, test } from './console-window.ts';
import { goTo, signInAs } from './in-the-console.ts';
import { buildTenant } from '../../electron/simulator/scenarios/build-tenant.ts';
import { clouds, type CloudName } from '../../shared/cloud.ts';
import { nameOf, passwordOf, test as live, type LiveAzure } from './live-window.ts';
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
    await expect(requirement('Application ID URI')).toContainText('Missing');
    await expect(requirement('Application ID URI')).toContainText(
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
    await expect(page.getByRole('region', { name: /^Set the Application ID URI/ })).toContainText(
      'PATCH https://graph.microsoft.com/v1.0/applications/',
    );
    await page.getByRole('button', { name: /^Send \d requests/ }).click();
    await expect(page.getByRole('list', { name: 'Results' })).toContainText(
      'Done: Set the Application ID URI',
    );
    await expect(page.getByText('Every required condition is met.')).toBeVisible();
    await expect(requirement('Application ID URI')).toContainText('Met');
  });

  await test.step('and the activity names the person and the act', async () => {
    await goTo(page, 'Activity');
    await expect(
      page.getByRole('row').filter({ hasText: 'Changed the registrations in the home tenant' }),
    ).toContainText('Marit Solheim');
  });
});

/** Enters a device code on the page of Entra, on another computer. */
async function enterCode({ simulator, home }: LiveAzure, userCode: string): Promise<string> {
  const userPrincipalName = home.accounts[0]?.userPrincipalName ?? '';
  const form = new URLSearchParams({
    ...{ user_code: userCode, account: userPrincipalName },
    ...{ password: passwordOf('administrator'), decision: 'accept' },
  });
  const page = `https://${clouds.public.authorityHost}/common/oauth2/deviceauth`;
  return (await simulator.answer(new Request(page, { method: 'POST', body: form }))).text();
}

const sovereign: readonly (readonly [CloudName, string, RegExp])[] = [
  ['us-government', 'harborstate.onmicrosoft.us', /Microsoft Graph Command Line Tools/],
  ['china', 'linghai.partner.onmschina.cn', /Microsoft Azure CLI/],
];

live.describe('without an application', () => {
  live.use({ isConnected: false });

  live(
    'the set-up of Azure observes with a device code, and works in every cloud',
    async ({ azure, live: { page, complaints } }) => {
      const requirement = (name: string) =>
        page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, level: 4 }) });
      const choose = async (cloud: CloudName, homeTenant: string) => {
        await page.getByRole('combobox', { name: /^Cloud/ }).selectOption({ label: clouds[cloud].title });
        await page.getByRole('textbox', { name: /^Home tenant/ }).fill(homeTenant);
        await page
          .getByRole('textbox', { name: /^Name of the provider application/ })
          .fill('Northwind Key Broker');
        await page.getByRole('button', { name: 'Save the choice' }).click();
        await expect(page.getByText(homeTenant, { exact: true })).toBeVisible();
      };
      for (const [cloud, domain] of sovereign) {
        const plan = { seed: domain, displayName: domain, domains: [domain], countryCode: 'US' };
        const tenant = buildTenant(
          azure.world,
          { ...plan, users: 10, groups: 2, vaults: [] },
          null,
          Date.now(),
        );
        Object.assign(tenant, { cloud });
      }

      await live.step('the home tenant is chosen first', async () => {
        await page.getByRole('button', { name: /^Set-up of this console/ }).click();
        await choose('public', azure.home.domains[0] ?? '');
        await expect(requirement('Home tenant in the chosen cloud')).toContainText('Met');
      });

      await live.step('an administrator signs in with a device code', async () => {
        await page.getByRole('button', { name: 'Use a device code' }).click();
        const code = page.getByLabel('Device code');
        await expect(page.getByText('https://microsoft.com/devicelogin')).toBeVisible();
        expect(await enterCode(azure, (await code.textContent()) ?? '')).toContain('You have signed in');
        await expect(page.getByText(`Signed in as ${nameOf('administrator')}`)).toBeVisible();
        await expect(page.getByText('Your sign-in at the home tenant')).toBeVisible();
        await expect(page.getByRole('button', { name: 'Review what is missing' })).toBeEnabled();
      });

      for (const [cloud, domain, application] of sovereign)
        await live.step(`the home tenant can be in ${clouds[cloud].title}`, async () => {
          await page.getByRole('button', { name: 'Change the choice' }).click();
          await choose(cloud, domain);
          await expect(requirement('Home tenant in the chosen cloud')).toContainText('Met');
          await expect(page.getByText(application)).toBeVisible();
          await page.getByRole('button', { name: 'Get the commands' }).click();
          await page.getByRole('button', { name: 'Create', exact: true }).click();
          const script = page.getByRole('region', { name: 'causeway-provider.sh' });
          await expect(script).toContainText(clouds[cloud].graphHost);
          await page.getByRole('button', { name: 'Get the commands' }).click();
        });
      expect(complaints).toEqual([]);
    },
  );
});
