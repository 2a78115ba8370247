import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request } from '@playwright/test';
import { expect, test } from './console-window.ts';
import { openCheckedOverview } from './in-the-console.ts';

/** 600 KB. */
const mostBytes = 600 * 1_024;
const renderer = join(import.meta.dirname, '..', '..', 'out', 'renderer');

/** When the page painted the first figures, in milliseconds since the epoch. */
const firstFiguresAt = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const [figures] = list.getEntries() as (PerformanceEntry & { readonly renderTime: number })[];
          if (figures) resolve(performance.timeOrigin + (figures.renderTime || figures.startTime));
        }).observe({ type: 'element', buffered: true });
      }),
  );

/** When a request started, in milliseconds since the epoch. One without a response yet has no start, and is too late for the figures. */
const startOf = (request: Request): number => {
  const { startTime } = request.timing();
  return startTime > 0 ? startTime : Infinity;
};

test('at most 600 KB of scripts are loaded before the first figures of the overview', async ({
  window: { page },
}) => {
  const status = page.getByRole('region', { name: 'Status', exact: true });
  await openCheckedOverview(page);

  const requests: Request[] = [];
  page.on('request', (request) => requests.push(request));
  await page.reload();
  await expect(status).toBeVisible();
  const shownAt = await firstFiguresAt(page);
  const scripts = requests
    .filter((request) => request.resourceType() === 'script' && startOf(request) < shownAt)
    .map((request) => new URL(request.url()).pathname);
  expect(scripts).toContainEqual(expect.stringMatching(/^\/assets\/libraries-/));
  const bytes = scripts.map((path) => statSync(join(renderer, path)).size);
  expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(mostBytes);
});
