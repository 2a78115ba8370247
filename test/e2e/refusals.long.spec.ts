import type { Page } from '@playwright/test';
import { builtInRoles } from '../../electron/simulator/authorization/built-in-roles.ts';
import { removeServicePrincipal } from '../../electron/simulator/faults/configuration-faults.ts';
import { guidFrom } from '../../electron/simulator/world/deterministic-id.ts';
import { everybody } from '../../electron/simulator/world/subscription.ts';
import { servicePrincipalOf, type Account, type Tenant } from '../../electron/simulator/world/tenant.ts';
import { goTo } from './in-the-console.ts';
import { expect, test, type LiveWindow } from './live-window.ts';
import { accountOf, stepOf as step, vaultOf } from './own-workspace.ts';

test.use({ browses: false });

const subscriptionOf = ({ subscriptions: [subscription] }: Tenant) => {
  if (!subscription) throw new Error('The tenant has no subscription.');
  return subscription;
};

/** Signs the administrator in to the console, gives consent, and signs in at the tenant. */
async function enterAndConsent({ page, acceptAfter }: LiveWindow, account: Account): Promise<void> {
  const press = (name: string) => () => page.getByRole('button', { name, exact: true }).click();
  await acceptAfter(press('Sign in'), account);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Your onboarding' }).click();
  await press('Check now')();
  await acceptAfter(press('Open the admin consent page'), account);
  await expect(step(page, '2. Grant admin consent')).toContainText('Done');
  await acceptAfter(press('Sign in to do it here'), account);
  await expect(page.getByRole('button', { name: /^Send \d requests?$/ })).toBeVisible();
}

const send = (page: Page) => page.getByRole('button', { name: /^Send \d requests?$/ }).click();

test('a role assignment that Azure refuses is explained with the required role, and works after the cause is gone', async ({
  azure,
  openLive,
}) => {
  const [tenant] = azure.tenants;
  if (!tenant) throw new Error('The world has no customer.');
  removeServicePrincipal(tenant, azure.application.appId);
  const subscription = subscriptionOf(tenant);
  const administrator = accountOf(tenant, /Administrator/);
  const live = await openLive();
  const { page } = live;
  await enterAndConsent(live, administrator);

  const refusedBecause = async (title: string | RegExp) => {
    await send(page);
    const alert = step(page, '5. Assign the role for the key').getByRole('alert', { name: title });
    await expect(alert).toBeVisible();
    // The request stays on the screen, and there is a way on for a person who may not send it.
    await expect(page.getByRole('button', { name: /^Send \d requests?$/ })).toBeEnabled();
    await expect(page.getByRole('button', { name: 'Hand off “Assign the role for the key”…' })).toBeVisible();
    return alert;
  };
  const { roleAssignments } = subscription;
  const withRole = (role: { readonly id: string } | null): typeof roleAssignments =>
    roleAssignments.flatMap((one) => {
      if (one.principalId !== administrator.objectId) return [one];
      return role === null ? [] : [{ ...one, roleDefinitionId: role.id }];
    });

  await test.step('the person loses every role while the request is on the screen', async () => {
    subscription.roleAssignments = withRole(null);
    await refusedBecause('Key vault is not visible to the signed-in person');
  });

  await test.step('the person can only read', async () => {
    subscription.roleAssignments = withRole(builtInRoles.reader);
    const alert = await refusedBecause(/./);
    await expect(alert).toContainText('Key Vault Data Access Administrator');
  });

  await test.step('a deny assignment refuses an owner as well', async () => {
    subscription.roleAssignments = roleAssignments;
    subscription.denyAssignments = [
      {
        ...{ name: guidFrom('denied'), displayName: 'Locked by the platform team', createdAt: Date.now() },
        scope: `/subscriptions/${subscription.subscriptionId}`,
        ...{ principalIds: [everybody], dataActions: [] },
        actions: ['Microsoft.Authorization/roleAssignments/write'],
      },
    ];
    await refusedBecause(/deny assignment/i);
    subscription.denyAssignments = [];
  });

  await send(page);
  await expect(page.getByText('The access is verified')).toBeVisible();
});

test('a receipt that names a key vault of another tenant adds nothing, and says what to compare', async ({
  azure,
  openLive,
}) => {
  const [tenant, other] = azure.tenants;
  if (!tenant || !other) throw new Error('The world has too few customers.');
  const { page, signIn } = await openLive();
  await signIn('operator');
  await goTo(page, 'Onboarding');
  await page.getByRole('button', { name: 'Import receipt' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Import receipt' });
  const receipt = {
    ...{ causewayReceipt: 1, invitationId: null, cloud: 'public', tenantId: tenant.tenantId },
    ...{ appId: azure.application.appId, keyName: 'customer-data', secretName: null },
    servicePrincipalId: servicePrincipalOf(tenant, azure.application.appId)?.objectId,
    vaultUri: `https://${vaultOf(other).name}.vault.azure.net`,
    ...{ permissionModel: 'rbac', at: new Date().toISOString() },
  };
  await dialog.getByLabel('Receipt', { exact: true }).fill(JSON.stringify(receipt));
  await dialog.getByRole('button', { name: 'Read receipt' }).click();
  await expect(dialog.getByText('Key vault of the receipt belongs to another tenant')).toBeVisible();
  await expect(dialog.getByText(other.tenantId)).toBeVisible();
  await expect(
    dialog.getByText(/Compare the tenant and the key vault with the customer by phone/),
  ).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Accept and check' })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
});
