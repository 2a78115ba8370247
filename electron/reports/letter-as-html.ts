import { html } from 'hono/html';
import { numberedSteps, roleInWords, stepInWords } from '../../shared/problems/in-words.ts';
import { onDate } from '../../shared/problems/phrases.ts';
import {
  applicationLine,
  closing,
  heading,
  opening,
  signature,
  shellNames,
  stepsHeading,
  type Letter,
  type LetterSection,
} from './letter.ts';

const policy = "default-src 'none'; style-src 'unsafe-inline'";

/** The letter as a self-contained page for screen and print, without scripts. `html` escapes every value. */
export async function letterAsHtml(letter: Letter): Promise<string> {
  const { tenantName, tenantId, sections, evidence, checkedAt } = letter;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width" />
        <title>${heading(letter)}</title>
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
            font-size: 1.15em;
            margin-top: 1.6em;
          }
          h3 {
            font-size: 1em;
            margin-bottom: 0.4em;
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
          .alternative {
            list-style: none;
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
        <h1>${heading(letter)}</h1>
        <p class="quiet"><bdi>${tenantName}</bdi>, tenant ${tenantId}</p>
        ${applicationLine(letter).map((line) => html`<p class="quiet">${line}</p>`)}
        <p>Hello,</p>
        <p>${opening(letter)}</p>
        ${sections.map(sectionAsHtml)}
        ${
          evidence.length === 0
            ? ''
            : html`<h2>Evidence</h2>
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
                          <td>${onDate(at)}</td>
                          <td>${service}</td>
                          <td>${status ?? 'none'}</td>
                          <td>${requestId ?? '–'}</td>
                          <td>${correlationId ?? '–'}</td>
                        </tr>`,
                    )}
                  </tbody>
                </table>`
        }
        <p>Last checked: ${onDate(checkedAt)}. ${closing(letter)}</p>
        ${signature(letter).map((line) => html`<div><bdi>${line}</bdi></div>`)}
      </body>
    </html>`;
  return String(await page);
}

const sectionAsHtml = ({ title, explanation, steps, errorCode }: LetterSection) =>
  html`<h2>${title}</h2>
    <p>${explanation}</p>
    ${errorCode === null ? '' : html`<p class="quiet">Error code: ${errorCode}</p>`}
    ${
      steps.length === 0
        ? ''
        : html`<h3>${stepsHeading}</h3>
            <ol>
              ${numberedSteps(steps).map(
                ({ number, step, step: { role, commands = [], link } }) =>
                  html`<li value="${number}" class="${step.alternative ? 'alternative' : 'step'}">
                    ${stepInWords(step, 'customer')}
                    ${role === undefined ? '' : html`<div class="quiet">${roleInWords(role)}</div>`}
                    ${link ? html`<div>${link.title}: <a href="${link.url}" rel="noreferrer">${link.url}</a></div>` : ''}
                    ${commands.map(
                      ({ shell, text }) =>
                        html`<div class="quiet">${shellNames[shell]}</div>
                          <code>${text}</code>`,
                    )}
                  </li>`,
              )}
            </ol>`
    }`;
