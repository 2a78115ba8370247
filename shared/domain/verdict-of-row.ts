import { accessStatusOf, type AccessStatus } from './status-words.ts';
import type { TenantRow } from './tenant-row.ts';
import { verdictProblem } from './verdict-problem.ts';
import type { Owner } from '../problems/define-problem.ts';
import { headlines } from '../problems/headlines.ts';
import type { Problem } from '../problems/problem.ts';

export const statusOfRow = ({ latest }: TenantRow): AccessStatus => accessStatusOf(latest?.verdict ?? null);

/** The problem of the latest verdict; undefined if there is none. */
export const problemOfRow = ({ latest }: TenantRow): Problem | undefined => verdictProblem(latest?.verdict);

/** Who must act next; undefined if there is no problem. */
export const ownerOfRow = (row: TenantRow): Owner | undefined => {
  const problem = problemOfRow(row);
  return problem && headlines[problem.code].owner;
};
