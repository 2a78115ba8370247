import type { TenantRow } from '../../../shared/contract/actions.ts';
import { accessStatusOf, type AccessStatus } from '../../../shared/domain/status-words.ts';
import type { Owner } from '../../../shared/problems/define-problem.ts';
import { ownerOf, type Problem } from '../../../shared/problems/problem.ts';
import { verdictProblem } from '../../ui/verdict-problem.ts';

export const statusOfRow = ({ latest }: TenantRow): AccessStatus => accessStatusOf(latest?.verdict ?? null);

export const problemOfRow = ({ latest }: TenantRow): Problem | undefined => verdictProblem(latest?.verdict);

/** Who must act next; undefined if there is no problem. */
export const ownerOfRow = (row: TenantRow): Owner | undefined => {
  const problem = problemOfRow(row);
  return problem && ownerOf(problem);
};
