import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { mainWorkspaceId } from '../../shared/domain/workspace-id.ts';
import { workspaceFolders } from '../../electron/store/workspaces/workspace-folders.ts';
import { checkNow, endAtRelaunch, goTo, openTenant } from './in-the-console.ts';
import { expect, nameOf, test, type LiveWindow } from './live-window.ts';
import {
  accountOf,
  applicationsIn,
  currentStep,
  invitationTo,
  prepareWorkspace,
  signInAtTenant,
} from './own-workspace.ts';
import { savedBy } from './saved-by.ts';

const added = 'Directory.Read.All';
const why = 'We show which departments use the service.';
const meanwhile = 'Encryption continues, and the list of departments stays empty.';

const changedPermissions = (page: Page) => page.getByRole('region', { name: 'Changed permissions' });
const consentList = async (page: Page) => {
  await goTo(page, 'Onboarding');
  await page.getByRole('button', { name: 'Changed permissions' }).click();
  return page.getByRole('dialog', { name: 'Consent to changed permissions' });
};

/** The notice that a customer reads: old beside new, why, and what keeps working. */
async function expectNotice(page: Page): Promise<void> {
  const notice = changedPermissions(page);
  await expect(notice.getByText(why)).toBeVisible();
  await expect(notice.getByText(meanwhile)).toBeVisible();
  await expect(notice.getByRole('listitem').filter({ hasText: added })).toHaveText(`${added} (new)`);
  await expect(notice.getByRole('heading', { name: 'Before' })).toBeVisible();
  await expect(currentStep(page)).toContainText('2. Grant admin consent');
}

/** Declines on the consent page, which changes nothing, and then accepts. */
async function declineAndAccept(live: LiveWindow, account: Parameters<LiveWindow['acceptAfter']>[1]) {
  const { page } = live;
  const press = () => page.getByRole('button', { name: 'Open the admin consent page' }).click();
  await live.declineAfter(press, account, () => expect(page.getByText('Consent was declined')).toBeVisible());
  await expectNotice(page);
  await live.acceptAfter(press, account);
  await expect(changedPermissions(page)).toHaveCount(0);
}

test.use({ browses: false });

