import type { Found } from '../../architecture/find-flaws.ts';
import { startTally, type Counts, type Row, type Tally } from '../row.ts';

/** Loaded by the trial: the other rows do without ESLint. */
const tools = () => import('../../architecture/find-flaws.ts');

/** Whether each planted flaw is found by its own rule, where it is. */
async function tryFlaws(withRules: boolean, tally: Tally): Promise<void> {
  const { plantedFlaws, findInPlanted } = await tools();
  const flaws = plantedFlaws();
  const found = await findInPlanted([...new Set(flaws.map(({ path }) => path))], withRules);
  for (const { path, what, rule, from, to } of flaws) {
    const isFound = found.some(
      (one) => one.path === path && one.rule === rule && one.line >= from && one.line <= to,
    );
    tally.add(isFound ? null : `Not found by ${rule}: ${what}.`);
  }
}

/** What the same rules find in the files of the project. */
async function tryProject(size: number, tally: Tally): Promise<void> {
  if (size === 0) return;
  const { projectFiles, findInProject } = await tools();
  const paths = projectFiles().slice(0, size);
  const byPath = Map.groupBy(await findInProject(paths), ({ path }) => path);
  for (const path of paths) {
    const [first]: (Found | undefined)[] = byPath.get(path) ?? [];
    tally.add(first === undefined ? null : `${path}:${first.line}: ${first.rule}.`);
  }
}

export const flawRow: Row = {
  id: 'S20',
  proves: 'The lint rules and the table of layers find planted flaws, and find none in the project.',
  goal: 'at least 95 % of at least 30 planted flaws; 0 findings',
  sizes: { full: 10_000, short: 0 },
  omits: null,
  fault: 'the rules against flaws are removed',
  async run(_, size) {
    const tally = startTally();
    await tryFlaws(true, tally);
    await tryProject(size, tally);
    return tally.counts();
  },
  async control(): Promise<Counts> {
    const tally = startTally();
    await tryFlaws(false, tally);
    return tally.counts();
  },
};
