import { html } from 'hono/html';
import type { Account } from '../world/tenant.ts';
import { accountPicker } from './account-picker.ts';
import { pageFrame } from './page-frame.ts';

/** Asks for the code that another device shows, and for the account. */
export const deviceCodePage = (given: { readonly code: string; readonly accounts: readonly Account[] }) =>
  pageFrame(
    'Enter code',
    html`<h1>Enter the code to allow access</h1>
      <p>
        The application on the other device shows the code. Do not enter codes from sources you do not trust.
      </p>
      <form method="post">
        <label>
          Code <input name="user_code" value="${given.code}" autocomplete="off" maxlength="20" required />
        </label>
        ${accountPicker(given.accounts, '')}
        <button name="decision" value="accept">Continue</button>
        <button name="decision" value="cancel" formnovalidate>Cancel</button>
      </form>`,
  );

export const deviceSignedInPage = (application: string) =>
  pageFrame(
    'Signed in',
    html`<h1>${application}</h1>
      <p>You have signed in to the application on your device. You may now close this window.</p>`,
  );

export const deviceDeclinedPage = () =>
  pageFrame(
    'Declined',
    html`<h1>Sign-in canceled</h1>
      <p>The application on the other device received no access. You may now close this window.</p>`,
  );
