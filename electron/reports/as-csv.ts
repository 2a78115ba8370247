import Papa from 'papaparse';
import { formulaCell } from '../../shared/domain/formula-cell.ts';

/** A table as CSV for spreadsheets (RFC 4180, with a byte order mark). A cell that looks like a formula begins with `'`. */
export const asCsv = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\uFEFF${Papa.unparse({ fields: [...titles], data: rows.map((row) => [...row]) }, { escapeFormulae: formulaCell })}\r\n`;
