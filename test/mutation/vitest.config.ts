import { matchesGlob, relative } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { scopes } from './scopes.ts';

const root = new URL('../..', import.meta.url).pathname;
const scope = scopes[process.env['CAUSEWAY_MUTATION_SCOPE'] ?? ''];
const tests = scope?.tests ?? [];

/** The first failure ends the trial of a mutation, so the quick files come first: in the order of the scope. */
class InOrder extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      tests.findIndex((glob) => matchesGlob(relative(root, moduleId), glob));
    return Promise.resolve(files.toSorted((one, other) => rank(one) - rank(other)));
  }
}

export default defineConfig({
  root,
  test: {
    include: [...tests],
    isolate: scope?.isolate ?? false,
    sequence: { sequencer: InOrder },
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
