import type { TenantRow } from '../../../shared/contract/actions.ts';
import type { Verdict } from '../../../shared/domain/check.ts';
import type { Owner } from '../../../shared/problems/define-problem.ts';
import { definitionOf, type Problem } from '../../../shared/problems/problem.ts';
import type { Status } from '../../ui/words.ts';

export const statusOf = ({ latest }: TenantRow): Status => latest?.verdict.state ?? 'not-checked';

export const problemOfVerdict = (verdict: Verdict | undefined): Problem | undefined =>
  verdict && 'problem' in verdict ? verdict.problem : undefined;

export const problemOfRow = ({ latest }: TenantRow): Problem | undefined => problemOfVerdict(latest?.verdict);

/** Who must act next; undefined where nobody must. */
export const ownerOfRow = (row: TenantRow): Owner | undefined => {
  const problem = problemOfRow(row);
  return problem && definitionOf(problem.code).owner;
};
