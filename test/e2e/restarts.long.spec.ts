import { basename, join } from 'node:path';
import { removeServicePrincipal } from '../../electron/simulator/faults/configuration-faults.ts';
import { addSecondTier } from '../../electron/simulator/scenarios/second-tier.ts';
import { variablesOf } from './azure-here.ts';
import { expect, test, type LiveWindow } from './live-window.ts';
import {
  accountOf,
  applicationsIn,
  currentStep,
  entraOf,
  invitationTo,
  prepareWorkspace,
  signInAtTenant,
  stepOf,
  vaultOf,
} from './own-workspace.ts';
import { acceptInBrowser } from './person-in-browser.ts';
import { savedBy } from './saved-by.ts';

test.use({ isConnected: false, browses: false });

test('a customer restarts Causeway after each step, and goes on there, with both applications', async ({
  azure,
  openLive,
  dataFolder,
}, testInfo) => {
  // More than a dozen starts, one after the other.
  test.setTimeout(20 * 60_000);
  const [tenant] = azure.tenants;
  if (!tenant) throw new Error('The world has no customer.');
  const administrator = accountOf(tenant, /Administrator/);
  addSecondTier(azure.application, azure.consoleApplication);
  removeServicePrincipal(tenant, azure.application.appId);
  Object.assign(vaultOf(tenant).network, { defaultAction: 'Deny', allowedAddresses: [] });
  prepareWorkspace(
    dataFolder,
    invitationTo(azure, tenant, { coversSignIn: true, addresses: ['203.0.113.7'] }),
  );

  let live = await openLive();
  /** Ends the process and starts the next one, which continues the session of the person at the same step. */
  const restart = async (step: string): Promise<LiveWindow> => {
    await live.close();
    live = await openLive();
    const { page } = live;
    await page.getByRole('button', { name: `Continue as ${administrator.displayName}` }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Your onboarding' })).toBeVisible();
    await expect(currentStep(page)).toContainText(step);
    return live;
  };
  const isRemembered = () => expect(entraOf(live.page).getByText(/^This is what Causeway saw/)).toBeVisible();

  await test.step('after the sign-in to Causeway', async () => {
    const { page, acceptAfter } = live;
    await acceptAfter(
      () => page.getByRole('button', { name: 'Sign in', exact: true }).click(),
      administrator,
    );
    await expect(currentStep(page)).toContainText('2. Grant admin consent');
    await restart('2. Grant admin consent');
    await expect(entraOf(live.page).getByText(/^An invitation proves nothing/)).toBeVisible();
  });

  await test.step('after the application was added without consent', async () => {
    await signInAtTenant(live, administrator, 2);
    await live.acceptAfter(
      () => entraOf(live.page).getByRole('button', { name: 'Add the application without consent' }).click(),
      administrator,
    );
    await expect(entraOf(live.page).getByText('Not verified', { exact: true })).toBeVisible();
    await restart('2. Grant admin consent');
    await isRemembered();
    await expect(entraOf(live.page).getByText('Not verified', { exact: true })).toBeVisible();
    await expect(currentStep(live.page)).toContainText('Microsoft Graph permission is missing.');
  });

  const link = await test.step('while the approval of another administrator is awaited', async () => {
    const { page } = live;
    await page.getByRole('button', { name: 'Send to an administrator…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send to an administrator' });
    const message = (await dialog.getByRole('region', { name: 'Message' }).textContent()) ?? '';
    await dialog.getByRole('button', { name: 'I sent it: wait for the approval' }).click();
    const since = await currentStep(page)
      .getByText('Waiting for approval since')
      .locator('time')
      .getAttribute('datetime');
    await restart('2. Grant admin consent');
    const wait = currentStep(live.page).getByText('Waiting for approval since');
    await expect(wait.locator('time')).toHaveAttribute('datetime', since ?? 'missing');
    return /https:\/\/\S+\/adminconsent\S*/.exec(message)?.[0] ?? '';
  });

  await test.step('after a consent to the first application elsewhere, while Causeway was closed', async () => {
    await live.close();
    await acceptInBrowser(
      {
        address: link,
        person: new RegExp(administrator.userPrincipalName),
        password: administrator.password,
        profile: join(dataFolder, '..', `${basename(dataFolder)}-browser-elsewhere`),
        env: variablesOf(azure.here),
        until: () => expect.poll(() => applicationsIn(azure, tenant).provider?.appRoles.length).toBe(3),
      },
      testInfo,
    );
    await restart('2. Grant admin consent');
    await signInAtTenant(live, administrator);
    await expect(currentStep(live.page)).toContainText('Consent for the sign-in application is missing.');
    await restart('2. Grant admin consent');
    await expect(currentStep(live.page)).toContainText('Consent for the sign-in application is missing.');
  });

  await test.step('while a consent page is open in the browser, to which nobody returns', async () => {
    const waiting = 'Waiting for the consent page in the browser…';
    await live.page.getByRole('button', { name: 'Open the admin consent page' }).click();
    await expect(live.page.getByText(waiting)).toBeVisible();
    await restart('2. Grant admin consent');
    await expect(live.page.getByText(waiting)).toHaveCount(0);
  });

  await test.step('after one consent to both applications', async () => {
    await signInAtTenant(live, administrator);
    const { page, acceptAfter } = live;
    await expect(page.getByRole('checkbox', { name: 'Ask for both applications on one page' })).toBeChecked();
    await acceptAfter(
      () => page.getByRole('button', { name: 'Open the admin consent page' }).click(),
      administrator,
    );
    await expect(stepOf(page, '2. Grant admin consent')).toContainText('Done');
    await restart('3. Select the key vault and the key');
    await isRemembered();
    await expect(entraOf(live.page)).toContainText('access_as_user');
    await expect(live.page.getByText('Waiting for approval since')).toHaveCount(0);
  });

  await test.step('after the key was selected', async () => {
    await signInAtTenant(live, administrator);
    await live.page.getByRole('radio', { name: /customer-data in harrowgate-live-keys/ }).check();
    await live.page.getByRole('button', { name: 'Use this key' }).click();
    await expect(currentStep(live.page)).toContainText('4. Allow access through the firewall');
    await restart('4. Allow access through the firewall');
    await expect(live.page.getByText('harrowgate-live-keys, key customer-data')).toBeVisible();
  });

  await test.step('after the firewall was opened', async () => {
    await signInAtTenant(live, administrator);
    await live.page.getByRole('button', { name: 'Send 1 request' }).click();
    await expect(currentStep(live.page)).toContainText('5. Assign the role for the key');
    await restart('5. Assign the role for the key');
  });

  await test.step('while the role is handed to somebody else, which can be canceled', async () => {
    await live.page.getByRole('button', { name: 'Hand off “Assign the role for the key”…' }).click();
    const dialog = live.page.getByRole('dialog', { name: 'Hand off this step' });
    await dialog.getByRole('button', { name: 'I sent it: wait for the step' }).click();
    await expect(currentStep(live.page)).toContainText('Handed off, waiting since');
    await restart('5. Assign the role for the key');
    await expect(currentStep(live.page)).toContainText('Handed off, waiting since');
    await live.page.getByRole('button', { name: 'Cancel, start again' }).click();
    await expect(live.page.getByText('Handed off, waiting since')).toHaveCount(0);
    await restart('5. Assign the role for the key');
    await expect(live.page.getByText('Handed off, waiting since')).toHaveCount(0);
  });

  await test.step('after the role was assigned, with a key that is disabled', async () => {
    const [key] = vaultOf(tenant).keys.values();
    for (const version of key?.versions ?? []) version.enabled = false;
    await signInAtTenant(live, administrator);
    await live.page.getByRole('button', { name: /^Send [12] requests?$/ }).click();
    await expect(currentStep(live.page)).toContainText('6. Enable the key');
    await restart('6. Enable the key');
    for (const version of key?.versions ?? []) version.enabled = true;
    await signInAtTenant(live, administrator);
    await expect(currentStep(live.page)).toContainText('7. Verify the access');
  });

  await test.step('after everything is in place: the receipt is there', async () => {
    await restart('7. Verify the access');
    const section = live.page.getByRole('region', { name: 'Receipt for the provider' });
    await section.getByRole('button', { name: 'Create receipt' }).click();
    const save = section.getByRole('button', { name: 'Save receipt' });
    await expect(save).toBeVisible();
    const receipt: unknown = JSON.parse(await savedBy(live.app, dataFolder, () => save.click()));
    expect(receipt).toMatchObject({ tenantId: tenant.tenantId, keyName: 'customer-data' });
  });

  await test.step('a second key of the key vault takes the same path, and has a receipt of its own', async () => {
    const { keys } = vaultOf(tenant);
    const first = keys.get('customer-data');
    if (!first) throw new Error('The key vault has no key.');
    keys.set('archive', { ...first, name: 'archive' });
    await signInAtTenant(live, administrator);
    const step = stepOf(live.page, '3. Select the key vault and the key');
    await step.getByRole('button', { name: 'Select another key…' }).click();
    await step.getByRole('radio', { name: /^archive in harrowgate-live-keys/ }).check();
    await expect(step.getByRole('radio', { name: /^Keep them\./ })).toBeChecked();
    await step.getByRole('button', { name: 'Use this key' }).click();
    await expect(currentStep(live.page)).toContainText('5. Assign the role for the key');
    await live.page.getByRole('button', { name: 'Send 1 request' }).click();
    await expect(currentStep(live.page)).toContainText('7. Verify the access');
    const section = live.page.getByRole('region', { name: 'Receipt for the provider' });
    for (const keyName of ['archive', 'customer-data']) {
      await section.getByLabel('Key').selectOption(`${keyName} in harrowgate-live-keys`);
      await section.getByRole('button', { name: 'Create receipt' }).click();
      const save = section.getByRole('button', { name: 'Save receipt' });
      await expect(save).toBeVisible();
      expect(JSON.parse(await savedBy(live.app, dataFolder, () => save.click()))).toMatchObject({ keyName });
    }
  });

  await test.step('the access to the second key is removed, and then the key is removed from the list', async () => {
    await live.page.getByRole('button', { name: 'Remove the access…' }).click();
    const dialog = live.page.getByRole('dialog', { name: 'Remove the access' });
    await dialog.getByLabel('What to remove').selectOption('This key only: archive in harrowgate-live-keys');
    await expect(dialog.getByText(/^The key stays in your list\./)).toBeVisible();
    await dialog.getByRole('button', { name: /: send 1 request$/ }).click();
    await expect(dialog.getByRole('button', { name: 'Nothing to send' })).toBeVisible();
    await live.page.keyboard.press('Escape');
    await live.page.getByRole('button', { name: /^Remove the key archive in .+ from the list$/ }).click();
    const question = live.page.getByRole('alertdialog', { name: /^Remove the key archive from the list/ });
    await question.getByRole('button', { name: 'Remove' }).click();
    await expect(question).toBeHidden();
    const selected = stepOf(live.page, '3. Select the key vault and the key').getByText(/^Selected: /);
    await expect(selected).toHaveCount(1);
    await expect(selected).toContainText('customer-data');
    await expect(currentStep(live.page)).toContainText('7. Verify the access');
  });

  await test.step('both applications are removed, and the proof says so', async () => {
    await live.page.getByRole('button', { name: 'Remove the access…' }).click();
    const dialog = live.page.getByRole('dialog', { name: 'Remove the access' });
    await dialog.getByLabel('What to remove').selectOption('Everything');
    await expect(dialog.getByText(/deletes the application with which you signed in/)).toBeVisible();
    await dialog.getByRole('checkbox', { name: /^I agreed on it with the provider\./ }).check();
    await live.acceptAfter(
      () => dialog.getByRole('button', { name: /^Remove everything: send \d requests$/ }).click(),
      administrator,
    );
    await expect(dialog.getByText('The application is deleted.')).toBeVisible();
    expect(applicationsIn(azure, tenant)).toEqual({ provider: undefined, signIn: undefined });
    await dialog.getByRole('button', { name: 'Check that the access is gone' }).click();
    const rows = dialog.getByRole('table', { name: 'Checks of the removal' }).getByRole('row');
    await expect(rows.filter({ hasText: 'application with which people sign in' })).toContainText('Gone');
    await expect(rows.filter({ hasText: 'in your name' })).toContainText('Gone');
  });
});
