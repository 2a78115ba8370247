import { html } from 'hono/html';
import { closing, inUtc, opening, shellNames, type Letter } from './letter.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** One page that stands alone: nothing is loaded, nothing runs, and it prints. Whatever is filled in is escaped. */
export async function letterAsPage(letter: Letter): Promise<string> {
  const { tenantName, tenantId, title, explanation, steps, evidence, code, checkedAt } = letter;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>
          body {
            font:
              11pt/1.5 'Segoe UI',
              system-ui,
              sans-serif;
            color: #1b1b1b;
            background: #fff;
            max-width: 46em;
            margin: 2em auto;
            padding: 0 1em;
          }
          h1 {
            font-size: 1.5em;
            margin-bottom: 0.2em;
          }
          h2 {
            font-size: 1.1em;
            margin-top: 1.6em;
          }
          code {
            display: block;
            margin: 0.4em 0;
            padding: 0.5em 0.8em;
            border: 1px solid #c8c8c8;
            border-radius: 4px;
            font:
              0.85em/1.5 Consolas,
              monospace;
            overflow-wrap: anywhere;
            white-space: pre-wrap;
          }
          table {
            border-collapse: collapse;
            width: 100%;
            font-size: 0.8em;
          }
          th,
          td {
            border-bottom: 1px solid #d8d8d8;
            padding: 0.35em 0.6em;
            text-align: left;
            overflow-wrap: anywhere;
          }
          .quiet {
            color: #5a5a5a;
          }
          li {
            margin-bottom: 0.9em;
          }
          @media print {
            body {
              margin: 0;
              max-width: none;
            }
            code {
              break-inside: avoid;
            }
          }
        </style>
      </head>
      <body>
        <h1>${title}</h1>
        <p class="quiet"><bdi>${tenantName}</bdi>, tenant ${tenantId}</p>
        <p>Hello, ${opening(letter)}</p>
        <p>${explanation}</p>
        ${
          steps.length === 0
            ? ''
            : html`<h2>What your administrator does</h2>
                <ol>
                  ${steps.map(
                    ({ say, leastRole, commands = [], link }) =>
                      html`<li>
                        ${say}
                        ${leastRole === undefined ? '' : html`<div class="quiet">It takes: ${leastRole}</div>`}
                        ${link ? html`<div>${link.title}: <a href="${link.url}" rel="noreferrer">${link.url}</a></div>` : ''}
                        ${commands.map(
                          ({ shell, text }) =>
                            html`<div class="quiet">${shellNames[shell]}</div>
                              <code>${text}</code>`,
                        )}
                      </li>`,
                  )}
                </ol>`
        }
        ${
          evidence.length === 0
            ? ''
            : html`<h2>Evidence</h2>
                ${code === null ? '' : html`<p>The service’s own code: ${code}</p>`}
                <table>
                  <thead>
                    <tr>
                      <th>Time</th>
                      <th>Service</th>
                      <th>Status</th>
                      <th>Request ID</th>
                      <th>Correlation ID</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${evidence.map(
                      ({ at, service, status, requestId, correlationId }) =>
                        html`<tr>
                          <td>${inUtc(at)}</td>
                          <td>${service}</td>
                          <td>${status ?? 'none'}</td>
                          <td>${requestId ?? '–'}</td>
                          <td>${correlationId ?? '–'}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>`
        }
        <p>Checked ${inUtc(checkedAt)}. ${closing}</p>
      </body>
    </html>`;
  return String(await page);
}
