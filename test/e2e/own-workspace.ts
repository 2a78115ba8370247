import type { Page } from '@playwright/test';
import { servicePrincipalOf, type Account, type Tenant } from '../../electron/simulator/world/tenant.ts';
import { customerFile } from '../../electron/store/workspaces/customer-file.ts';
import { workspaceFolders } from '../../electron/store/workspaces/workspace-folders.ts';
import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import { fakeInvitation } from '../support/fake-invitation.ts';
import { expect, type LiveAzure, type LiveWindow } from './live-window.ts';

/** Someone of a tenant by their name or, as the administrators, by a part of it. */
export function accountOf({ accounts }: Tenant, name: RegExp): Account {
  const found = accounts.find(({ displayName }) => name.test(displayName));
  if (!found) throw new Error('The tenant has no such person.');
  return found;
}

export const vaultOf = ({ subscriptions: [subscription] }: Tenant) => {
  const [vault] = subscription?.vaults ?? [];
  if (!vault) throw new Error('The tenant has no key vault.');
  return vault;
};

/** What the provider of the simulated Azure sends to a customer. */
export const invitationTo = (
  { application, consoleApplication }: LiveAzure,
  { tenantId, displayName }: Tenant,
  part: Partial<InvitationFile> = {},
): InvitationFile =>
  fakeInvitation({
    ...{ environment: 'live', tenantId, customerName: displayName, homeTenantId: application.homeTenantId },
    ...{ appId: application.appId, consoleAppId: consoleApplication.appId },
    ...{ providerName: 'Northwind', applicationName: application.displayName },
    ...{ permissions: [...application.requiredPermissions], addresses: [] },
    ...part,
  });

/** Makes the workspace of a customer the one that the next window opens, as after “Create and open”. */
export function prepareWorkspace(dataFolder: string, invitation: InvitationFile): void {
  const folders = workspaceFolders(dataFolder);
  const { id } = folders.create(invitation.providerName, 'customer');
  customerFile(folders.folderOf(id)).write({
    ...{ invitation, vaults: [], consentReported: false, seen: null, principalId: null, confirmation: null },
  });
  folders.select(id);
}

export const stepOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

export const currentStep = (page: Page) => page.locator('li[aria-current=step]');

export const entraOf = (page: Page) =>
  page.getByRole('region', { name: 'What Microsoft Entra says about the application' });

/** Signs in at the own tenant for Azure Resource Manager and, on a second page until it was granted, for Microsoft Graph. */
export async function signInAtTenant(
  { page, acceptAfter, acceptNext }: LiveWindow,
  account: Account,
  pages = 1,
): Promise<void> {
  const button = entraOf(page).getByRole('button', { name: /^(Sign in to do it here|Use another account)$/ });
  await acceptAfter(() => button.click(), account);
  for (let more = 1; more < pages; more += 1) await acceptNext(account);
  await expect(entraOf(page).getByText(`Signed in as ${account.displayName}`)).toBeVisible();
}

/** Whether the tenant has the provider’s application and the one with which people sign in. */
export const applicationsIn = ({ application, consoleApplication }: LiveAzure, tenant: Tenant) => ({
  provider: servicePrincipalOf(tenant, application.appId),
  signIn: servicePrincipalOf(tenant, consoleApplication.appId),
});
