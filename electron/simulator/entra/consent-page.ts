import { html } from 'hono/html';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';
import { pageFrame } from './page-frame.ts';

/** Asks an administrator to accept or refuse what the application requires. `tenant` is null where any may sign in. */
export const consentPage = (application: Application, publisher: string, tenant: Tenant | null) =>
  pageFrame(
    'Permissions requested',
    html`<h1>Permissions requested</h1>
      <p><strong>${application.displayName}</strong> of ${publisher} asks for your whole organisation:</p>
      <ul>
        ${application.requiredPermissions.map((permission) => html`<li>${permission}</li>`)}
      </ul>
      <form method="post">
        <label>
          Account
          <input name="account" list="accounts" autocomplete="username" />
        </label>
        <datalist id="accounts">
          ${(tenant?.accounts ?? []).map(
            ({ userPrincipalName, role }) => html`<option value="${userPrincipalName}">${role}</option>`,
          )}
        </datalist>
        <label>Password <input name="password" type="password" autocomplete="current-password" /></label>
        <button name="decision" value="accept">Accept</button>
        <button name="decision" value="cancel">Cancel</button>
      </form>`,
  );
