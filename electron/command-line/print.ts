import Table from 'cli-table3';
import { terminalText } from '../../shared/domain/plain-text.ts';

/** The version of the JSON documents. It grows if a key is renamed or removed. */
const jsonVersion = 2;

/** One JSON document on stdout and nothing else. */
export const printJson = (document: Readonly<Record<string, unknown>>): void =>
  void process.stdout.write(`${JSON.stringify({ version: jsonVersion, ...document }, null, 2)}\n`);

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => row.map(terminalText)));
  process.stdout.write(`${table.toString()}\n`);
}

export const printLines = (lines: readonly string[]): void =>
  void process.stdout.write(lines.map((line) => `${terminalText(line)}\n`).join(''));

/** A notice on stderr, so that stdout holds only the result. */
export const note = (line: string): void => void process.stderr.write(`${terminalText(line)}\n`);
