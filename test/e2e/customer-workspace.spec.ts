import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { Receipt } from '../../shared/domain/onboarding/receipt.ts';
import { expect, test } from './console-window.ts';
import { closePopup } from './every-screen.ts';
import { expectAccessible, expectGoodLayout } from './good-screen.ts';
import { endAtRelaunch, goTo, signInAs } from './in-the-console.ts';
import { acceptInBrowser, collectOpened } from './person-in-browser.ts';
import { savedBy } from './saved-by.ts';

const root = join(import.meta.dirname, '..', '..');

/** Opens a workspace from the menu, as a person does who is not signed in. */
const openFromMenu = (app: ElectronApplication, name: string): Promise<void> =>
  app.evaluate(({ Menu }, label) => {
    const file = Menu.getApplicationMenu()?.items.find((one) => one.label === 'File');
    const workspaces = file?.submenu?.items.find((one) => one.label === 'Workspace');
    workspaces?.submenu?.items.find((one) => one.label === label)?.click();
  }, name);

const step = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

/** Opens a link as the operating system does: it starts Causeway once more, which asks the person in the open window. */
async function openLink(app: ElectronApplication, dataFolder: string, link: string): Promise<void> {
  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 0, checkboxChecked: false });
  });
  const [program = '', ...args] = app.process().spawnargs.filter((one) => !/^--(?:inspect|remote)/.test(one));
  const env = { ...process.env, CAUSEWAY_DATA_FOLDER: dataFolder };
  const second = spawn(program, [...args.slice(0, args.indexOf(root) + 1), link], { env });
  await once(second, 'exit');
}

