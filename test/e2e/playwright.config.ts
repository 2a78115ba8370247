import { defineConfig } from '@playwright/test';

/** The real window. One at a time, because two compete for the display; no retries, because a flaky test is a broken one. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  workers: 1,
  retries: 0,
  timeout: 30_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  outputDir: '../../test-results',
  use: { trace: 'off' },
});
