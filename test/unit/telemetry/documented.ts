import { readFileSync } from 'node:fs';

const page = readFileSync(new URL('../../../docs/telemetry.md', import.meta.url), 'utf8');

/** The rows of the table in docs/telemetry.md whose first column has this title, each as its cells. */
export function tableOf(title: string): string[][] {
  const lines = page.split('\n');
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const start = lines.findIndex((line) => line.startsWith('|') && cells(line)[0] === title);
  const rows = lines.slice(start + 2);
  return rows
    .slice(
      0,
      rows.findIndex((line) => !line.startsWith('|')),
    )
    .map(cells);
}

/** The texts in code spans. */
export const spansOf = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