test('an invitation opens as a workspace of the customer, whose receipt the provider imports', async ({
  openConsole,
  dataFolder,
}, testInfo) => {
  // Three consoles and five pages in a browser, one after the other.
  test.slow();
  const provider = await openConsole();
  const invitation = await test.step('the provider saves the invitation', async () => {
    const { app, page } = provider;
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Onboarding');
    await page.getByRole('link', { name: /Kestrelwick/ }).click();
    await page.getByRole('button', { name: 'Invitation', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Invitation for the customer' });
    const save = dialog.getByRole('button', { name: 'Save invitation' });
    await expect(save).toBeVisible();
    const text = await savedBy(app, dataFolder, () => save.click());
    await page.keyboard.press('Escape');
    return text;
  });
  expect(JSON.parse(invitation)).toMatchObject({ causewayInvitation: 1, environment: 'demo' });

  await test.step('the customer reads what it says, and opens it in a new process', async () => {
    const { app, page } = provider;
    await goTo(page, 'Settings');
    const content = Buffer.from(JSON.stringify(JSON.parse(invitation))).toString('base64url');
    await openLink(app, dataFolder, `causeway://onboard/${content}`);
    const dialog = page.getByRole('dialog', { name: 'Open an invitation' });
    await expect(dialog.getByLabel('Invitation', { exact: true })).toHaveValue(/^causeway:/);
    await dialog.getByRole('button', { name: 'Read invitation' }).click();
    await expect(dialog.getByText('Kestrelwick Dairy Co-operative', { exact: true })).toBeVisible();
    await expect(dialog.getByText(/^Microsoft Entra knows the invited tenant/)).toBeVisible();
    const relaunched = join(dataFolder, 'relaunched');
    await endAtRelaunch(app, relaunched);
    const closed = app.waitForEvent('close');
    await dialog.getByRole('button', { name: 'Create and open' }).click();
    await closed;
    expect(existsSync(relaunched)).toBe(true);
  });

  const customer = await openConsole();
  const { app, page } = customer;
  const opened = await collectOpened(app);
  const accept = async (profile: string) =>
    acceptInBrowser(
      { address: await opened(), profile: join(dataFolder, profile), person: /Administrator/, password: '' },
      testInfo,
    );

  await test.step('the administrator signs in as in Azure, at the invited tenant', async () => {
    await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Sign in as in Azure' }).click();
    await expect.poll(opened).toContain('/oauth2/v2.0/authorize?');
    await accept('session');
    await expect(page.getByRole('heading', { level: 1, name: 'Your onboarding' })).toBeVisible();
    await expect(page.getByTitle(/^Workspace: Bridgehead/)).toBeVisible();
  });

  await test.step('Entra says whose the application is, before anybody consents', async () => {
    const entra = page.getByRole('region', { name: 'What Microsoft Entra says about the application' });
    const before = await opened();
    await entra.getByRole('button', { name: 'Sign in to do it here' }).click();
    await expect.poll(opened).not.toBe(before);
    const first = await opened();
    await accept('resource-manager');
    // The permissions of Microsoft Graph are on a page of their own.
    await expect.poll(opened).not.toBe(first);
    await accept('graph');
    await expect(entra.getByText('Your tenant does not have the application yet')).toBeVisible();
    const graph = await opened();
    await entra.getByRole('button', { name: 'Add the application without consent' }).click();
    await expect.poll(opened).not.toBe(graph);
    await accept('application');
    await expect(entra.getByText('Not verified', { exact: true })).toBeVisible();
    await expect(entra.getByText(/Bridgehead Crypto Services/)).toBeVisible();
  });

  await test.step('the administrator consents, selects the key and grants the role', async () => {
    const before = await opened();
    await page.getByRole('button', { name: 'Open the admin consent page' }).click();
    await expect.poll(opened).not.toBe(before);
    await accept('consent');
    await expect(step(page, '2. Grant admin consent')).toContainText('Done');
    await test.step('or creates one, in a dialog that everybody can use', async () => {
      await page.getByRole('button', { name: 'Create a key…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Create a key' });
      await dialog.getByLabel('Key vault', { exact: true }).selectOption('New key vault');
      await dialog.getByRole('textbox', { name: /^Name of the key vault/ }).fill('kestrelwick-new');
      await dialog.getByRole('textbox', { name: 'Name of the key', exact: true }).fill('causeway');
      await page.keyboard.press('Enter');
      await expect(dialog.getByRole('button', { name: 'Send 2 requests' })).toBeVisible();
      const screen = { name: 'create a key', isSmall: true } as const;
      await expectAccessible(app, page, screen);
      await expectGoodLayout(app, page, screen);
      await closePopup(page);
    });
    await page.getByRole('radio', { name: /data-encryption in kestrelwick-kv/ }).check();
    await page.getByRole('button', { name: 'Use this key' }).click();
    await page.getByRole('button', { name: 'Send 1 request' }).click();
    await expect(step(page, '5. Assign the role for the key')).toContainText('Done');
    await expect(step(page, '7. Verify the access')).toContainText('Your provider must act');
  });

  const receipt = await test.step('and saves the receipt', async () => {
    const section = page.getByRole('region', { name: 'Receipt for the provider' });
    await section.getByRole('button', { name: 'Create receipt' }).click();
    const save = section.getByRole('button', { name: 'Save receipt' });
    await expect(save).toBeVisible();
    const text = await savedBy(app, dataFolder, () => save.click());
    await test.step('and enters what the provider states, which completes the path', async () => {
      const { cloud, tenantId, appId, servicePrincipalId, vaultUri, keyName } = JSON.parse(text) as Receipt;
      const stated = {
        ...{ causewayConfirmation: 1, cloud, tenantId, appId, servicePrincipalId },
        ...{ keys: [{ vaultUri, keyName }], verifiedAt: new Date().toISOString() },
      };
      await page.getByLabel('Confirmation', { exact: true }).fill(`Hello,\n\n${JSON.stringify(stated)}\n`);
      await page.getByRole('button', { name: 'Enter the confirmation' }).click();
      await expect(page.getByRole('region', { name: 'What the provider confirmed' })).toContainText(
        'According to Bridgehead',
      );
      await expect(step(page, '7. Verify the access')).toContainText('Done');
    });
    const relaunched = join(dataFolder, 'relaunched-again');
    await endAtRelaunch(app, relaunched);
    const closed = app.waitForEvent('close');
    await openFromMenu(app, 'Main workspace');
    await closed;
    expect(existsSync(relaunched)).toBe(true);
    return text;
  });

  await test.step('the provider imports the receipt, in a simulated Azure of its own', async () => {
    const again = await openConsole();
    // The main workspace continues the session of its last person.
    await expect(again.page.getByRole('button', { name: 'Signed in as Marit Solheim' })).toBeVisible();
    await goTo(again.page, 'Onboarding');
    await again.page.getByRole('link', { name: /Kestrelwick/ }).click();
    // The board has a button with the same name.
    await expect(again.page.getByRole('heading', { level: 1, name: /Kestrelwick/ })).toBeVisible();
    await again.page.getByRole('button', { name: 'Import receipt' }).click();
    const dialog = again.page.getByRole('dialog', { name: 'Import receipt' });
    await dialog.getByLabel('Receipt', { exact: true }).fill(receipt);
    await dialog.getByRole('button', { name: 'Read receipt' }).click();
    await expect(dialog.getByText('A receipt is no proof')).toBeVisible();
    await dialog.getByRole('button', { name: 'Accept and check' }).click();
    // The grant is in the simulated Azure of the other process, so the check of this one does not find it.
    await expect(again.page.getByText('Service principal not found in the tenant')).toBeVisible();
  });
});
