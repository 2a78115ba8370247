import { join } from 'node:path';
import { expect, test } from './console-window.ts';
import { goTo, signInAs } from './in-the-console.ts';
import { acceptInBrowser, collectOpened } from './person-in-browser.ts';
import { savedBy } from './saved-by.ts';

test('a customer administrator gets from an untouched tenant to verified access, by clicks', async ({
  window: { app, page },
  dataFolder,
}, testInfo) => {
  const opened = await collectOpened(app);
  const step = (name: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
  // Five pages in a browser of four people, one after the other.
  test.slow();
  const accept = async (profile: string, person = /Rashid Al-Amin/) =>
    acceptInBrowser(
      { address: await opened(), profile: join(dataFolder, profile), person, password: '' },
      testInfo,
    );
  /** Presses a button that opens a page in the browser, in which another person accepts. */
  const acceptAfter = async (button: string, profile: string, person: RegExp) => {
    const before = await opened();
    await page.getByRole('button', { name: button }).click();
    await expect.poll(opened).not.toBe(before);
    await accept(profile, person);
  };

  await test.step('the check shows that consent is missing', async () => {
    await signInAs(page, 'Rashid Al-Amin');
    await goTo(page, 'Your onboarding');
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect(step('1. Identify the tenant')).toContainText('Done');
    await expect(step('2. Grant admin consent')).toContainText('Action required: You.');
    await expect(step('2. Grant admin consent')).toContainText(
      'Required role: Privileged Role Administrator, scope: the tenant',
    );
  });

  await test.step('the consent page opens in the browser, and can be given up', async () => {
    await page.getByRole('button', { name: 'Open the admin consent page' }).click();
    await expect(page.getByText('Waiting for the consent page in the browser…')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(page.getByText('Waiting for the consent page in the browser…')).toHaveCount(0);
  });

  await test.step('the step is sent to an administrator, and Causeway waits for the approval', async () => {
    await page.getByRole('button', { name: 'Send to an administrator…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Send to an administrator' });
    await expect(dialog.getByRole('region', { name: 'Message' })).toContainText(
      /scope: the tenant [0-9a-f-]{36}\.[\s\S]*\/adminconsent\?client_id=/,
    );
    await dialog.getByRole('button', { name: 'I sent it: wait for the approval' }).click();
    await expect(step('2. Grant admin consent')).toContainText('Waiting for approval since');
    await page.getByRole('button', { name: 'Cancel, start again' }).click();
    await expect(page.getByText('Waiting for approval since')).toHaveCount(0);
  });

  await test.step('after consent of another person, a check finds the next step by itself', async () => {
    await page.getByRole('button', { name: 'Open the admin consent page' }).click();
    await expect.poll(opened).toContain('/adminconsent?');
    await accept('consent', /Lucía Menjívar/);
    await expect(step('2. Grant admin consent')).toContainText('Done');
    await expect(step('5. Assign the role for the key')).toContainText('Action required: You.');
  });

  await test.step('who may not assign the role hands this step to the role at its scope', async () => {
    await acceptAfter('Sign in to do it here', 'ivan', /Iván Portillo/);
    await expect.poll(opened).toContain('/oauth2/v2.0/authorize?');
    await expect(page.getByText('Signed in as Iván Portillo')).toBeVisible();
    await expect(step('5. Assign the role for the key')).toContainText('Your account may not do this step.');
    await page.getByRole('button', { name: 'Hand off “Assign the role for the key”…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand off this step' });
    await expect(dialog.getByRole('region', { name: 'Message' })).toContainText(
      'Required role: Key Vault Data Access Administrator, scope: the key vault coatapeque-kv.',
    );
    await page.keyboard.press('Escape');
  });

  await test.step('the role is assigned with the rights of a third person, after the request was shown', async () => {
    await acceptAfter('Use another account', 'rosa', /Rosa Alvarenga/);
    await expect(page.getByText('Signed in as Rosa Alvarenga')).toBeVisible();
    await expect(step('5. Assign the role for the key')).toContainText('Your account may do this step.');
    await expect(
      page.getByRole('region', { name: /^Assign the role Key Vault Crypto Service/ }),
    ).toContainText('PUT https://management.azure.com/subscriptions/');
    await page.getByRole('button', { name: 'Send 1 request' }).click();
    await expect(page.getByText('The access is verified')).toBeVisible();
    await expect(page.getByRole('group', { name: 'Actions for this customer' })).toBeVisible();
  });

  await test.step('the key is disabled, which the check proves, and enabled again', async () => {
    await page.getByRole('button', { name: 'Try revoking: disable the key…' }).click();
    await acceptAfter('Sign in to Key Vault', 'vault', /Iván Portillo/);
    await expect(page.getByText('Signed in to Key Vault as Iván Portillo')).toBeVisible();
    await page.getByRole('button', { name: 'Send 1 request' }).click();
    await expect(step('6. Enable the key')).toContainText('Action required: You.');
    await page.getByRole('button', { name: 'Send 1 request' }).click();
    await expect(page.getByText('The access is verified')).toBeVisible();
  });

  await test.step('and the access can be taken back, which the check proves', async () => {
    await page.getByRole('button', { name: 'Remove the access…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove the access' });
    await dialog.getByLabel('What to remove').selectOption({ index: 1 });
    await acceptAfter('Use another account', 'sign-in', /Rashid Al-Amin/);
    await expect(dialog.getByText('Signed in as Rashid Al-Amin')).toBeVisible();
    await expect(dialog.getByText('DELETE https://management.azure.com/subscriptions/')).toBeVisible();
    await dialog.getByRole('button', { name: 'Send 1 request' }).click();
    await expect(dialog.getByRole('button', { name: 'Nothing to send' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Check that the access is gone' }).click();
    await expect(dialog.getByText('A part of the access is still there.')).toBeVisible();
  });

  await test.step('until everything is removed, after another sign-in for the change in Microsoft Entra', async () => {
    const dialog = page.getByRole('dialog', { name: 'Remove the access' });
    await dialog.getByLabel('What to remove').selectOption('Everything');
    await expect(
      dialog.getByText('DELETE https://graph.microsoft.com/v1.0/servicePrincipals/'),
    ).toBeVisible();
    await expect(dialog.getByText(/^Others may exist/)).toBeVisible();
    const before = await opened();
    await dialog.getByRole('checkbox', { name: /^I agreed on it with the provider/ }).check();
    await dialog.getByRole('button', { name: 'Send 1 request' }).click();
    await expect.poll(opened).not.toBe(before);
    await accept('removal');
    await expect(dialog.getByText('The application is deleted.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Check that the access is gone' }).click();
    await expect(dialog.getByText(/^The access is removed\. Tokens/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Create certificate of removal' }).click();
    await expect(dialog.getByRole('button', { name: 'Save certificate' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(step('2. Grant admin consent')).toContainText('Action required: You.');
  });

  await test.step('and the activity of the provider names the person and the act', async () => {
    await page.getByRole('button', { name: 'Signed in as Rashid Al-Amin' }).click();
    await page.getByRole('menuitem', { name: 'Switch person' }).click();
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Activity');
    await expect(
      page.getByRole('row').filter({ hasText: 'gave access to the key, 1 request' }),
    ).toContainText('Rashid Al-Amin');
  });
});

test('an operator invites a customer, hands off the work, and imports the receipt', async ({
  window: { app, page },
  dataFolder,
}) => {
  await test.step('the board shows who is invited, and whose invitation has expired', async () => {
    await signInAs(page, 'Kwame Adjei');
    await goTo(page, 'Onboarding');
    const board = page.getByRole('table', { name: 'Onboarding' });
    await expect(board.getByRole('row').filter({ hasText: 'Kestrelwick' })).toContainText('Invited');
    await page.getByRole('button', { name: /^Invitation expired/ }).click();
    await expect(board.getByRole('row')).toHaveCount(2);
    await board.getByRole('link', { name: /Palmera/ }).click();
    await page.getByRole('button', { name: 'Renew for 14 days' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: '2. Grant admin consent' })).toContainText(
      'Action required: Customer.',
    );
    await page.getByRole('button', { name: 'Withdraw…' }).click();
    await page.getByRole('button', { name: 'Withdraw invitation' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Onboarding' })).toBeVisible();
    await expect(page.getByText('Withdrew the invitation of “Palmera y Riego, S.L.”.')).toBeVisible();
    await expect(page.getByRole('link', { name: /Palmera/ })).toHaveCount(0);
  });

  const appId = await test.step('the hand-off pack can be saved, and names the application', async () => {
    await page.getByRole('link', { name: /Kestrelwick/ }).click();
    await page.getByRole('button', { name: 'Hand-off pack' }).click();
    const dialog = page.getByRole('dialog', { name: 'Hand-off pack' });
    await dialog.getByLabel('Format').selectOption('Azure CLI script');
    await dialog.getByLabel('Name of the key vault').fill('kestrelwick-kv');
    await dialog.getByLabel('Name of the key', { exact: true }).fill('data-encryption');
    await dialog.getByRole('button', { name: 'Create' }).click();
    const save = dialog.getByRole('button', { name: 'Save causeway-set-up.sh' });
    const script = await savedBy(app, dataFolder, () => save.click());
    expect(script).toContain('kestrelwick-kv');
    await page.keyboard.press('Escape');
    return (
      (await page
        .getByText(/^[0-9a-f-]{36}$/)
        .nth(1)
        .textContent()) ?? ''
    );
  });

  await test.step('a damaged receipt is refused, and a good one is added after a look at it', async () => {
    const tenantId =
      (await page
        .getByText(/^[0-9a-f-]{36}$/)
        .first()
        .textContent()) ?? '';
    const receipt = {
      ...{ causewayReceipt: 1, invitationId: null, cloud: 'public', tenantId, appId },
      servicePrincipalId: tenantId,
      ...{ vaultUri: 'https://kestrelwick-kv.vault.azure.net', keyName: 'data-encryption', secretName: null },
      ...{ permissionModel: 'rbac', at: '2026-11-29T10:00:00Z' },
    };
    await page.getByRole('button', { name: 'Import receipt' }).click();
    const dialog = page.getByRole('dialog', { name: 'Import receipt' });
    await dialog.getByLabel('Receipt', { exact: true }).fill(JSON.stringify(receipt).slice(0, -9));
    await dialog.getByRole('button', { name: 'Read receipt' }).click();
    await expect(dialog.getByText('Receipt is not readable')).toBeVisible();
    await dialog.getByLabel('Receipt', { exact: true }).fill(JSON.stringify(receipt));
    await dialog.getByRole('button', { name: 'Read receipt' }).click();
    await expect(dialog.getByText('A receipt is no proof')).toBeVisible();
    await expect(dialog.getByLabel('Name')).toHaveValue('Kestrelwick Dairy Co-operative');
    await dialog.getByRole('button', { name: 'Accept and check' }).click();
    await expect(page.getByText('Service principal not found in the tenant')).toBeVisible();
    await goTo(page, 'Tenants');
    await expect(page.getByRole('link', { name: 'Kestrelwick Dairy Co-operative' })).toBeVisible();
  });
});
