import { html } from 'hono/html';
import type { Fault } from '../../world/fault.ts';
import { faultChoices } from './fault-choices.ts';
import type { PageContent, Part } from './page-content.ts';
import { tenantOptions } from './tenant-section.ts';

/** The form that adds a fault, and the list of the faults. */
export const faultSection = (content: PageContent): Part =>
  html`<section id="faults" aria-labelledby="faults-title">
    <h2 id="faults-title">Faults</h2>
    <form method="post" action="${content.base}/faults">
      <label>
        Service
        <select name="service">
          <option value="entra">Entra ID</option>
          <option value="graph">Microsoft Graph</option>
          <option value="resource-manager">Resource Manager</option>
          <option value="key-vault">Key Vault</option>
        </select>
      </label>
      <label>
        Tenant
        <select name="tenantId">
          <option value="">Every tenant</option>
          ${tenantOptions(content.tenants)}
        </select>
      </label>
      <label>
        Effect
        <select name="kind">
          ${faultChoices.map(({ kind, label, number }) => {
            const detail = number ? ` (${number.means}, usually ${number.usual})` : '';
            return html`<option value="${kind}">${label}${detail}</option>`;
          })}
        </select>
      </label>
      <label>
        Number
        <input name="number" type="number" placeholder="the usual one" />
      </label>
      <label>
        Affected requests in percent
        <input name="percent" type="number" min="1" max="100" value="100" required />
      </label>
      <button class="main">Add the fault</button>
    </form>
    ${faultList(content)}
  </section>`;

function faultList({ base, faults }: PageContent): Part {
  if (faults.length === 0) return html`<p class="soft">No fault is set.</p>`;
  return html`<ul class="faults">
      ${faults.map(
        (fault, position) =>
          html`<li>
            <code>${faultInWords(fault)}</code>
            <form method="post" action="${base}/faults/remove">
              <input type="hidden" name="position" value="${position}" />
              <button aria-label="Remove the fault: ${faultInWords(fault)}">Remove</button>
            </form>
          </li>`,
      )}
    </ul>
    <form method="post" action="${base}/faults/clear"><button>Remove all faults</button></form>`;
}

function faultInWords({ service, tenantId, rate, effect }: Fault): string {
  const { kind, ...details } = effect;
  const values = Object.entries(details).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return [
    `${service}: ${[kind, ...values].join(', ')}`,
    tenantId === null ? 'every tenant' : `tenant ${tenantId}`,
    `${Math.round(rate * 100)} % of requests`,
  ].join('; ');
}
