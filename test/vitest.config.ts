import { availableParallelism } from 'node:os';
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
    // Not `setImmediate`: what another file of the same process still does in turns would take a millisecond of the fake time each.
    fakeTimers: {
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    },
    ...more,
  },
});

/** Tests that change what other files see, or see what other files left: a module, the environment, the number of timers. */
const alone = [
  'test/unit/echoed-secrets.test.ts',
  'test/unit/command-line/colors.test.ts',
  'test/unit/cancellation/**/*.test.ts',
  'test/unit/checks/registration-cache.test.ts',
  'test/unit/network/**/*.test.ts',
];

export default defineConfig({
  test: {
    // More than the cores, because some tests wait: for a process that ends, a lock, or a deadline.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    projects: [
      // Half the time of these went into loading the same modules again for each file.
      project('unit', ['test/unit/**/*.test.ts'], { exclude: alone, isolate: false }),
      project('alone', alone),
      project('contract', ['test/contract/**/*.test.ts'], {
        globalSetup: 'test/contract/report-missing-schemas.ts',
      }),
      // Without the planted flaws: one of them is a test.
      project('architecture', ['test/architecture/*.test.ts']),
      // One page for all files: loading Fluent again for each file takes longer than most tests.
      project('component', ['test/component/**/*.test.{ts,tsx}'], {
        environment: 'jsdom',
        isolate: false,
        setupFiles: ['test/component/set-up.ts'],
      }),
    ],
  },
});
