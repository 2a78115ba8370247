import { expect, test } from '@playwright/test';

test('waits for nothing', async ({ page }) => {
  // flaw: a comparison with the window that nobody waits for (playwright/missing-playwright-await)
  expect(page.getByRole('main')).toBeVisible();
  // flaw: a fixed time instead of a state (playwright/no-wait-for-timeout)
  await page.waitForTimeout(1_000);
  // flaw: a click where no person could click (playwright/no-force-option)
  await page.getByRole('button').click({ force: true });
});
