import { summaryCells, summaryColumns } from '../summarize-verdict.ts';
import type { CheckFindings } from './check-findings.ts';
import { markdownCell } from './markdown-cell.ts';

/** A table in GitHub Flavored Markdown, such as for the summary of a pipeline. */
export const asMarkdown = ({ checked, reader }: CheckFindings): string =>
  [
    ['Name', 'Domain', ...summaryColumns],
    ['---', '---', ...summaryColumns.map(() => '---')],
    ...checked.map(({ tenant, report }) =>
      [tenant.name, tenant.domain ?? '', ...summaryCells(report?.verdict ?? null, reader)].map(markdownCell),
    ),
  ]
    .map((cells) => `| ${cells.join(' | ')} |\n`)
    .join('');
