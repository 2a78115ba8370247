import { html } from 'hono/html';
import type { Application } from '../world/application.ts';
import type { Account } from '../world/tenant.ts';
import { accountPicker } from './account-picker.ts';
import { pageFrame } from './page-frame.ts';

/** Asks who signs in, and whether the application may do what it asks for. */
export const signInPage = (request: {
  readonly application: Application;
  readonly scopes: readonly string[];
  readonly accounts: readonly Account[];
  /** The account that the application expects. */
  readonly hint: string;
}) =>
  pageFrame(
    'Sign in',
    html`<h1>Sign in</h1>
      <p>to continue to <strong>${request.application.displayName}</strong></p>
      <form method="post">
        ${accountPicker(request.accounts, request.hint)}
        <p>The application asks for:</p>
        <ul>
          ${request.scopes.map((scope) => html`<li>${scope}</li>`)}
        </ul>
        <button name="decision" value="accept">Sign in and accept</button>
        <button name="decision" value="cancel" formnovalidate>Cancel</button>
      </form>`,
  );

/** Where a logout ends that leads nowhere else. */
export const signedOutPage = () => pageFrame('Signed out', html`<h1>You signed out of your account</h1>`);