test('customers consent to changed permissions or decline, and the provider sees the answer of each', async ({
  azure,
  openLive,
  dataFolder,
}) => {
  // Three starts, one after the other.
  test.slow();
  const [hosted, own, declines] = azure.tenants;
  if (!hosted || !own || !declines) throw new Error('The world has too few customers.');
  // This customer has a workspace since the first invitation, and consented then.
  prepareWorkspace(dataFolder, invitationTo(azure, own));
  const folders = workspaceFolders(dataFolder);
  folders.select(mainWorkspaceId);
  azure.application.requiredPermissions = [...azure.application.requiredPermissions, added];

  const provider = await openLive();
  const invitation = await test.step('the provider sees what changed, and writes why', async () => {
    const { app, page, signIn } = provider;
    await signIn('operator');
    for (const { displayName } of azure.tenants) {
      await openTenant(page, displayName);
      await checkNow(page);
    }
    const dialog = await consentList(page);
    await expect(dialog.getByRole('listitem').filter({ hasText: `${added} (new)` })).toBeVisible();
    await dialog.getByLabel('Why the permissions changed').fill(why);
    await dialog.getByLabel('What keeps working until a customer consents').fill(meanwhile);
    await dialog.getByRole('button', { name: 'Save note' }).click();
    await expect(dialog.getByRole('heading', { name: /^Newest note/ })).toBeVisible();
    const waiting = dialog.getByRole('list', { name: 'Customers: Not yet' });
    await expect(waiting.getByRole('listitem')).toHaveCount(3);
    await expect(waiting.getByText(`Missing: ${added}`)).toHaveCount(3);
    await dialog.getByRole('button', { name: `Message to ${own.displayName}` }).click();
    await expect(dialog.getByRole('region', { name: /^Changed permissions of/ })).toContainText(why);
    const save = dialog.getByRole('button', { name: 'Save invitation' });
    return savedBy(app, dataFolder, () => save.click());
  });

  await test.step('and records that a customer declined, who still receives a message', async () => {
    const dialog = provider.page.getByRole('dialog', { name: 'Consent to changed permissions' });
    const customer = dialog.getByRole('listitem').filter({ hasText: declines.displayName });
    await customer.getByRole('button', { name: 'Declined', exact: true }).click();
    await dialog.getByLabel('Customers', { exact: true }).selectOption('Declined (1)');
    const declined = dialog.getByRole('list', { name: 'Customers: Declined' });
    await expect(declined.getByRole('listitem')).toHaveCount(1);
    await dialog.getByRole('button', { name: `Message to ${declines.displayName}` }).click();
    await expect(dialog.getByRole('region', { name: /^Changed permissions of/ })).toContainText(
      declines.tenantId,
    );
    await provider.page.keyboard.press('Escape');
  });

  await test.step('a customer in the console of the provider reads the notice, declines, and accepts later', async () => {
    const { page, acceptAfter } = provider;
    const administrator = accountOf(hosted, /Administrator/);
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await acceptAfter(
      () => page.getByRole('button', { name: 'Sign in', exact: true }).click(),
      administrator,
    );
    const link = page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Your onboarding' });
    await link.click();
    await expectNotice(page);
    await declineAndAccept(provider, administrator);
    expect(applicationsIn(azure, hosted).provider?.appRoles).toHaveLength(4);
  });

  await test.step('the new invitation updates the workspace of another customer', async () => {
    const { app, page, signIn } = provider;
    await page.getByRole('button', { name: /^Signed in as/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await signIn('administrator');
    await goTo(page, 'Settings');
    await page.getByRole('button', { name: 'Open an invitation…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Open an invitation' });
    await dialog.getByLabel('Invitation', { exact: true }).fill(invitation);
    await dialog.getByRole('button', { name: 'Read invitation' }).click();
    await expect(dialog.getByText(/is of the same tenant and the same applications/)).toBeVisible();
    const relaunched = join(dataFolder, 'relaunched');
    await endAtRelaunch(app, relaunched);
    const closed = app.waitForEvent('close');
    await dialog.getByRole('button', { name: 'Update and open' }).click();
    await closed;
    expect(existsSync(relaunched)).toBe(true);
  });

  await test.step('where the notice leads to the consent, is declined, and ends when it is accepted', async () => {
    const customer = await openLive();
    const { page, acceptAfter } = customer;
    const administrator = accountOf(own, /Administrator/);
    await acceptAfter(
      () => page.getByRole('button', { name: 'Sign in', exact: true }).click(),
      administrator,
    );
    await expectNotice(page);
    await signInAtTenant(customer, administrator, 2);
    await expectNotice(page);
    await expect(currentStep(page)).toContainText('Microsoft Graph permission is missing.');
    await declineAndAccept(customer, administrator);
    await expect(currentStep(page)).toContainText('3. Select the key vault and the key');
    expect(applicationsIn(azure, own).provider?.appRoles).toHaveLength(4);
    await customer.close();
  });

  await test.step('the provider finds both answers with the next check', async () => {
    folders.select(mainWorkspaceId);
    const { page } = await openLive();
    await page.getByRole('button', { name: `Continue as ${nameOf('administrator')}` }).click();
    await openTenant(page, own.displayName);
    await checkNow(page);
    const dialog = await consentList(page);
    await dialog.getByLabel('Customers', { exact: true }).selectOption('Accepted (2)');
    const accepted = dialog.getByRole('list', { name: 'Customers: Accepted' });
    await expect(accepted.getByText(hosted.displayName)).toBeVisible();
    await expect(accepted.getByText(own.displayName)).toBeVisible();
    await dialog.getByLabel('Customers', { exact: true }).selectOption('Declined (1)');
    const declined = dialog.getByRole('list', { name: 'Customers: Declined' });
    await expect(declined.getByText(declines.displayName)).toBeVisible();
    await dialog.getByLabel('Customers', { exact: true }).selectOption('Not yet (0)');
  });
});
