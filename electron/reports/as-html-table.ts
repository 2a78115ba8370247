import { html } from 'hono/html';
import { withoutFormula } from '../../shared/domain/formula-cell.ts';

/** A table as HTML. A spreadsheet into which it is pasted evaluates no cell. */
export const asHtmlTable = async (
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<string> =>
  String(
    await html`<table>
      <thead>
        <tr>
          ${titles.map((title) => html`<th scope="col">${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${withoutFormula(cell)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`,
  );
