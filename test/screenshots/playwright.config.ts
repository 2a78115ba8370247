import { defineConfig } from '@playwright/test';

/**
 * Takes the screenshots of the README (`npm run screenshots`). Not part of the tests. The machine needs fonts for every script in the
 * names of the demo, such as the packages fonts-noto-core and fonts-noto-cjk.
 */
export default defineConfig({
  testDir: '.',
  workers: 1,
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
});
