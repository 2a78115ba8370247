import { html } from 'hono/html';
import type { Account } from '../world/tenant.ts';
import type { Page } from './page-frame.ts';

/**
 * The accounts of a tenant to pick one from, with a field for any other and one for the password. They are radio buttons, so that the
 * arrow keys go through them. `hint` is the account that the application expects.
 */
export function accountPicker(accounts: readonly Account[], hint: string): Page {
  const expected = accounts.find(({ userPrincipalName }) => userPrincipalName === hint.trim().toLowerCase());
  const another = accounts.length === 0 || (hint !== '' && !expected);
  const picked = another ? undefined : (expected ?? accounts[0]);
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
    <label> Password <input name="password" type="password" autocomplete="current-password" /> </label>`;
}

/** The account that was picked, or written where none was. */
export const pickedAccount = (form: URLSearchParams): string =>
  [form.get('account'), form.get('anotherAccount')].find((name) => name !== null && name !== '') ?? '';
