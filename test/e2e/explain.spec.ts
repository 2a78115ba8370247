import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { signInAs, copiedBy } from './in-the-console.ts';

const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';

const appNotInTenant = `AADSTS700016: Application with identifier '${appId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. Trace ID: 1d1d1d1d-0000-4000-8000-000000000001 Correlation ID: 2d2d2d2d-0000-4000-8000-000000000002 Timestamp: 2026-02-28 09:15:42Z`;
const noRole = JSON.stringify({
  error: {
    code: 'Forbidden',
    message: `Caller is not authorized to perform action on resource.\r\nCaller: appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/\r\nAction: 'Microsoft.KeyVault/vaults/keys/wrap/action'\r\nResource: '/subscriptions/${tenantId}/resourcegroups/keys/providers/microsoft.keyvault/vaults/fjord-keys/keys/customer-data'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: fjord-keys;location=westeurope\r\n`,
    innererror: { code: 'ForbiddenByRbac' },
  },
});
const wrongTenant = JSON.stringify({
  error: {
    code: 'InvalidAuthenticationTokenTenant',
    message: `The access token is from the wrong issuer. It must match the tenant '${tenantId}' associated with this subscription.`,
  },
});
const log = [
  '2026-02-28T09:15:40Z INFO  begin',
  '2026-02-28T09:15:41Z WARN  connect ECONNREFUSED 203.0.113.7:443',
  '2026-02-28T09:15:42Z ERROR AADSTS7000222: The provided client secret keys are expired.',
  `2026-02-28T09:15:43Z ERROR ${JSON.stringify({ error: { code: 'KeyNotFound', message: 'A key with (name/id) customer-data was not found in this key vault.' } })}`,
].join('\n');

/** Enters a text and explains it. */
async function explain(page: Page, text: string): Promise<void> {
  await page.getByLabel('Error text').fill(text);
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
}

const finding = (page: Page, title: string): Locator => page.getByRole('region', { name: title });

/** Blocks all network access of the process and of the page; returns the attempts. */
async function blockNetwork(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ session }) => {
    const attempts: string[] = [];
    Object.assign(globalThis, { attempts });
    session.defaultSession.webRequest.onBeforeRequest(({ url }, decide) => {
      const own = /^(app|devtools|data|blob):/.test(url);
      if (!own) attempts.push(url);
      decide({ cancel: !own });
    });
    const { Socket } = process.getBuiltinModule('node:net');
    Socket.prototype.connect = function refuse(...target: unknown[]) {
      attempts.push(JSON.stringify(target[0]));
      throw new Error('No network.');
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { attempts: string[] }).attempts);
}

test.beforeEach(async ({ sharedWindow: { page } }) => {
  await signInAs(page, 'Kwame Adjei');
  await page.getByRole('link', { name: 'Explain an error' }).click();
});

test('each error is explained with the required action, and the next text replaces it', async ({
  sharedWindow: { page },
}) => {
  await test.step('a message of Microsoft Entra, with the link for consent', async () => {
    await explain(page, appNotInTenant);
    const found = finding(page, 'Service principal not found in the tenant');
    await expect(found).toContainText('AADSTS700016');
    await expect(found).toContainText('Action required: Customer');
    await expect(found.getByRole('link', { name: 'Grant admin consent' })).toHaveAttribute(
      'href',
      `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${appId}`,
    );
    const ids = finding(page, 'IDs for a support request');
    await expect(ids).toContainText('2d2d2d2d-0000-4000-8000-000000000002');
  });
  await test.step('an error of Azure Resource Manager', async () => {
    await explain(page, wrongTenant);
    const found = finding(page, 'Signed in to another tenant than that of the resource');
    await expect(found).toContainText('InvalidAuthenticationTokenTenant');
    await expect(found).toContainText('What to do');
  });
  await test.step('every error of a log, in order', async () => {
    await explain(page, log);
    const expected = ['Connection refused', 'Client secret has expired', 'Key not found'];
    await expect(page.getByRole('heading', { level: 2 })).toHaveText([
      ...expected,
      'IDs for a support request',
    ]);
    await expect(finding(page, 'Client secret has expired')).toContainText('Action required: Provider');
    await expect(finding(page, 'Key not found')).toContainText('Action required: Customer');
  });
  await test.step('a text without an error', async () => {
    await explain(page, 'the printer is on fire');
    await expect(page.getByText('No error found in this text.')).toBeVisible();
    await explain(page, 'AADSTS90002: Tenant not found.');
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Tenant not found']);
  });
});

test(
  'an error of Key Vault is explained with a command that contains its ids',
  { tag: '@clipboard' },
  async ({ sharedWindow: { app, page } }) => {
    await explain(page, noRole);
    const found = finding(page, 'Key Vault role assignment not found');
    await expect(found).toContainText('vault “fjord-keys”');
    await expect(found).toContainText('Action required: Customer');
    const copy = found.getByRole('button', { name: /^Copy/ }).first();
    expect(await copiedBy(app, () => copy.click())).toMatch(
      new RegExp(`^az role assignment create .*--assignee-object-id ${objectId} .*/keys/customer-data"$`),
    );

    // A text of this size would stop the page for a minute if the browser laid it out.
    const field = page.getByLabel('Error text');
    await app.evaluate(({ clipboard }) => clipboard.writeText('AADSTS700016 '.repeat(150_000)));
    await field.click();
    await page.keyboard.press('Control+v');
    await expect(page.getByText('Text not inserted.')).toBeVisible({ timeout: 10_000 });
    await expect(field).toHaveValue(noRole);
  },
);

test('errors are explained without network access', async ({ sharedWindow: { app, page, complaints } }) => {
  const attempts = await blockNetwork(app);
  await explain(page, log);
  await expect(finding(page, 'Key not found')).toBeVisible();
  await explain(page, noRole);
  await expect(finding(page, 'Key Vault role assignment not found')).toBeVisible();
  expect(await attempts()).toEqual([]);
  // Proves that an attempt would be recorded.
  await app.evaluate(() => {
    try {
      process.getBuiltinModule('node:net').connect(443, '127.0.0.1');
    } catch {
      return;
    }
  });
  expect(await attempts()).toHaveLength(1);
  expect(complaints).toEqual([]);
});
