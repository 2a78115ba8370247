import type * as z from 'zod';
import { adviceProblems } from './advice-problems.ts';
import { consoleProblems } from './console-problems.ts';
import type { ProblemDefinition } from './define-problem.ts';
import { entraProblems } from './entra-problems.ts';
import { graphProblems } from './graph-problems.ts';
import { keyProblems } from './key-problems.ts';
import { networkProblems } from './network-problems.ts';
import { resourceManagerProblems } from './resource-manager-problems.ts';
import { vaultProblems } from './vault-problems.ts';

/** Every problem that the console can name, by its permanent code. A code is never renamed or reused. */
export const catalogue = {
  ...entraProblems,
  ...graphProblems,
  ...resourceManagerProblems,
  ...vaultProblems,
  ...keyProblems,
  ...networkProblems,
  ...adviceProblems,
  ...consoleProblems,
} satisfies Record<string, ProblemDefinition<never> | ProblemDefinition>;

export type ProblemCode = keyof typeof catalogue;
export type FactsOf<Code extends ProblemCode> = z.infer<(typeof catalogue)[Code]['facts']>;
