import { checkTitles, type CheckResult, type Verdict } from '../../../shared/domain/check.ts';
import { checkStateLabels } from '../../../shared/domain/status-words.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';

/** `Passed`, `Failed: Key is disabled`, `Blocked by “Key enabled”`. */
export function stateText(verdict: Verdict): string {
  const label = checkStateLabels[verdict.state];
  if ('problem' in verdict) return `${label}: ${definitionOf(verdict.problem.code).title}`;
  if (verdict.state === 'blocked' && verdict.by !== null)
    return `${label} by “${checkTitles[verdict.by].title}”`;
  return label;
}

/** The result of a check beside its title. The check “Advice” needs no label before its advice: `Key expires soon`. */
export const resultText = ({ check, verdict }: Pick<CheckResult, 'check' | 'verdict'>): string =>
  check === 'advice' && verdict.state === 'attention'
    ? definitionOf(verdict.problem.code).title
    : stateText(verdict);
