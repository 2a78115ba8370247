import type { Page } from '@playwright/test';
import { expect, openConsole, test } from './console-window.ts';
import { becomePerson, checkNow, incidentHappens, openTenant, tenantRows } from './in-the-console.ts';

const healthy = 'Älmgård Sjöfrakt & Söner';

test.describe('a newcomer', () => {
  test('picks a person and sees the demo’s customers, with hostile names as text', async ({ window }) => {
    const { page, complaints } = window;
    await becomePerson(page, 'Kwame Adjei');
    await expect(page.getByText('Nothing here is real')).toBeVisible();
    await expect.poll(() => tenantRows(page).count()).toBeGreaterThanOrEqual(10);
    await expect(page.getByRole('button', { name: /^All/ })).toHaveText(/\b(1[4-9]|[2-9]\d)$/);
    await page.getByRole('searchbox', { name: 'Search tenants' }).fill('onerror');
    await expect(tenantRows(page)).toHaveCount(1);
    await expect(tenantRows(page)).toContainText('<img src=x onerror=alert(1)>');
    expect(await page.locator('main img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });
});

test.describe('checking', () => {
  test('one tenant shows its ladder rung by rung, with evidence', async ({ window: { page } }) => {
    await becomePerson(page, 'Kwame Adjei');
    await openTenant(page, healthy);
    await checkNow(page);
    await expect(page.getByRole('heading', { name: 'The road is open' })).toBeVisible();
    await page
      .getByRole('button', { name: /^Wrap and unwrap/ })
      .first()
      .click();
    const evidence = page
      .getByRole('region', { name: /evidence/i })
      .getByRole('table')
      .first();
    await expect(evidence).toContainText('unwrapkey');
    await expect(evidence).toContainText(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test('all tenants ends with a verdict for each, whatever befell the others', async ({
    window: { page },
  }) => {
    await becomePerson(page, 'Kwame Adjei');
    await page.getByRole('button', { name: 'Check all' }).click();
    await expect(page.getByRole('button', { name: /^Not checked/ })).toHaveCount(0, { timeout: 20_000 });
    await expect(page.getByRole('button', { name: /^Failed/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Passed/ })).toBeVisible();
    await page.getByRole('button', { name: /^Failed/ }).click();
    await expect(tenantRows(page).first()).toContainText('Failed');
    await expect(tenantRows(page).filter({ hasText: 'Passed' })).toHaveCount(0);
  });

  test('all tenants can be cancelled, and what was not looked at is not called passed', async ({
    window: { page },
  }) => {
    await becomePerson(page, 'Kwame Adjei');
    await page.getByRole('button', { name: 'Check all' }).click();
    await page.getByRole('button', { name: /cancel/i }).click();
    await expect(page.getByRole('button', { name: 'Check all' })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Not checked/ })).toBeVisible();
  });

  test('history stays when the console is closed and opened again', async ({ dataFolder }) => {
    const first = await openConsole(dataFolder);
    await becomePerson(first.page, 'Kwame Adjei');
    await openTenant(first.page, healthy);
    await checkNow(first.page);
    await first.close();
    const second = await openConsole(dataFolder);
    await expect(tenantRows(second.page).filter({ hasText: healthy })).toContainText('Passed');
    await openTenant(second.page, healthy);
    await expect(second.page.getByRole('region', { name: 'Last runs' })).toContainText('Passed');
    await second.close();
  });
});

test.describe('incidents', () => {
  const expected: [incident: string, title: string, owner: string][] = [
    ['Consent revoked', 'Application is not in the tenant', 'customer'],
    ['Provider’s secret expired', 'Client secret has expired', 'provider'],
    ['Role removed', 'Key Vault role is missing', 'customer'],
    ['Key disabled', 'Key is disabled', 'customer'],
    ['Key expired', 'Key has expired', 'customer'],
    ['Firewall closed', 'Vault firewall is closed to this address', 'customer'],
    ['Key Vault throttles', 'Service asks to slow down', 'microsoft'],
    ['Tenant deleted', 'Tenant not found', 'your move'],
  ];

  test('each gives its own problem and owner, and healthy mends it', async ({ window: { page } }) => {
    test.setTimeout(120_000);
    await becomePerson(page, 'Kwame Adjei');
    await openTenant(page, healthy);
    for (const [incident, title, owner] of expected) {
      await incidentHappens(page, incident);
      await checkNow(page);
      const verdict = page.getByRole('region', { name: 'Verdict' });
      await expect(verdict, incident).toContainText(title);
      await expect(verdict, incident).toContainText(new RegExp(owner, 'i'));
      await incidentHappens(page, 'Back to healthy');
      await checkNow(page);
      await expect(page.getByRole('heading', { name: 'The road is open' }), incident).toBeVisible();
    }
  });
});

test.describe('the encryption test', () => {
  for (const algorithm of ['RSA-OAEP-256', 'RSA-OAEP', 'RSA1_5'])
    for (const operation of ['Encrypt and decrypt', 'Wrap and unwrap'])
      test(`${operation.toLowerCase()} with ${algorithm} brings the same bytes back from Key Vault`, async ({
        window: { page },
      }) => {
        await becomePerson(page, 'Kwame Adjei');
        await page.getByRole('link', { name: 'Encryption test' }).click();
        await page.getByRole('combobox', { name: 'Tenant' }).selectOption({ label: healthy });
        await expect(page.getByRole('combobox', { name: 'Key' })).toContainText('2048');
        await page.getByRole('combobox', { name: 'Algorithm' }).selectOption(algorithm);
        await page.getByRole('combobox', { name: 'Operation' }).selectOption({ label: operation });
        await page.getByRole('textbox', { name: 'Text' }).fill('Grüße über den Damm 🌉');
        await page.getByRole('button', { name: 'Run the test' }).click();
        await expect(page.getByText(/same bytes/i).first()).toBeVisible();
        await expect(page.locator('main')).toContainText('Grüße über den Damm 🌉');
        await expect(page.locator('main')).toContainText(/[0-9a-f]{32}/);
      });

  test('says that a text is too long before anything is sent', async ({ window: { page } }) => {
    await becomePerson(page, 'Kwame Adjei');
    await page.getByRole('link', { name: 'Encryption test' }).click();
    await expect(page.getByRole('combobox', { name: 'Key' })).toContainText('2048');
    await page.getByRole('textbox', { name: 'Text' }).fill('x'.repeat(191));
    await expect(page.locator('main')).toContainText(/191 of at most 190/);
    await expect(page.getByRole('button', { name: 'Run the test' })).toBeDisabled();
  });
});

test.describe('people', () => {
  test('a reader is offered nothing that changes anything', async ({ window: { page } }) => {
    await becomePerson(page, 'Inés Figueroa');
    await expect(tenantRows(page).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /Check all|Add tenant/ })).toHaveCount(0);
  });

  test('a customer’s administrator lands on their tenant and reaches no other', async ({
    window: { page },
  }) => {
    await becomePerson(page, 'Yuki Tanabe');
    await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Tenants' })).toHaveCount(0);
    const others = await callAsPage(page, 'tenants.list', {});
    expect(others).toMatchObject({ ok: true, value: [expect.anything()] });
    const stranger = await callAsPage(page, 'tenants.status', {
      tenantId: '59db437f-3c9f-45c6-aacc-525142ab2eb3',
    });
    expect(stranger).toMatchObject({ ok: false, problem: { code: 'tenant-unknown' } });
  });

  test('a tenant is added, edited and removed, and mistakes are named where they are made', async ({
    window: { page },
  }) => {
    await becomePerson(page, 'Marit Solheim');
    await page.getByRole('button', { name: 'Add tenant' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/tenant id or domain/i).fill('not a tenant');
    await dialog.getByLabel(/^name/i).fill('Ny Kunde');
    await dialog.getByRole('button', { name: /^add/i }).last().click();
    await expect(dialog).toContainText('neither a tenant ID');
    await dialog.getByLabel(/tenant id or domain/i).fill('almgard.example');
    await dialog.getByRole('button', { name: /^add/i }).last().click();
    await expect(dialog).toContainText(/in the list already/);
  });
});

/** Calls an action as a script in the page could, past everything that the screens offer or hide. */
const callAsPage = (page: Page, action: string, input: unknown): Promise<unknown> =>
  page.evaluate(
    ([name, value]) =>
      (
        globalThis as unknown as {
          causeway: (listen: () => void) => (name: string, input: unknown) => Promise<unknown>;
        }
      ).causeway(() => undefined)(name, value),
    [action, input] as const,
  );
