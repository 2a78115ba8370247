import { html } from 'hono/html';
import type { Application } from '../world/application.ts';
import type { Account } from '../world/tenant.ts';
import { accountPicker } from './account-picker.ts';
import { pageFrame } from './page-frame.ts';

/** Asks for the account and for consent to the requested permissions. */
export const signInPage = (request: {
  readonly application: Application;
  readonly scopes: readonly string[];
  readonly accounts: readonly Account[];
  /** The `login_hint`. */
  readonly hint: string;
}) =>
  pageFrame(
    'Sign in',
    html`<h1>Sign in</h1>
      <p>to continue to <strong>${request.application.displayName}</strong></p>
      <form method="post">
        ${accountPicker(request.accounts, request.hint)}
        <p>This application requests:</p>
        <ul>
          ${request.scopes.map((scope) => html`<li>${scope}</li>`)}
        </ul>
        <button name="decision" value="accept">Sign in and accept</button>
        <button name="decision" value="cancel" formnovalidate>Cancel</button>
      </form>`,
  );

/** Shown after a sign-out without a registered redirect URI. */
export const signedOutPage = () => pageFrame('Signed out', html`<h1>You signed out of your account</h1>`);
