import { html } from 'hono/html';
import type { TenantSummary } from '../tenant-summary.ts';
import type { PageContent, Part } from './page-content.ts';

const shownTenants = 50;

/** The tenants as choices of a list. */
export const tenantOptions = (tenants: readonly TenantSummary[]): Part[] =>
  tenants
    .slice(0, shownTenants)
    .map(
      ({ tenantId, displayName, domain }) =>
        html`<option value="${tenantId}">${displayName} (${domain})</option>`,
    );

/** The tenants that the search finds, with their vaults. */
export const tenantSection = ({ base, tenants, find }: PageContent): Part =>
  html`<section id="tenants" aria-labelledby="tenants-title">
    <h2 id="tenants-title">Tenants</h2>
    <form method="get" action="${base}#tenants" role="search">
      <label>Name, domain or tenant ID <input type="search" name="find" value="${find}" /></label>
      <button>Find</button>
    </form>
    <p class="soft">
      ${
        tenants.length > shownTenants
          ? `${shownTenants} of ${tenants.length} tenants are shown.`
          : `Tenants: ${tenants.length}.`
      }
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of tenants">
      <table>
        <thead>
          <tr>
            <th scope="col">Tenant</th>
            <th scope="col">Tenant ID</th>
            <th scope="col">State</th>
            <th scope="col">Application</th>
            <th scope="col">Vaults</th>
          </tr>
        </thead>
        <tbody>
          ${tenants.slice(0, shownTenants).map(tenantRow)}
        </tbody>
      </table>
    </div>
  </section>`;

const marked = (text: string, isGood: boolean): Part =>
  html`<span class="${isGood ? 'good' : 'bad'}">${text}</span>`;

const tenantRow = ({ tenantId, displayName, domain, state, application, vaults }: TenantSummary): Part =>
  html`<tr>
    <td>${displayName}<br /><span class="soft">${domain}</span></td>
    <td class="path">${tenantId}</td>
    <td>${marked(state, state === 'active')}</td>
    <td>${marked(application, application === 'enabled')}</td>
    <td>
      ${vaults.map(
        (vault) =>
          html`<p>
            ${vault.name}: ${marked(vault.state, vault.state === 'active')},
            ${vault.authorization === 'rbac' ? 'roles' : 'access policies'}, ${vault.network} network,
            ${vault.keys} ${vault.keys === 1 ? 'key' : 'keys'}, ${vault.secrets}
            ${vault.secrets === 1 ? 'secret' : 'secrets'}
          </p>`,
      )}
    </td>
  </tr>`;
