import vitest from '@vitest/eslint-plugin';
import type { Linter } from 'eslint';
import jsxA11y from 'eslint-plugin-jsx-a11y-x';
import noUnsanitized from 'eslint-plugin-no-unsanitized';
import playwright from 'eslint-plugin-playwright';
import { ownRules } from './own-rules.ts';

type Rules = Linter.RulesRecord;

/** The files of a folder, and the flaws that are planted in such files. */
const inFolders = (folders: string, files: string): string[] =>
  ['', 'test/architecture/planted/flaws/'].map((place) => `${place}${folders}/**/${files}`);
const code = '*.{ts,tsx}';
const errors = (names: readonly string[]): Rules => Object.fromEntries(names.map((name) => [name, 'error']));
const own = Object.keys(ownRules).map((name) => `causeway/${name}`);
const except = (name: string, ...files: readonly string[]): Linter.Config => ({
  files: [...files],
  rules: { [`causeway/${name}`]: 'off' },
});

const everywhere: Linter.Config = {
  files: [`**/${code}`],
  plugins: { causeway: { rules: ownRules }, 'no-unsanitized': noUnsanitized },
  rules: errors(['causeway/no-hidden-characters']),
};

const product: Linter.Config[] = [
  {
    files: inFolders('{electron,renderer,shared}', code),
    rules: errors([
      ...own,
      'no-console',
      'no-eval',
      'no-new-func',
      'no-script-url',
      'no-unsanitized/method',
      'no-unsanitized/property',
    ]),
  },
  // The simulator plays Azure: its secrets are fictional, and its random numbers are faults and delays.
  ...['random-for-secrets', 'no-secret-in-code', 'compare-secrets-in-constant-time'].map((name) =>
    except(name, 'electron/simulator/**'),
  ),
  { files: ['electron/start.ts', 'electron/serve.ts'], rules: { 'no-console': 'off' } },
  // The secrets that this process knows already, and two objects.
  except(
    'compare-secrets-in-constant-time',
    ...['electron/network/secret-index.ts', 'electron/checks/tenant-checks/token-claims.ts'],
  ),
  except('no-code-from-text', 'electron/window/supervise-window.ts'),
  except('ipc-through-the-door', 'electron/doors/ipc-door.ts'),
  except('no-raw-network', 'electron/network/**', 'renderer/api/browser-bridge.ts'),
  except(
    'open-outside-in-one-place',
    ...['ask-after-incidents', 'navigation-guard', 'open-sign-in-page', 'open-ticket', 'show-menu'].map(
      (name) => `electron/window/${name}.ts`,
    ),
  ),
];

const keys = 'onKeyDown onKeyUp onKeyPress';
const page: Linter.Config = {
  files: inFolders('renderer', '*.tsx'),
  plugins: { 'jsx-a11y-x': jsxA11y },
  rules: {
    ...jsxA11y.configs.recommended.rules,
    // A dialog or a field that has just opened may take the focus; Fluent’s fields tell it to the reader.
    'jsx-a11y-x/no-autofocus': ['error', { ignoreNonDOM: true }],
    // An area that scrolls must be reachable with the keyboard.
    'jsx-a11y-x/no-noninteractive-tabindex': ['error', { roles: ['tabpanel', 'region', 'table'], tags: [] }],
    // A list may hear the keys of the controls in it.
    'jsx-a11y-x/no-noninteractive-element-interactions': [
      'error',
      { handlers: ['onClick', 'onMouseDown', 'onMouseUp'], ...keysOf('alert', 'dialog') },
    ],
  },
};

function keysOf(...roles: readonly string[]): Readonly<Record<string, string[]>> {
  return Object.fromEntries(roles.map((role) => [role, keys.split(' ')]));
}

const tests: Linter.Config = {
  files: [
    'test/{architecture,component,contract,unit}/**/*.{test.ts,test.tsx}',
    'test/architecture/planted/flaws/test/*.test.ts',
  ],
  plugins: { vitest },
  rules: {
    ...errors(
      [
        'no-commented-out-tests',
        'no-disabled-tests',
        'no-duplicate-hooks',
        'no-focused-tests',
        'no-identical-title',
        'no-import-node-test',
        'no-mocks-import',
        'no-test-prefixes',
        'no-unneeded-async-expect-function',
        'require-awaited-expect-poll',
        'valid-expect-in-promise',
        'valid-title',
      ].map((name) => `vitest/${name}`),
    ),
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
  },
};

const testsOfTheWindow: Linter.Config = {
  files: ['test/{e2e,screenshots}/**/*.ts', 'test/architecture/planted/flaws/test/*.spec.ts'],
  plugins: { playwright },
  rules: {
    ...errors(
      [
        'missing-playwright-await',
        'no-element-handle',
        'no-focused-test',
        'no-force-option',
        'no-identical-title',
        'no-networkidle',
        'no-page-pause',
        'no-standalone-expect',
        'no-unsafe-references',
        'no-unused-locators',
        'no-useless-await',
        'no-wait-for-selector',
        'no-wait-for-timeout',
        'prefer-web-first-assertions',
        'valid-expect',
        'valid-expect-in-promise',
        'valid-title',
      ].map((name) => `playwright/${name}`),
    ),
    'playwright/no-skipped-test': ['error', { allowConditional: true }],
  },
};

/** The rules against flaws, without types: the gate runs them alone, over everything, in a minute. */
export const securityRules: Linter.Config[] = [everywhere, ...product, page, tests, testsOfTheWindow];
