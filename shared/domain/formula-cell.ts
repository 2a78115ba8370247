/** What makes a spreadsheet read a cell as a formula, also in full width and after blanks. */
export const formulaCell = /^\s*[=+\-@\t\r\n＝＋－＠]/u;
