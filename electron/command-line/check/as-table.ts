import type { Reader } from '../../../shared/problems/in-words.ts';
import { linesText, tableText } from '../print.ts';
import { problemLines } from '../problem-lines.ts';
import { reportProblems } from '../report-problems.ts';
import { coloredCells, summaryColumns } from '../summarize-verdict.ts';
import type { Checked, CheckFindings } from './check-findings.ts';

/** A table for a terminal; with `withSteps`, also why access is not working, and the exact steps. */
export const asTable = (
  { checked, reader }: CheckFindings,
  { withSteps, isColored }: { readonly withSteps: boolean; readonly isColored: boolean },
): string =>
  tableText(
    ['Name', 'Domain', ...summaryColumns],
    checked.map(({ tenant, report }) => [
      tenant.name,
      tenant.domain ?? '',
      ...coloredCells(report?.verdict ?? null, reader),
    ]),
    { isColored },
  ) + (withSteps ? linesText(checked.flatMap((one) => whatToDo(one, reader))) : '');

const whatToDo = ({ tenant, report }: Checked, reader: Reader): string[] =>
  (report ? reportProblems(report) : []).flatMap(({ vaultName, ...problem }) => [
    '',
    vaultName === null ? tenant.name : `${tenant.name}, key vault ${vaultName}`,
    ...problemLines(problem, reader),
  ]);
