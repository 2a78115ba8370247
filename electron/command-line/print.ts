import Table from 'cli-table3';
import { plainText } from './plain-text.ts';

/** One JSON document, and nothing else, on stdout. */
export const printJson = (document: unknown): void =>
  void process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);

export function printTable(head: string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head, style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => row.map(plainText)));
  process.stdout.write(`${table.toString()}\n`);
}

export const printLines = (lines: readonly string[]): void =>
  void process.stdout.write(lines.map((line) => `${plainText(line)}\n`).join(''));

/** What a person may like to know while they wait; on stderr, so that stdout stays what was asked for. */
export const note = (line: string): void => void process.stderr.write(`${plainText(line)}\n`);
