import type { Problem } from '../../shared/problems/problem.ts';

/** A fault of this program, found in the page. `where` names the part that failed. */
export const consoleFault = (where: string): Problem => ({
  code: 'console-fault',
  facts: { where },
  cause: null,
});
