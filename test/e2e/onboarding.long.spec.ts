import { basename, join } from 'node:path';
import type { Page } from '@playwright/test';
import { buildTenant } from '../../electron/simulator/scenarios/build-tenant.ts';
import { addCustomerColleagues } from '../../electron/simulator/scenarios/customer-colleagues.ts';
import { addSecondTier } from '../../electron/simulator/scenarios/second-tier.ts';
import { removeServicePrincipal } from '../../electron/simulator/faults/configuration-faults.ts';
import { servicePrincipalOf, type Account, type Tenant } from '../../electron/simulator/world/tenant.ts';
import { variablesOf } from './azure-here.ts';
import { checkNow, goTo, openTenant } from './in-the-console.ts';
import { expect, nameOf, test, type LiveAzure, type LiveWindow } from './live-window.ts';
import { accountOf, stepOf as step, vaultOf } from './own-workspace.ts';
import { acceptInBrowser } from './person-in-browser.ts';

/** A tenant that nobody has onboarded, in which three people may each do one step. */
function addPlainCustomer({ world, application }: LiveAzure): Tenant {
  const now = Date.now();
  const tenant = buildTenant(
    world,
    {
      ...{ seed: 'kittiwake', displayName: 'Kittiwake', countryCode: 'NO', users: 30, groups: 4 },
      domains: ['kittiwakelive.onmicrosoft.com'],
      vaults: [
        {
          ...{ name: 'kittiwake-live-keys', location: 'norwayeast', secret: null },
          ...{ key: { name: 'customer-data', kind: 'RSA-2048' }, cryptoRole: 'keyVaultCryptoUser' },
        },
      ],
    },
    application,
    now,
  );
  removeServicePrincipal(tenant, application.appId);
  addCustomerColleagues(tenant, { seed: 'kittiwake', now });
  return tenant;
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Signed in as/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
}

/** Signs an administrator of a customer in to the console, at their onboarding. */
async function enter({ page, acceptAfter }: LiveWindow, account: Account): Promise<void> {
  await acceptAfter(() => page.getByRole('button', { name: 'Sign in', exact: true }).click(), account);
  await expect(page.getByRole('button', { name: `Signed in as ${account.displayName}` })).toBeVisible();
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Your onboarding' });
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Your onboarding' })).toBeVisible();
}

const press = (page: Page, name: string | RegExp) => () => page.getByRole('button', { name }).click();
const verified = (page: Page) => expect(page.getByText('The access is verified')).toBeVisible();

