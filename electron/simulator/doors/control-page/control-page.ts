import { html } from 'hono/html';
import { faultSection } from './fault-section.ts';
import type { PageContent, Part } from './page-content.ts';
import { frame, script } from './page-frame.ts';
import { logScript } from './page-script.ts';
import { requestSection } from './request-section.ts';
import { tenantOptions, tenantSection } from './tenant-section.ts';

/** The page on which a person controls the simulated Azure. */
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
        ${faultSection(content)} ${tenantSection(content)} ${requestSection(content)}
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
