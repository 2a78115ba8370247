import type { Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import {
  goTo,
  signInAs,
  checkNow,
  simulateIncident,
  openCheckedOverview,
  openTenant,
  tenantRows,
} from './in-the-console.ts';

const healthy = 'Älmgård Sjöfrakt & Söner';

test.describe('a new user', () => {
  test('signs in and sees the customers of the demo, with hostile names as text', async ({
    sharedWindow: { page, complaints },
  }) => {
    await signInAs(page, 'Kwame Adjei');
    await expect(page.getByText('Nothing here is real')).toBeVisible();
    await goTo(page, 'Tenants');
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
  test('one tenant shows the result of each check, with evidence', async ({ sharedWindow: { page } }) => {
    await signInAs(page, 'Kwame Adjei');
    await openTenant(page, healthy);
    await checkNow(page);
    await expect(page.getByRole('heading', { name: 'Access is working' })).toBeVisible();
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

  test('is continued when the console restarts: the overview moves nothing while its charts load, and the history is kept', async ({
    openConsole,
  }) => {
    const first = await openConsole();
    await openCheckedOverview(first.page);
    await openTenant(first.page, healthy);
    await checkNow(first.page);
    await first.close();
    const { page } = await openConsole();
    await test.step('the overview moves nothing while its charts load', async () => {
      await expect(page.getByRole('region', { name: 'Status', exact: true })).toBeVisible();
      const shifts = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries())
                sum += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 1_000);
          }),
      );
      expect(shifts).toBeLessThan(0.01);
    });
    await test.step('the history is kept', async () => {
      await goTo(page, 'Tenants');
      await expect(tenantRows(page).filter({ hasText: healthy })).toContainText('Working');
      await openTenant(page, healthy);
      await page.getByRole('tab', { name: 'History' }).click();
      await expect(page.getByRole('region', { name: 'Runs', exact: true })).toContainText('Working');
    });
  });
});

test.describe('incidents', () => {
  const expected: [incident: string, title: string, action: string][] = [
    ['Revoke consent', 'Service principal not found in the tenant', 'Action required: Customer'],
    ['Expire client secret', 'Client secret has expired', 'Action required: Provider'],
    ['Remove roles', 'Key Vault role assignment not found', 'Action required: Customer'],
    ['Disable keys', 'Key is disabled', 'Action required: Customer'],
    ['Expire keys', 'Key has expired', 'Action required: Customer'],
    ['Block network access', 'Key Vault firewall blocks the IP address', 'Action required: Customer'],
    ['Throttle Key Vault', 'Throttled (HTTP 429)', 'No action needed'],
    ['Delete tenant', 'Tenant not found', 'Action required: You'],
  ];

  test('each gives its own problem and required action, and “Restore healthy state” resolves it', async ({
    sharedWindow: { page },
  }) => {
    test.slow();
    await signInAs(page, 'Kwame Adjei');
    await openTenant(page, healthy);
    for (const [incident, title, action] of expected) {
      await simulateIncident(page, incident);
      await checkNow(page);
      const status = page.getByRole('region', { name: 'Access status' });
      await expect(status, incident).toContainText(title);
      await expect(status, incident).toContainText(action);
      await simulateIncident(page, 'Restore healthy state');
      await checkNow(page);
      await expect(page.getByRole('heading', { name: 'Access is working' }), incident).toBeVisible();
    }
  });
});

test.describe('the encryption test', () => {
  test('returns the same bytes from Key Vault for each algorithm and operation, and refuses a text that is too long', async ({
    sharedWindow: { page },
  }) => {
    await signInAs(page, 'Kwame Adjei');
    await page.getByRole('link', { name: 'Encryption test' }).click();
    await page.getByRole('combobox', { name: 'Tenant' }).selectOption({ label: healthy });
    await expect(page.getByRole('combobox', { name: 'Key' })).toContainText('2048');
    for (const algorithm of ['RSA-OAEP-256', 'RSA-OAEP', 'RSA1_5'])
      for (const operation of ['Encrypt and decrypt', 'Wrap and unwrap'])
        await test.step(`${operation} with ${algorithm}`, async () => {
          // A text of its own, so that the result of the step before cannot pass for this one.
          const text = `Grüße über den Damm 🌉 ${operation} ${algorithm}`;
          await page.getByRole('combobox', { name: 'Algorithm' }).selectOption(algorithm);
          await page.getByRole('combobox', { name: 'Operation' }).selectOption({ label: operation });
          await page.getByRole('textbox', { name: 'Text' }).fill(text);
          await page.getByRole('button', { name: 'Run test' }).click();
          const result = page.getByRole('region', { name: 'Result', exact: true });
          await expect(result).toContainText(/bytes match/i);
          await expect(result).toContainText(text);
          await expect(result).toContainText(/[0-9a-f]{32}/);
        });
    await page.getByRole('combobox', { name: 'Algorithm' }).selectOption('RSA-OAEP-256');
    await page.getByRole('textbox', { name: 'Text' }).fill('x'.repeat(191));
    await expect(page.locator('main')).toContainText(/191 of at most 190/);
    await expect(page.getByRole('button', { name: 'Run test' })).toBeDisabled();
  });
});

test.describe('people', () => {
  test('a reader sees no actions that change anything', async ({ sharedWindow: { page } }) => {
    await signInAs(page, 'Inés Figueroa');
    await goTo(page, 'Tenants');
    await expect(tenantRows(page).first()).toBeVisible();
    await expect(page.getByRole('button', { name: /Check all|Add tenant/ })).toHaveCount(0);
  });

  test('a customer administrator sees their own tenant and cannot access another one', async ({
    sharedWindow: { page },
  }) => {
    await signInAs(page, 'Yuki Tanabe');
    await expect(page.getByRole('button', { name: 'Check now' })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Tenants' })).toHaveCount(0);
    const others = await callAsPage(page, 'tenants.list', {});
    expect(others).toMatchObject({ ok: true, value: [expect.anything()] });
    const other = await callAsPage(page, 'tenants.status', {
      tenantId: '59db437f-3c9f-45c6-aacc-525142ab2eb3',
    });
    expect(other).toMatchObject({ ok: false, problem: { code: 'tenant-unknown' } });
  });

  test('the form for a new tenant shows errors at their fields', async ({ sharedWindow: { page } }) => {
    await signInAs(page, 'Marit Solheim');
    await goTo(page, 'Tenants');
    await page.getByRole('button', { name: 'Add tenant' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/tenant id or domain/i).fill('not a tenant');
    await dialog.getByLabel(/^name/i).fill('Ny Kunde');
    await dialog.getByRole('button', { name: /^add/i }).last().click();
    await expect(dialog).toContainText('Enter a tenant ID');
    await dialog.getByLabel(/tenant id or domain/i).fill('almgard.example');
    await dialog.getByRole('button', { name: /^add/i }).last().click();
    await expect(dialog).toContainText(/is already in the list/);
  });
});

/** Calls an action as a script in the page could, whatever the screens offer. */
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
