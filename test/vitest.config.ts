import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;
const project = (name: string, include: string[], environment = 'node') => ({
  plugins: environment === 'jsdom' ? [react()] : [],
  root,
  test: { name, include, environment, testTimeout: 20_000, hookTimeout: 30_000 },
});

export default defineConfig({
  test: {
    // Every core: the default leaves one to a watcher, which on two cores doubles the time.
    maxWorkers: '100%',
    projects: [
      project('unit', ['test/unit/**/*.test.ts']),
      project('contract', ['test/contract/**/*.test.ts']),
      project('architecture', ['test/architecture/**/*.test.ts']),
      project('component', ['test/component/**/*.test.{ts,tsx}'], 'jsdom'),
    ],
  },
});
