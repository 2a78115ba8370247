import Papa from 'papaparse';

/** What makes a spreadsheet read a cell as a formula, also in full width and after blanks. */
const formula = /^\s*[=+\-@\t\r\n＝＋－＠]/u;

/** A table as CSV for spreadsheets (RFC 4180, with a byte order mark). A cell that looks like a formula begins with `'`. */
export const asCsv = (titles: readonly string[], rows: readonly (readonly string[])[]): string =>
  `\uFEFF${Papa.unparse({ fields: [...titles], data: rows.map((row) => [...row]) }, { escapeFormulae: formula })}\r\n`;
