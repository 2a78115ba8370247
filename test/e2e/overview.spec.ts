import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { goTo, openCheckedOverview } from './in-the-console.ts';

const statusCard = (page: Page) => page.getByRole('region', { name: 'Status', exact: true });

/** Counts from now on the requests to Azure: the transport makes a `Request` for each. */
async function countRequests(app: ElectronApplication): Promise<() => Promise<number>> {
  await app.evaluate(() => {
    const counted = globalThis as unknown as { requestsToAzure: number };
    counted.requestsToAzure = 0;
    globalThis.Request = class extends Request {
      constructor(...given: ConstructorParameters<typeof Request>) {
        super(...given);
        counted.requestsToAzure += 1;
      }
    };
  });
  return () => app.evaluate(() => (globalThis as unknown as { requestsToAzure: number }).requestsToAzure);
}

test.describe('the overview', () => {
  test('leads to its tenants from each figure, fits every size of the window, and asks Azure nothing', async ({
    sharedWindow: { app, page },
  }) => {
    test.slow();
    await openCheckedOverview(page);
    await test.step('each figure leads to a list of as many tenants', async () => {
      const figures = page.getByRole('main').locator('a[href*="#/tenants"]:not([href*="#/tenants/"])');
      const names = await figures.evaluateAll((links) =>
        links.map((link) => link.getAttribute('aria-label') ?? link.textContent),
      );
      expect(names.length).toBeGreaterThan(15);
      for (const [index, name] of names.entries()) {
        const [, figure = ''] = /: (?:all )?([\d,]+)/.exec(name) ?? /^([\d,]+)/.exec(name) ?? [];
        const expected = Number(figure.replace(',', ''));
        await figures.nth(index).press('Enter');
        await expect(page.getByRole('table', { name: 'Tenants', exact: true }), name).toHaveAttribute(
          'aria-rowcount',
          String(expected + 1),
        );
        await goTo(page, 'Overview');
      }
    });
    await test.step('a segment of the ring opens by click and by the Enter key', async () => {
      const segment = page.getByRole('link', { name: /^Segment Not working/ });
      // The first segment begins at the top and runs clockwise.
      await page.getByRole('group', { name: 'Ring of statuses' }).click({ position: { x: 72, y: 10 } });
      await expect(page).toHaveURL(/status=not/);
      await goTo(page, 'Overview');
      await segment.focus();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/status=not/);
    });
    await goTo(page, 'Overview');
    await test.step('it fits a window of 1280 by 800 pixels, and never scrolls sideways', async () => {
      const sizes = [
        [1280, 800],
        [1000, 700],
        [1920, 1080],
      ] as const;
      for (const [width, height] of sizes) {
        await app.evaluate(
          ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
          [width, height] as [number, number],
        );
        await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
        const sideways = () =>
          page.evaluate(() =>
            [...document.querySelectorAll('main, main section, main ol, main ul, main table')]
              .filter((one) => one.scrollWidth > one.clientWidth + 1)
              .map(
                (one) => `${one.tagName} ${one.getAttribute('aria-label') ?? one.textContent.slice(0, 40)}`,
              ),
          );
        await expect.poll(sideways, `${width}`).toEqual([]);
      }
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800));
      await expect
        .poll(() =>
          page.getByRole('main').evaluate(({ scrollHeight, clientHeight }) => scrollHeight - clientHeight),
        )
        .toBeLessThanOrEqual(0);
    });
    await test.step('it asks Azure nothing when it opens', async () => {
      await goTo(page, 'Settings');
      const requests = await countRequests(app);
      await goTo(page, 'Overview');
      await expect(statusCard(page)).toBeVisible();
      await expect(page.getByRole('region', { name: 'Last 30 days' })).toContainText('not working');
      expect(await requests()).toBe(0);
      await page.getByRole('button', { name: /^Check not working/ }).click();
      await expect.poll(requests).toBeGreaterThan(0);
    });
  });
});
