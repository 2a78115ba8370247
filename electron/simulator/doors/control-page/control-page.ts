import { html, raw } from 'hono/html';
import type { LoggedRequest } from '../../traffic/request-log.ts';
import type { Fault } from '../../world/fault.ts';
import type { TenantSummary } from '../tenant-summary.ts';
import { faultChoices } from './fault-choices.ts';
import { logScript, signInScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';

type Part = ReturnType<typeof html>;

/** What the page shows. */
export interface PageContent {
  readonly nonce: string;
  /** The path of the page, to which its forms are relative. */
  readonly base: string;
  /** ISO 8601. */
  readonly now: string;
  readonly tenants: readonly TenantSummary[];
  readonly find: string;
  readonly faults: readonly Fault[];
  readonly incidents: readonly { readonly id: string; readonly title: string }[];
  /** The oldest first. */
  readonly requests: readonly LoggedRequest[];
  readonly refusedOnly: boolean;
  readonly message: { readonly kind: 'status' | 'alert'; readonly text: string } | null;
}

/** A request in words. */
export interface RequestLine {
  readonly number: number;
  readonly time: string;
  readonly outcome: string;
  readonly status: number | null;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly reason: string;
}

const shownTenants = 50;
const shownRequests = 200;

export const isRefused = ({ status }: Pick<LoggedRequest, 'status'>): boolean =>
  status === null || status >= 400;

export function asLine({
  number,
  at,
  status,
  failure,
  method,
  host,
  path,
  why,
  fault,
}: LoggedRequest): RequestLine {
  const reason = [fault === null ? null : `Fault: ${fault}.`, why].filter((one) => one !== null).join(' ');
  const outcome = failure ?? (status === null ? 'no answer yet' : String(status));
  return { number, time: at.slice(11, 19), outcome, status, method, host, path, reason };
}

const frame = (nonce: string, title: string, body: Part): Part =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style nonce="${nonce}">
          ${raw(pageStyle)}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html>`;

const script = (nonce: string, text: string): Part =>
  html`<script nonce="${nonce}">
    ${raw(text)};
  </script>`;

/** Asks for the control token. */
export const signInPage = (nonce: string, base: string, isWrong: boolean): Part =>
  frame(
    nonce,
    'Simulated Azure: sign in',
    html`<main>
        <header><h1>Simulated Azure</h1></header>
        <section>
          ${isWrong ? html`<p role="alert">This is not the control token of this simulator.</p>` : ''}
          <p>Enter the control token that the simulator printed when it started.</p>
          <form method="post" action="${base}/sign-in">
            <label>
              Control token
              <input
                id="token"
                name="token"
                type="password"
                autocomplete="off"
                required
                size="40"
                autofocus
              />
            </label>
            <button class="main">Open the control page</button>
          </form>
        </section>
      </main>
      ${script(nonce, signInScript)}`,
  );

export function controlPage(content: PageContent): Part {
  const { nonce, message } = content;
  return frame(
    nonce,
    'Simulated Azure: control page',
    html`<a class="skip" href="#main">Skip to the content</a>
      <header>
        <h1>Simulated Azure</h1>
        <nav aria-label="Sections">
          <a href="#clock">Clock</a><a href="#faults">Faults</a><a href="#incidents">Incidents</a
          ><a href="#tenants">Tenants</a><a href="#log">Requests</a>
        </nav>
      </header>
      <main id="main">
        ${message ? html`<p role="${message.kind}">${message.text}</p>` : ''}
        <div class="two">${clockSection(content)} ${incidentSection(content)}</div>
        ${faultSection(content)} ${tenantSection(content)} ${logSection(content)}
      </main>
      ${script(nonce, logScript)}`,
  );
}

const moves = [
  [-3_600_000, 'Back 1 hour'],
  [60_000, 'Forward 1 minute'],
  [3_600_000, 'Forward 1 hour'],
  [86_400_000, 'Forward 1 day'],
  [2_592_000_000, 'Forward 30 days'],
] as const;

const clockSection = ({ base, now }: PageContent): Part =>
  html`<section id="clock" aria-labelledby="clock-title">
    <h2 id="clock-title">Clock</h2>
    <p>The world’s time is <time datetime="${now}">${now.slice(0, 10)}, ${now.slice(11, 19)} UTC</time>.</p>
    <form method="post" action="${base}/clock">
      ${moves.map(([by, label]) => html`<button name="advance" value="${by}">${label}</button>`)}
    </form>
    <form method="post" action="${base}/clock">
      <label
        >Time in UTC <input type="datetime-local" name="to" value="${now.slice(0, 16)}" required
      /></label>
      <button>Set the clock</button>
    </form>
  </section>`;

const tenantOptions = (tenants: readonly TenantSummary[]): Part[] =>
  tenants
    .slice(0, shownTenants)
    .map(
      ({ tenantId, displayName, domain }) =>
        html`<option value="${tenantId}">${displayName} (${domain})</option>`,
    );

const incidentSection = (content: PageContent): Part =>
  html`<section id="incidents" aria-labelledby="incidents-title">
    <h2 id="incidents-title">Incidents</h2>
    <form method="post" action="${content.base}/incidents">
      <label>
        Tenant
        <select name="tenantId">
          ${tenantOptions(content.tenants.filter(({ vaults }) => vaults.length > 0))}
        </select>
      </label>
      <label>
        Incident
        <select name="incident">
          ${content.incidents.map(({ id, title }) => html`<option value="${id}">${title}</option>`)}
        </select>
      </label>
      <button class="main">Apply the incident</button>
    </form>
    <p class="soft">An incident replaces the previous one. The first choice repairs the tenant.</p>
  </section>`;

const faultSection = (content: PageContent): Part =>
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

const tenantSection = ({ base, tenants, find }: PageContent): Part =>
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

function logSection({ base, requests, refusedOnly }: PageContent): Part {
  const shown = requests.filter((one) => !refusedOnly || isRefused(one)).slice(-shownRequests);
  return html`<section id="log" aria-labelledby="log-title">
    <h2 id="log-title">Requests</h2>
    <form method="get" action="${base}#log">
      <label class="inline">
        <input id="refused" type="checkbox" name="refused" value="1" ${refusedOnly ? 'checked' : ''} />
        Only requests that were refused
      </label>
      <button>Show</button>
      <label class="inline" hidden
        ><input id="follow" type="checkbox" checked /> Add new requests as they arrive</label
      >
    </form>
    <form method="post" action="${base}/requests/clear"><button>Clear the log</button></form>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of requests">
      <table class="log">
        <thead>
          <tr>
            <th scope="col">Time (UTC)</th>
            <th scope="col">Status</th>
            <th scope="col">Method</th>
            <th scope="col">Address</th>
            <th scope="col">Rule that refused</th>
          </tr>
        </thead>
        <tbody id="requests" data-last="${requests.at(-1)?.number ?? 0}">
          ${shown.toReversed().map((one) => requestRow(asLine(one)))}
        </tbody>
      </table>
    </div>
  </section>`;
}

const requestRow = (line: RequestLine): Part =>
  html`<tr>
    <td>${line.time}</td>
    <td class="${isRefused(line) ? 'bad' : 'good'}">${line.outcome}</td>
    <td>${line.method}</td>
    <td class="path">${line.host}${line.path}</td>
    <td class="why">${line.reason}</td>
  </tr>`;
