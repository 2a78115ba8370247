import * as z from 'zod';
import { withoutFormula } from '../../../../shared/domain/formula-cell.ts';
import { columnTitles, type TenantColumn } from '../../../../shared/domain/tenant-columns.ts';
import { copyBySelection } from '../../../ui/copy-to-clipboard.ts';

const exportedRows = z.array(z.record(z.string(), z.union([z.string(), z.array(z.string()), z.null()])));

const cellText = (value: string | readonly string[] | null | undefined): string =>
  withoutFormula((typeof value === 'string' ? value : (value ?? []).join(', ')).replace(/\s+/g, ' '));

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
export const copyTable = (html: string, json: string, columns: readonly TenantColumn[]): boolean =>
  copyBySelection({ text: asTabSeparated(json, columns), html });
