import type { AccessToken } from '@azure/core-auth';
import {
  LogLevel,
  PublicClientApplication,
  type AccountInfo,
  type AuthenticationResult,
  type ICachePlugin,
} from '@azure/msal-node';
import { clouds } from '../../../shared/cloud.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { recordExchanges } from '../../network/exchange-record.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { keepProblems } from '../keep-problems.ts';
import { msalSystem } from '../msal-system.ts';
import { authorizeInBrowser } from './authorize-in-browser.ts';
import { problemOfSignIn } from './problem-of-sign-in.ts';
import type { SignInContext } from './read-sign-in-refusal.ts';
import type { IdTokenClaims, ValidateIdToken } from './validate-id-token.ts';
import { waitForDeviceCode, type DeviceCodePrompt } from './wait-for-device-code.ts';

/** A person whose ID token was validated. `accountId` names the person's tokens in the cache. */
export interface SignedIn {
  readonly accountId: string;
  readonly claims: IdTokenClaims;
}

/** An account with tokens on this computer. Its names are for display only. */
export interface KnownAccount {
  readonly accountId: string;
  readonly name: string;
  readonly username: string;
  readonly tenantId: string;
}

/** The sign-in of people with the console application. Every method rejects with a `ProblemError` if nobody was signed in. */
export interface PeopleSignIn {
  /** Opens the sign-in page and waits for the browser to return. `signal` cancels. */
  inBrowser(options: {
    readonly signal: AbortSignal;
    /** Rejects if no browser opens. */
    readonly openBrowser: (url: string) => Promise<void>;
    /** Preselects this user name and requires its credentials again. */
    readonly again?: string | undefined;
  }): Promise<SignedIn>;
  /** For a computer without a browser: the person enters a code on another one. `signal` cancels. */
  withDeviceCode(options: {
    readonly signal: AbortSignal;
    readonly onCode: (prompt: DeviceCodePrompt) => void;
  }): Promise<SignedIn>;
  /** Renews the tokens without asking anybody, at the person's own tenant, where they are cached. */
  renew(accountId: string): Promise<SignedIn>;
  /**
   * A token of the account for another service, such as `https://vault.azure.net/.default`, without asking anybody. Needs the
   * delegated permission of the console application.
   */
  tokenFor(accountId: string, scope: string): Promise<AccessToken>;
  accounts(): Promise<readonly KnownAccount[]>;
  /** Removes the tokens of the account from this computer. */
  signOut(accountId: string): Promise<void>;
}

/** MSAL adds `openid`, `profile` and `offline_access`. */
const scopes = ['User.Read'];

export function createPeopleSignIn(options: {
  readonly app: Omit<SignInContext, 'flow'>;
  readonly transport: Transport;
  readonly validate: ValidateIdToken;
  readonly cachePlugin: ICachePlugin;
  /** The only tenant at which people sign in; without it, every organization. */
  readonly tenantId?: string;
  /** Milliseconds for a sign-in in the browser, at most five minutes. */
  readonly deadlineMs?: number;
}): PeopleSignIn {
  const { app, validate, cachePlugin, deadlineMs } = options;
  const { authorityHost } = clouds[app.cloud];
  const entra = keepProblems(requireJsonObject(options.transport));
  const client = new PublicClientApplication({
    auth: {
      clientId: app.appId,
      authority: `https://${authorityHost}/${options.tenantId ?? 'organizations'}`,
      knownAuthorities: [authorityHost],
    },
    cache: { cachePlugin },
    system: msalSystem(entra.transport, LogLevel.Error),
  });

  /** Calls MSAL, and turns its errors into problems. */
  async function call<Value>(flow: SignInContext['flow'], work: () => Promise<Value>): Promise<Value> {
    const { result, exchanges } = await recordExchanges(() => entra.keeping(work));
    if (result.status === 'fulfilled') return result.value;
    throw problemOfSignIn(result.reason, exchanges, { ...app, flow });
  }

  /** Signs the person in if the ID token is valid. MSAL caches tokens before, so those of a refused person are removed. */
  async function accept(
    result: AuthenticationResult | null,
    { nonce = null, as }: { readonly nonce?: string | null; readonly as?: AccountInfo } = {},
  ): Promise<SignedIn> {
    const account = result?.account ?? null;
    try {
      if (account === null || !result) throw missing('account');
      const claims = await validate(result.idToken, { nonce });
      if (as) requireSame(as, claims);
      return { accountId: account.homeAccountId, claims };
    } catch (error) {
      if (account) await client.getTokenCache().removeAccount(account);
      throw error;
    }
  }

  async function find(accountId: string): Promise<AccountInfo> {
    const found = await client.getTokenCache().getAccountByHomeId(accountId);
    if (!found) throw new ProblemError(makeProblem('sign-in-expired', {}));
    return found;
  }

  return {
    async inBrowser({ signal, openBrowser, again }) {
      const { result, nonce } = await authorizeInBrowser(client, {
        ...{ app, scopes, signal, openBrowser, deadlineMs },
        prompt: again === undefined ? 'select_account' : 'login',
        loginHint: again,
        call: (work) => call('browser', work),
      });
      return accept(result, { nonce });
    },
    async withDeviceCode({ signal, onCode }) {
      const result = await call('device code', () =>
        waitForDeviceCode(client, { scopes, authorityHost, signal, onCode }),
      );
      return accept(result);
    },
    async renew(accountId) {
      const account = await find(accountId);
      const authority = `https://${authorityHost}/${account.tenantId}`;
      const result = await call('renewal', () =>
        client.acquireTokenSilent({ account, scopes, authority, forceRefresh: true }),
      );
      return accept(result, { as: account });
    },
    async tokenFor(accountId, scope) {
      const account = await find(accountId);
      const authority = `https://${authorityHost}/${account.tenantId}`;
      const { accessToken, expiresOn } = await call('renewal', () =>
        client.acquireTokenSilent({ account, scopes: [scope], authority }),
      );
      return { token: accessToken, expiresOnTimestamp: expiresOn?.getTime() ?? 0 };
    },
    async accounts() {
      const known = await client.getTokenCache().getAllAccounts();
      return known.map(({ homeAccountId, name, username, tenantId }) => ({
        accountId: homeAccountId,
        name: name ?? username,
        username,
        tenantId,
      }));
    },
    async signOut(accountId) {
      const found = await client.getTokenCache().getAccountByHomeId(accountId);
      if (found) await client.getTokenCache().removeAccount(found);
    },
  };
}

const missing = (name: string): ProblemError =>
  new ProblemError(makeProblem('id-token-not-readable', { missing: name }));

/** A person is the pair of tenant and object ID. */
function requireSame({ tenantId, localAccountId }: AccountInfo, claims: IdTokenClaims): void {
  const isSame =
    tenantId.toLowerCase() === claims.tenantId && localAccountId.toLowerCase() === claims.objectId;
  if (isSame) return;
  const facts = { expected: localAccountId.slice(0, 300), found: claims.objectId };
  throw new ProblemError(makeProblem('sign-in-as-another-account', facts));
}
