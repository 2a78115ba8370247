import { checkNow, goTo, openTenant, tenantRows, untilAllChecked } from './in-the-console.ts';
import { customers, expect, test } from './live-window.ts';

test('a console that is connected to Azure signs people in with their accounts and checks the customers', async ({
  live: { page, signIn, complaints },
}) => {
  await signIn('operator');
  await goTo(page, 'Tenants');
  await expect(tenantRows(page)).toHaveCount(customers.length);
  await page.getByRole('button', { name: 'Check all', exact: true }).click();
  const working = page.getByRole('group', { name: 'Filter by status' });
  await expect(working.getByRole('button', { name: `Working ${customers.length}` })).toBeVisible(
    untilAllChecked,
  );
  await openTenant(page, customers[0]);
  await checkNow(page);
  await expect(page.getByRole('region', { name: 'Access status' })).toContainText('Access is working');
  await goTo(page, 'Settings');
  await expect(page.getByRole('group', { name: 'Rotation of the credential' })).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('a reader of a console that is connected to Azure starts no checks', async ({
  live: { page, signIn },
}) => {
  await signIn('reader');
  await goTo(page, 'Tenants');
  await expect(tenantRows(page)).toHaveCount(customers.length);
  await expect(page.getByRole('button', { name: 'Check all', exact: true })).toHaveCount(0);
});
