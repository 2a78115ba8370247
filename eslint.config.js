import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { securityRules } from './test/architecture/security-rules.ts';

export default defineConfig(
  globalIgnores([
    'test/architecture/planted/',
    'out/',
    'node_modules/',
    'test-results/',
    'playwright-report/',
  ]),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    // The rules that need types are in .oxlintrc.json, because Oxlint takes a tenth of the time for them.
    extends: [tseslint.configs.strict, tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-console': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'localStorage', 'sessionStorage'],
    },
  },
  {
    files: ['test/{architecture,component,contract,unit}/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'vitest', importNames: ['test'], message: 'Use “it” as the other tests do.' }] },
      ],
    },
  },
  ...securityRules,
  {
    files: ['electron/start.ts', 'electron/serve.ts', 'test/bench/**'],
    rules: { 'no-console': 'off' },
  },
);
