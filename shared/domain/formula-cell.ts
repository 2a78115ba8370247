/** What makes a spreadsheet read a cell as a formula, also in full width and after blanks. */
export const formulaCell = /^\s*[=+\-@\t\r\n＝＋－＠]/u;

/** The text of a cell that a spreadsheet shows and does not evaluate: a formula begins with `'`. */
export const withoutFormula = (text: string): string => (formulaCell.test(text) ? `'${text}` : text);
