import { html } from 'hono/html';
import type { Account } from '../world/tenant.ts';
import type { Page } from './page-frame.ts';

/**
 * The accounts of a tenant as radio buttons, which the arrow keys move through, with fields for another account and the
 * password. `hint` preselects an account.
 */
export function accountPicker(accounts: readonly Account[], hint: string): Page {
  const hinted = accounts.find(({ userPrincipalName }) => userPrincipalName === hint.trim().toLowerCase());
  const another = accounts.length === 0 || (hint !== '' && !hinted);
  const picked = another ? undefined : (hinted ?? accounts[0]);
  return html`<fieldset>
      <legend>Pick an account</legend>
      ${accounts.map(
        (account) =>
          html`<label>
            <input
              type="radio"
              name="account"
              value="${account.userPrincipalName}"
              ${account === picked ? 'checked autofocus' : ''}
            />
            <strong>${account.displayName}</strong> ${account.userPrincipalName} (${account.role})
          </label>`,
      )}
      <label>
        <input type="radio" name="account" value="" ${another ? 'checked' : ''} />
        Another account:
        <input
          type="text"
          name="anotherAccount"
          autocomplete="username"
          value="${another ? hint : ''}"
          ${another ? 'autofocus' : ''}
        />
      </label>
    </fieldset>
    <label>
      Password (optional, because the account is simulated)
      <input name="password" type="password" autocomplete="current-password" />
    </label>`;
}

/** The selected account, or the one in the text field. */
export const pickedAccount = (form: URLSearchParams): string =>
  [form.get('account'), form.get('anotherAccount')].find((name) => name !== null && name !== '') ?? '';