test('customers of every kind get from an untouched tenant to verified access in one console, by clicks', async ({
  azure,
  openLive,
  dataFolder,
}, testInfo) => {
  // About a dozen visits in a browser, one after the other.
  test.slow();
  const { appId } = azure.application;
  const [withPolicies, closed, bothTiers] = azure.tenants;
  if (!withPolicies || !closed || !bothTiers) throw new Error('The world has too few customers.');
  addSecondTier(azure.application, azure.consoleApplication);
  for (const tenant of [withPolicies, closed, bothTiers]) removeServicePrincipal(tenant, appId);
  vaultOf(withPolicies).authorization = 'access policies';
  Object.assign(vaultOf(closed).network, { defaultAction: 'Deny', allowedAddresses: [] });

  const before = await openLive();
  const link = await test.step('an operator sends the consent to an administrator, and waits', async () => {
    const { page, signIn } = before;
    await signIn('operator');
    await openTenant(page, withPolicies.displayName);
    await checkNow(page);
    await goTo(page, 'Onboarding');
    await page.getByRole('link', { name: withPolicies.displayName }).click();
    await expect(step(page, '2. Grant admin consent')).toContainText('Action required: Customer.');
    await page.getByRole('button', { name: 'Send to an administrator…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send to an administrator' });
    const message = (await dialog.getByRole('region', { name: 'Message' }).textContent()) ?? '';
    await dialog.getByRole('button', { name: 'I sent it: wait for the approval' }).click();
    await expect(step(page, '2. Grant admin consent')).toContainText('Waiting for approval since');
    return /https:\/\/\S+\/adminconsent\S*/.exec(message)?.[0] ?? '';
  });

  await test.step('the administrator consents in a browser of their own while Causeway is closed', async () => {
    await before.close();
    const { userPrincipalName, password } = accountOf(withPolicies, /Administrator/);
    await acceptInBrowser(
      {
        ...{ address: link, person: new RegExp(userPrincipalName), password },
        profile: join(dataFolder, '..', `${basename(dataFolder)}-browser-elsewhere`),
        env: variablesOf(azure.here),
        until: () => expect.poll(() => servicePrincipalOf(withPolicies, appId) !== undefined).toBe(true),
      },
      testInfo,
    );
  });

  const live = await openLive();
  const { page, signIn, acceptAfter } = live;
  await test.step('after a restart Causeway finds the consent by itself', async () => {
    await page.getByRole('button', { name: `Continue as ${nameOf('operator')}` }).click();
    await goTo(page, 'Onboarding');
    await page.getByRole('link', { name: withPolicies.displayName }).click();
    await expect(step(page, '2. Grant admin consent')).toContainText('Done');
    await expect(step(page, '5. Assign the role for the key')).toContainText('Action required: Customer.');
    await expect(page.getByText('Waiting for approval since')).toHaveCount(0);
    await signOut(page);
  });

  await test.step('a key vault with access policies receives a policy, and no role', async () => {
    const administrator = accountOf(withPolicies, /Administrator/);
    await enter(live, administrator);
    await acceptAfter(press(page, 'Sign in to do it here'), administrator);
    await expect(
      page.getByRole('region', { name: 'Add an access policy for the application to the key vault.' }),
    ).toContainText('/accessPolicies/add?');
    await page.getByRole('button', { name: 'Send 1 request' }).click();
    await verified(page);
    expect(vaultOf(withPolicies).accessPolicies).toHaveLength(1);
    await signOut(page);
  });

  await test.step('a closed firewall is opened for the addresses of the provider alone', async () => {
    const administrator = accountOf(closed, /Administrator/);
    await enter(live, administrator);
    await page.getByRole('button', { name: 'Check now' }).click();
    await acceptAfter(press(page, 'Open the admin consent page'), administrator);
    await expect(step(page, '4. Allow access through the firewall')).toContainText('Action required: You.');
    await acceptAfter(press(page, 'Sign in to do it here'), administrator);
    await expect(
      page.getByRole('region', { name: /^Allow .* in the firewall of the key vault/ }),
    ).toContainText('"defaultAction": "Deny"');
    await page.getByRole('button', { name: 'Send 1 request' }).click();
    await expect(step(page, '5. Assign the role for the key')).toContainText('Action required: You.');
    await page.getByRole('button', { name: 'Send 2 requests' }).click();
    await verified(page);
    expect(vaultOf(closed).network).toMatchObject({ defaultAction: 'Deny' });
    expect(vaultOf(closed).network.allowedAddresses).toHaveLength(1);
    expect(servicePrincipalOf(closed, appId)?.appRoles).toHaveLength(3);
    await signOut(page);
  });

  await test.step('one consent covers the provider application and the sign-in of the second tier', async () => {
    const administrator = accountOf(bothTiers, /Administrator/);
    await enter(live, administrator);
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByRole('checkbox', { name: 'Ask for both applications on one page' }).check();
    await acceptAfter(press(page, 'Open the admin consent page'), administrator);
    await expect(step(page, '2. Grant admin consent')).toContainText('Done');
    expect(servicePrincipalOf(bothTiers, appId)?.appRoles).toHaveLength(3);
    const scopes = servicePrincipalOf(bothTiers, azure.consoleApplication.appId)?.delegatedGrants;
    expect(scopes?.find(({ resourceAppId }) => resourceAppId === appId)?.scopes).toEqual(['access_as_user']);
    await acceptAfter(press(page, 'Sign in to do it here'), administrator);
    await page.getByRole('button', { name: 'Send 2 requests' }).click();
    await verified(page);
    await signOut(page);
  });

  // The registration changes: from now on it requires no application permission.
  azure.application.requiredPermissions = [];
  const plain = addPlainCustomer(azure);

  await test.step('the provider invites a customer, who is asked for no permission of Microsoft Graph', async () => {
    await signIn('operator');
    await goTo(page, 'Onboarding');
    await page.getByRole('button', { name: 'Invite customer' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Invite customer' });
    await dialog.getByRole('textbox', { name: /^Name/ }).fill(plain.displayName);
    await dialog.getByRole('textbox', { name: /^Tenant ID or domain/ }).fill(plain.domains[0] ?? '');
    await dialog.getByRole('button', { name: 'Create invitation' }).click();
    await expect(page.getByRole('heading', { level: 1, name: plain.displayName })).toBeVisible();
    await signOut(page);
  });

  await test.step('of three people each does one step: consent, the key, the role', async () => {
    const consents = accountOf(plain, /Lucía/);
    const owns = accountOf(plain, /Iván/);
    const grants = accountOf(plain, /Rosa/);
    await enter(live, consents);
    await page.getByRole('button', { name: 'I consented already: check it' }).click();
    await expect(step(page, '2. Grant admin consent')).toContainText('Action required: You.');
    await acceptAfter(press(page, 'Open the admin consent page'), consents);
    await expect(step(page, '3. Select the key vault and the key')).toContainText('Action required: You.');
    expect(servicePrincipalOf(plain, appId)?.appRoles).toEqual([]);

    await acceptAfter(press(page, 'Sign in to do it here'), owns);
    await page.getByRole('radio', { name: /customer-data in kittiwake-live-keys/ }).check();
    await page.getByRole('button', { name: 'Use this key' }).click();
    await expect(step(page, '5. Assign the role for the key')).toContainText(
      'Your account may not do this step.',
    );

    await acceptAfter(press(page, 'Use another account'), grants);
    await expect(step(page, '5. Assign the role for the key')).toContainText(
      'Your account may do this step.',
    );
    await page.getByRole('button', { name: 'Send 1 request' }).click();
    await verified(page);
  });
});
