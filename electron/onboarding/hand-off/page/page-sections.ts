import { html } from 'hono/html';
import { numberedSteps, roleInWords, stepInWords } from '../../../../shared/problems/in-words.ts';
import type { HandOffRequest } from '../hand-off-request.ts';
import type { HandOffScript } from '../hand-off-scripts.ts';
import type { PortalSection } from '../portal-steps.ts';
import { byteOrderMark } from '../powershell/powershell-set-up.ts';
import { receiptFileName } from '../receipt-fields.ts';
import { setupSteps } from '../setup-steps.ts';
import type { whatItAllows } from '../what-it-allows.ts';

export const accessSection = ({ allowed, notAllowed }: ReturnType<typeof whatItAllows>) =>
  html`<h2>What this request allows the application to do</h2>
    <ul>
      ${allowed.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
    <h2>What it does not allow</h2>
    <ul>
      ${notAllowed.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>`;

export const roleTable = (request: HandOffRequest) =>
  html`<table>
    <thead>
      <tr>
        <th>Step</th>
        <th>Required role</th>
        <th>Scope</th>
      </tr>
    </thead>
    <tbody>
      ${setupSteps(request).map(
        ({ say, role }) =>
          html`<tr>
            <td>${say}</td>
            <td>${role.name}</td>
            <td>${role.scope}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;

export const portalSection = ({ title, steps }: PortalSection) =>
  html`<h3>Portal: ${title}</h3>
    <ol>
      ${numberedSteps(steps).map(
        ({ number, step, step: { role, commands = [], link } }) =>
          html`<li value="${number}" class="${step.alternative ? 'alternative' : 'step'}">
            ${stepInWords(step, 'customer')}
            ${role === undefined ? '' : html`<div class="quiet">${roleInWords(role)}</div>`}
            ${
              link === undefined
                ? ''
                : html`<div>${link.title}: <a href="${link.url}" rel="noreferrer">${link.url}</a></div>`
            }
            ${commands.map(({ text }) => html`<pre>${text}</pre>`)}
          </li>`,
      )}
    </ol>`;

export const scriptSection = ({ title, fileName, text }: HandOffScript) =>
  html`<details>
    <summary>${title}: save as ${fileName}</summary>
    <pre>${text.replace(byteOrderMark, '')}</pre>
  </details>`;

export const receiptSection = html`<h2>Return the receipt</h2>
  <p>
    The scripts for the Azure CLI and PowerShell print the receipt as one line, and write it to the file
    ${receiptFileName}. Bicep and Terraform return it as the output “receipt”. If you used the portal, run the
    script for the Azure CLI or PowerShell afterwards: it changes nothing that is present, and prints the
    receipt. Send the line or the file to the provider in the way in which you received this request.
  </p>
  <p>
    The receipt names your tenant, the service principal, the key vault and the key. It contains no secret and
    gives nobody access: the provider tests the access itself.
  </p>`;
