import { html } from 'hono/html';
import type { Application } from '../world/application.ts';
import type { Tenant } from '../world/tenant.ts';

type Page = ReturnType<typeof html>;

const frame = (title: string, body: Page): Page =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${title} (simulated)</title>
        <style>
          body {
            font:
              1rem/1.5 system-ui,
              sans-serif;
            max-width: 34rem;
            margin: 3rem auto;
            padding: 0 1rem;
          }
          label,
          ul {
            display: block;
            margin-block: 0.75rem;
          }
          input {
            display: block;
            width: 100%;
            font: inherit;
            padding: 0.25rem;
          }
          button {
            font: inherit;
            padding: 0.25rem 1rem;
            margin-inline-end: 0.5rem;
          }
        </style>
      </head>
      <body>
        <p>This is a simulation. Nothing here is real.</p>
        ${body}
      </body>
    </html>`;

/** Asks an administrator to accept or refuse what the application requires. `tenant` is null where any may sign in. */
export const consentPage = (application: Application, publisher: string, tenant: Tenant | null): Page =>
  frame(
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

/** Says on a page what Entra will not tell the application. */
export const refusalPage = (message: string): Page =>
  frame(
    'Sorry',
    html`<h1>Sorry, but we’re having trouble</h1>
      <p>${message}</p>`,
  );
