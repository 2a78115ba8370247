import * as z from 'zod';
import { columnTitles, type TenantColumn } from '../../../../shared/domain/tenant-columns.ts';

const exportedRows = z.array(z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])));

/** What makes a spreadsheet read a pasted cell as a formula. */
const formula = /^\s*[=+\-@＝＋－＠]/u;

const cellText = (value: string | readonly string[] | null | undefined): string => {
  const text = (typeof value === 'string' ? value : (value ?? []).join(', ')).replace(/\s+/g, ' ');
  return formula.test(text) ? `'${text}` : text;
};

/** A table as lines of cells with tabs between them, from the JSON of an export. A formula begins with `'`. */
export function asTabSeparated(json: string, columns: readonly TenantColumn[]): string {
  const rows = exportedRows.parse(JSON.parse(json));
  return [
    columns.map((column) => columnTitles[column]),
    ...rows.map((row) => columns.map((column) => cellText(row[column]))),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n');
}

/** Puts a table on the clipboard, as HTML and as text with tabs; false if the platform refuses. */
export function copyTable(html: string, json: string, columns: readonly TenantColumn[]): boolean {
  const text = asTabSeparated(json, columns);
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/html', html);
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  document.addEventListener('copy', fill, { capture: true });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- works without the permission that the asynchronous clipboard needs
  const copied = document.execCommand('copy');
  document.removeEventListener('copy', fill, { capture: true });
  return copied;
}
