import { styleText } from 'node:util';
import Table from 'cli-table3';
import { terminalText } from '../../shared/domain/plain-text.ts';

type Style = 'green' | 'yellow' | 'red' | 'dim';

/** A cell of a table: a text, or a text that has a color if standard output is a terminal. */
export type Cell = string | { readonly text: string; readonly style: Style };

/** The version of the JSON documents. It grows if a key is renamed or removed. */
const jsonVersion = 2;

export const jsonText = (document: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify({ version: jsonVersion, ...document }, null, 2)}\n`;

/** One JSON document on stdout and nothing else. */
export const printJson = (document: Readonly<Record<string, unknown>>): void => print(jsonText(document));

/** A table for a terminal. `isColored` follows NO_COLOR and FORCE_COLOR. */
export function tableText(
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
  { isColored }: { readonly isColored: boolean },
): string {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  const shown = (cell: Cell): string =>
    typeof cell === 'string'
      ? terminalText(cell)
      : isColored
        ? styled(cell.style, terminalText(cell.text))
        : terminalText(cell.text);
  table.push(...rows.map((row) => row.map(shown)));
  return `${table.toString()}\n`;
}

/** A text with a color if standard output is a terminal, or if FORCE_COLOR says so. NO_COLOR turns colors off. */
export const styled = (style: Style, text: string): string =>
  styleText(style, text, { stream: process.stdout, validateStream: true });

export const printTable = (head: readonly string[], rows: readonly (readonly Cell[])[]): void =>
  print(tableText(head, rows, { isColored: true }));

export const linesText = (lines: readonly string[]): string =>
  lines.map((line) => `${terminalText(line)}\n`).join('');

export const printLines = (lines: readonly string[]): void => print(linesText(lines));

export const print = (text: string): void => void process.stdout.write(text);

/** A notice on stderr, so that stdout holds only the result. */
export const note = (line: string): void => void process.stderr.write(`${terminalText(line)}\n`);
