import { defineConfig } from '@playwright/test';

const long = '**/*.long.spec.ts';

/**
 * Tests in a real window. The two that run side by side never use the same console. Times are generous: a busy machine is
 * no failure. `.ci/run` lists the tests that pass only when tried again.
 */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  workers: 2,
  projects: [
    { name: 'window', grepInvert: /@clipboard/, testIgnore: long },
    // The display has one clipboard, so these go one at a time.
    { name: 'clipboard', grep: /@clipboard/, testIgnore: long, workers: 1 },
    // Takes minutes. `npm run test:e2e` leaves it out, and `npm run test:long` runs it alone.
    { name: 'long', testMatch: long },
  ],
  fullyParallel: true,
  retries: 1,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  outputDir: '../../test-results',
  // Playwright traces only browsers that it opens itself: `electron-with-trace.ts` keeps the trace of a second failure.
  use: { trace: 'off' },
});
