import { defineConfig } from '@playwright/test';

/** The real window. Each test opens a console of its own, so two run side by side; no retries, because a flaky test is a broken one. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  workers: 2,
  projects: [
    { name: 'window', grepInvert: /@clipboard/ },
    // The display has one clipboard, so these go one at a time.
    { name: 'clipboard', grep: /@clipboard/, workers: 1 },
  ],
  fullyParallel: true,
  retries: 0,
  timeout: 30_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  outputDir: '../../test-results',
  use: { trace: 'off' },
});
