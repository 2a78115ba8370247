import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';
import { scopes } from './scopes.ts';

const usage = `Usage: npm run mutate -- [--fresh] [--mutate <glob>] [scope …]

Changes the sources of each scope, one mutation at a time, and runs the unit tests that reach it.
Scopes: ${Object.keys(scopes).join(', ')}. Without a scope, tries all of them.
Ends with 1 if the tests notice fewer than 85 % of the mutations of a scope.

  --fresh   tries every mutation again, not only those whose source or tests have changed
  --mutate  tries only these sources, such as electron/checks/vault-checks/secret.ts; needs one scope`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    fresh: { type: 'boolean', default: false },
    mutate: { type: 'string' },
  },
});
const chosen = positionals.length > 0 ? positionals : Object.keys(scopes);
const isWrong =
  chosen.some((name) => !Object.hasOwn(scopes, name)) ||
  (values.mutate !== undefined && positionals.length !== 1);

if (values.help || isWrong) {
  process.stdout.write(`${usage}\n`);
  process.exitCode = values.help ? 0 : 2;
} else
  for (const name of chosen) {
    // The process that runs the tests reads it in vitest.config.ts.
    process.env['CAUSEWAY_MUTATION_SCOPE'] = name;
    await new Stryker({
      configFile: 'test/mutation/stryker.config.json',
      mutate: values.mutate === undefined ? [...(scopes[name]?.mutate ?? [])] : [values.mutate],
      force: values.fresh,
      incrementalFile: `out/mutation/${name}.json`,
      htmlReporter: { fileName: `out/mutation/${name}.html` },
    }).runMutationTest();
  }
