import { importColumns, type ImportColumn } from '../../../shared/domain/onboarding/customer-import.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { ImportFault } from './import-file.ts';

const required: readonly ImportColumn[] = ['name', 'tenant'];
const byLowerCase = new Map(importColumns.map((column) => [column.toLowerCase(), column]));
const mostFaults = 20;
const longestTitle = 60;

/** The title of a column for a message. */
export const shownTitle = (title: string): string => plainText(title.slice(0, longestTitle)).trim();

/** Finds the columns by their titles in any order and case. Unknown, repeated and missing columns are faults. */
export function readColumns(
  titles: readonly string[],
  line: number,
): { readonly columns: readonly (ImportColumn | undefined)[]; readonly faults: readonly ImportFault[] } {
  const columns = titles.map((title) => byLowerCase.get(title.trim().toLowerCase()));
  const seen = new Set<ImportColumn>();
  const faults: ImportFault[] = [];
  for (const [index, title] of titles.entries()) {
    if (faults.length >= mostFaults) break;
    const column = columns[index];
    const message =
      column === undefined ? unknownColumn(title, index) : seen.has(column) ? repeatedColumn(column) : null;
    if (column !== undefined) seen.add(column);
    if (message !== null) faults.push({ line, column: shownTitle(title) || null, message });
  }
  for (const column of required)
    if (!seen.has(column)) faults.push({ line, column, message: `The column “${column}” is missing.` });
  return { columns, faults };
}

const unknownColumn = (title: string, index: number): string =>
  shownTitle(title) === ''
    ? `Column ${index + 1} has no title.`
    : `The column “${shownTitle(title)}” is unknown. The columns are ${importColumns.join(', ')}.`;

const repeatedColumn = (column: ImportColumn): string => `The column “${column}” occurs twice.`;
