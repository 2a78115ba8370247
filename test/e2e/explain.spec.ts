import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { becomePerson, copiedBy } from './in-the-console.ts';

const tenantId = '7b1f6c1e-52a4-4f0e-9f7c-0d8e4a1b2c3d';
const appId = '0a1b2c3d-1111-4222-8333-444455556666';
const objectId = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';

const notThere = `AADSTS700016: Application with identifier '${appId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. Trace ID: 1d1d1d1d-0000-4000-8000-000000000001 Correlation ID: 2d2d2d2d-0000-4000-8000-000000000002 Timestamp: 2026-02-28 09:15:42Z`;
const noRole = JSON.stringify({
  error: {
    code: 'Forbidden',
    message: `Caller is not authorized to perform action on resource.\r\nCaller: appid=${appId};oid=${objectId};iss=https://sts.windows.net/${tenantId}/\r\nAction: 'Microsoft.KeyVault/vaults/keys/wrap/action'\r\nResource: '/subscriptions/${tenantId}/resourcegroups/keys/providers/microsoft.keyvault/vaults/fjord-keys/keys/customer-data'\r\nAssignment: (not found)\r\nDenyAssignmentId: null\r\nDecisionReason: 'DeniedWithNoValidRBAC' \r\nVault: fjord-keys;location=westeurope\r\n`,
    innererror: { code: 'ForbiddenByRbac' },
  },
});
const elsewhere = JSON.stringify({
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

/** Pastes a text as a person does, and has it explained. */
async function explain(page: Page, text: string): Promise<void> {
  await page.getByLabel('Error text').fill(text);
  await page.getByRole('button', { name: 'Explain', exact: true }).click();
}

const finding = (page: Page, title: string): Locator => page.getByRole('region', { name: title });

/** Notes every connection that the console's own process opens from now on, and lets none of the page's through. */
async function cutOff(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ session }) => {
    const tried: string[] = [];
    Object.assign(globalThis, { tried });
    session.defaultSession.webRequest.onBeforeRequest(({ url }, decide) => {
      const own = /^(app|devtools|data|blob):/.test(url);
      if (!own) tried.push(url);
      decide({ cancel: !own });
    });
    const { Socket } = process.getBuiltinModule('node:net');
    Socket.prototype.connect = function refuse(...target: unknown[]) {
      tried.push(JSON.stringify(target[0]));
      throw new Error('There is no network.');
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { tried: string[] }).tried);
}

test.beforeEach(async ({ window: { page } }) => {
  await becomePerson(page, 'Kwame Adjei');
  await page.getByRole('link', { name: 'Explain an error' }).click();
});

test('a message of Entra is told with whose move it is, and where to consent', async ({
  window: { page },
}) => {
  await explain(page, notThere);
  const found = finding(page, 'Application is not in the tenant');
  await expect(found).toContainText('AADSTS700016');
  await expect(found).toContainText('It is the customer’s move.');
  await expect(found.getByRole('link', { name: 'Grant admin consent' })).toHaveAttribute(
    'href',
    `https://login.microsoftonline.com/${tenantId}/adminconsent?client_id=${appId}`,
  );
  const ids = finding(page, 'For a support case');
  await expect(ids).toContainText('2d2d2d2d-0000-4000-8000-000000000002');
});

test(
  'an answer of Key Vault is told with the command that its own words allow',
  { tag: '@clipboard' },
  async ({ window: { app, page } }) => {
    await explain(page, noRole);
    const found = finding(page, 'Key Vault role is missing');
    await expect(found).toContainText('vault fjord-keys');
    await expect(found).toContainText('It is the customer’s move.');
    const copy = found.getByRole('button', { name: /^Copy/ }).first();
    expect(await copiedBy(app, () => copy.click())).toMatch(
      new RegExp(`^az role assignment create .*--assignee-object-id ${objectId} .*/keys/customer-data"$`),
    );
  },
);

test('an answer of Resource Manager is told, too', async ({ window: { page } }) => {
  await explain(page, elsewhere);
  const found = finding(page, 'Subscription belongs to another tenant');
  await expect(found).toContainText('InvalidAuthenticationTokenTenant');
  await expect(found).toContainText('What to do');
});

test('every error of a log is told in its order, each with who must act', async ({ window: { page } }) => {
  await explain(page, log);
  const expected = ['Connection refused', 'Client secret has expired', 'Key does not exist'];
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([...expected, 'For a support case']);
  await expect(finding(page, 'Client secret has expired')).toContainText('It is the provider’s move.');
  await expect(finding(page, 'Key does not exist')).toContainText('It is the customer’s move.');
});

test('nonsense is called unknown, and the next text takes its place', async ({ window: { page } }) => {
  await explain(page, 'the printer is on fire');
  await expect(finding(page, 'An error that Causeway does not know')).toBeVisible();
  await explain(page, 'AADSTS90002: Tenant not found.');
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Tenant not found']);
});

test('nobody is asked: it works without any network', async ({ window: { app, page, complaints } }) => {
  const tried = await cutOff(app);
  await explain(page, log);
  await expect(finding(page, 'Key does not exist')).toBeVisible();
  await explain(page, noRole);
  await expect(finding(page, 'Key Vault role is missing')).toBeVisible();
  expect(await tried()).toEqual([]);
  // What would have been noticed.
  await app.evaluate(() => {
    try {
      process.getBuiltinModule('node:net').connect(443, '127.0.0.1');
    } catch {
      return;
    }
  });
  expect(await tried()).toHaveLength(1);
  expect(complaints).toEqual([]);
});
