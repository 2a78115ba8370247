import { expect, test } from './console-window.ts';
import {
  goTo,
  openTenant,
  pressWhenShown,
  signInAs,
  simulateIncident,
  tenantRows,
  untilAllChecked,
} from './in-the-console.ts';

test('a fleet that was never checked is offered for a check, which can be canceled, gives each tenant a status and moves nothing', async ({
  window: { page, complaints },
}) => {
  test.slow();
  const checkAll = page.getByRole('button', { name: 'Check all', exact: true });
  const shared = page.getByRole('region', { name: 'Causes shared by several tenants' });

  await test.step('the overview is the first screen, and offers to check it', async () => {
    await signInAs(page, 'Kwame Adjei');
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
    await expect(page.getByText('No tenant has been checked yet')).toBeVisible();
    await page.getByRole('link', { name: /^Show the \d+ tenants$/ }).click();
    await expect(tenantRows(page).first()).toBeVisible();
    expect(complaints).toEqual([]);
  });

  await test.step('a check of all tenants can be canceled; tenants without a result stay “Not checked”', async () => {
    const canceled = pressWhenShown(page, 'Cancel');
    await checkAll.click();
    await canceled;
    await expect(checkAll).toBeVisible();
    await expect(page.getByRole('button', { name: /^Not checked/ })).toBeVisible();
  });

  await test.step('nothing moves when a run starts, finds a shared cause and ends', async () => {
    const table = page.getByRole('table', { name: 'Tenants', exact: true });
    await expect(checkAll).toBeEnabled();
    await expect(shared).toHaveCount(0);
    const before = (await table.boundingBox())?.y;
    await page.evaluate(() => {
      const tops = new Set<number>();
      const watch = () => {
        const { top } = document.querySelector('[role="table"]')?.getBoundingClientRect() ?? {};
        if (top !== undefined) tops.add(top);
        requestAnimationFrame(watch);
      };
      watch();
      (globalThis as unknown as { tops: Set<number> }).tops = tops;
    });
    await checkAll.click();
    await expect(page.getByRole('button', { name: /^Not checked/ })).toHaveCount(0, untilAllChecked);
    await expect(checkAll).toBeEnabled(untilAllChecked);
    const tops = await page.evaluate(() => [...(globalThis as unknown as { tops: Set<number> }).tops]);
    expect(tops).toEqual([before]);
  });

  await test.step('each tenant has a status, even if others fail', async () => {
    await expect(page.getByRole('button', { name: /^Not working \d/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Working/ })).toBeVisible();
    await page.getByRole('button', { name: /^Not working \d/ }).click();
    await expect(tenantRows(page).first()).toContainText('Not working');
    await expect(tenantRows(page).filter({ hasText: /Working/ })).toHaveCount(0);
  });

  await test.step('the activity shows who did what, and can be searched', async () => {
    await goTo(page, 'Activity');
    const entries = page
      .getByRole('table', { name: 'Activity' })
      .getByRole('row')
      .filter({ has: page.getByRole('cell') });
    await expect(entries.first()).toContainText('Kwame Adjei');
    await expect(entries.first()).toContainText('Started an access check of all tenants');
    await expect(entries.first()).toContainText('Done');
    await page.getByRole('searchbox', { name: 'Search activity' }).fill('signed in');
    await expect(entries).toHaveCount(1);
  });

  await test.step('an expired secret of the provider appears once for all tenants', async () => {
    await goTo(page, 'Tenants');
    await page.getByRole('button', { name: /^All \d/ }).click();
    await openTenant(page, 'Älmgård Sjöfrakt & Söner');
    await simulateIncident(page, 'Expire client secret');
    await goTo(page, 'Tenants');
    await checkAll.click();
    await expect(shared).toContainText(/Client secret has expired: \d\d tenants/, untilAllChecked);
  });
});
