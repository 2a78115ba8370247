import react from '@vitejs/plugin-react';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const project = (
  name: string,
  include: string[],
  more: TestProjectInlineConfiguration['test'] = {},
): TestProjectInlineConfiguration => ({
  plugins: more.environment === 'jsdom' ? [react()] : [],
  root,
  // Generous: a busy machine is no failure.
  test: {
    name,
    include,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    ...more,
  },
});

/** Unit tests that change nothing that another file sees: no module, no variable of the environment, no clock. */
const pure = ['actions', 'azure', 'encryption', 'reports', 'shared', 'simulator'].map(
  (folder) => `test/unit/${folder}/**/*.test.ts`,
);

export default defineConfig({
  test: {
    // Every core: the default leaves one to a watcher, which on two cores doubles the time.
    maxWorkers: '100%',
    projects: [
      project('unit', ['test/unit/**/*.test.ts'], { exclude: pure }),
      // Half the time of these went into loading the same modules again for each file.
      project('pure', pure, { isolate: false }),
      project('contract', ['test/contract/**/*.test.ts'], {
        globalSetup: 'test/contract/report-missing-schemas.ts',
      }),
      project('architecture', ['test/architecture/**/*.test.ts']),
      // One page for all files: loading Fluent again for each file takes longer than most tests.
      project('component', ['test/component/**/*.test.{ts,tsx}'], {
        environment: 'jsdom',
        isolate: false,
        setupFiles: ['test/component/set-up.ts'],
      }),
    ],
  },
});
