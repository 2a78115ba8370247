import Papa from 'papaparse';
import { importRowLimit, type ImportColumn } from '../../../shared/domain/onboarding/customer-import.ts';
import { count } from '../../../shared/problems/phrases.ts';
import {
  faultyFile,
  unreadableFile,
  type FileRow,
  type ImportFault,
  type ImportFile,
} from './import-file.ts';
import { readColumns, shownTitle } from './read-columns.ts';
import { tooManyRows } from './too-many-rows.ts';

const separators = [',', ';', '\t'];

/** Reads CSV (RFC 4180) with a header. The separator is a comma, a semicolon or a tab, as in the header. */
export function readCsv(text: string): ImportFile {
  const lines = withoutEmptyEnd(text.replaceAll(/\r\n?/g, '\n'));
  const { data, errors } = Papa.parse<string[]>(lines, {
    delimiter: separatorOf(lines),
    newline: '\n',
    preview: importRowLimit + 2,
  });
  const starts = startsOf(data);
  const header = data.findIndex((cells) => !isEmpty(cells));
  const titles = data[header];
  if (!titles) return data.length > importRowLimit ? tooManyRows() : unreadableFile('The file is empty.');
  const { columns, faults } = readColumns(titles, starts[header] ?? 1);
  if (faults.length > 0) return faultyFile(...faults);
  if (data.length - header - 1 > importRowLimit) return tooManyRows(starts[header + importRowLimit + 1]);

  const badQuotes = new Set(errors.filter(({ type }) => type === 'Quotes').map(({ row }) => row));
  const rows: FileRow[] = [];
  const faulty: ImportFault[] = [];
  for (const [index, cells] of data.entries()) {
    const line = starts[index] ?? 1;
    if (badQuotes.has(index)) faulty.push(quotesFault(line, titles, cells));
    else if (index <= header || isEmpty(cells)) continue;
    else if (cells.length !== titles.length) faulty.push(widthFault(line, titles, cells));
    else rows.push({ line, values: valuesOf(columns, cells) });
  }
  return { rows, faults: faulty };
}

function valuesOf(
  columns: readonly (ImportColumn | undefined)[],
  cells: readonly string[],
): FileRow['values'] {
  const values: Partial<Record<ImportColumn, string>> = {};
  for (const [index, column] of columns.entries()) if (column) values[column] = cells[index] ?? '';
  return values;
}

const isEmpty = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** A loop, because a regular expression for the end of a text takes quadratic time. */
function withoutEmptyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === '\n') end -= 1;
  return text.slice(0, end);
}

/** No title contains a separator, so the header shows which one the file uses. */
function separatorOf(text: string): string {
  const [header = ''] = text.trimStart().split('\n', 1);
  return separators.find((separator) => header.includes(separator)) ?? ',';
}

/** The line at which each row begins: a value in quotation marks can contain line breaks. */
function startsOf(rows: readonly (readonly string[])[]): number[] {
  let line = 1;
  return rows.map((cells) => {
    const start = line;
    for (const cell of cells) line += breaksIn(cell);
    line += 1;
    return start;
  });
}

function breaksIn(cell: string): number {
  let breaks = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) breaks += 1;
  return breaks;
}

/** The parser stops at a quotation mark, so the last value that it read is the faulty one. */
const quotesFault = (line: number, titles: readonly string[], cells: readonly string[]): ImportFault => ({
  line,
  column: shownTitle(titles[cells.length - 1] ?? '') || null,
  message:
    'A quotation mark has no counterpart. Put the value in quotation marks, and double each quotation mark in it.',
});

const widthFault = (line: number, titles: readonly string[], cells: readonly string[]): ImportFault => ({
  line,
  column: shownTitle(titles[cells.length] ?? '') || null,
  message: `The row has ${count(cells.length, 'value')}, and the header has ${count(titles.length, 'column')}.`,
});
