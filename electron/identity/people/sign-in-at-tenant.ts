import { LogLevel, PublicClientApplication, type AuthenticationResult } from '@azure/msal-node';
import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { recordExchanges } from '../../network/exchange-record.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { keepProblems } from '../keep-problems.ts';
import { msalSystem } from '../msal-system.ts';
import { authorizeInBrowser } from './authorize-in-browser.ts';
import { problemOfSignIn } from './problem-of-sign-in.ts';
import { createValidateIdToken, type IdTokenClaims } from './validate-id-token.ts';
import { waitForDeviceCode, type DeviceCodePrompt } from './wait-for-device-code.ts';

/** A person of one tenant, with a delegated token: for Azure Resource Manager, or for the scopes that were requested. */
export interface PersonAtTenant {
  readonly claims: IdTokenClaims;
  /** Stays in the main process, in memory only. */
  readonly token: string;
  readonly expiresAt: Date;
  /** The token for Microsoft Graph, or why there is none; missing if it was not asked for. */
  readonly graph?: GraphSignIn;
  /**
   * Requests a token for the API anew, without a page, and resolves with its delegated permissions. Rejects with a
   * `ProblemError` if Entra issues none. Missing without an API.
   */
  readonly askApi?: () => Promise<readonly string[]>;
}

export type GraphSignIn =
  | { readonly ok: true; readonly token: string; readonly expiresAt: Date }
  | { readonly ok: false; readonly problem: Problem };

/**
 * Signs an administrator in at their own tenant, in the system's browser, to act there with their own rights. Nothing is
 * kept: MSAL's cache ends with the sign-in, and with an API as long as the result is in memory. The ID token must be of this
 * tenant. Rejects with a `ProblemError`.
 *
 * With `graphPermissions`, also acquires a token with these delegated permissions of Microsoft Graph: without a page if they
 * were granted before, otherwise on a second page, because one request names the permissions of one service only.
 */
export async function signInAtTenant(options: {
  readonly app: { readonly appId: string; readonly homeTenantId: string };
  readonly tenantId: string;
  readonly cloud: CloudName;
  readonly transport: Transport;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly signal: AbortSignal;
  readonly deadlineMs?: number;
  /** Of one resource; `user_impersonation` of Azure Resource Manager if they are missing. */
  readonly scopes?: readonly string[];
  readonly graphPermissions?: readonly string[];
  /** The application ID of an API whose delegated permissions can be asked for later. */
  readonly api?: string;
  /** Called before the page for Microsoft Graph opens, with what the person has already. */
  readonly onFirst?: (person: PersonAtTenant) => void;
  /** `consent` shows the permissions again, even if all of them were granted. */
  readonly prompt?: 'select_account' | 'consent';
  /** Signs in with a device code, which the person enters in any browser, instead of a browser of this computer. */
  readonly onDeviceCode?: (prompt: DeviceCodePrompt) => void;
}): Promise<PersonAtTenant> {
  const {
    tenantId,
    cloud: cloudName,
    transport,
    openBrowser,
    signal,
    deadlineMs,
    graphPermissions,
    api,
    onDeviceCode,
  } = options;
  const cloud = clouds[cloudName];
  const { scopes = [`https://${cloud.resourceManagerHost}/user_impersonation`] } = options;
  const app = { ...options.app, cloud: cloudName };
  const authority = `https://${cloud.authorityHost}/${tenantId}`;
  const entra = keepProblems(requireJsonObject(transport));
  const client = new PublicClientApplication({
    auth: { clientId: app.appId, authority, knownAuthorities: [cloud.authorityHost] },
    system: msalSystem(entra.transport, LogLevel.Error),
  });

  async function call<Value>(work: () => Promise<Value>): Promise<Value> {
    const { result, exchanges } = await recordExchanges(() => entra.keeping(work));
    if (result.status === 'fulfilled') return result.value;
    throw problemOfSignIn(result.reason, exchanges, {
      ...app,
      flow: onDeviceCode ? 'device code' : 'browser',
    });
  }

  const { authorityHost } = cloud;
  const { result, nonce } = onDeviceCode
    ? {
        result: await call(() =>
          waitForDeviceCode(client, { scopes: [...scopes], authorityHost, signal, onCode: onDeviceCode }),
        ),
        nonce: null,
      }
    : await authorizeInBrowser(client, {
        ...{ app, signal, openBrowser, deadlineMs, call, authority },
        scopes: [...scopes],
        prompt: options.prompt ?? 'select_account',
      });
  const validate = createValidateIdToken({
    ...{ transport, cloud, clientId: app.appId },
    mayEnter: (id) => id === tenantId,
  });
  const claims = await validate(result?.idToken ?? '', { nonce });
  const forScopes = { claims, ...tokenOf(result), ...(api !== undefined && { askApi: () => askApi(api) }) };
  return graphPermissions === undefined
    ? forScopes
    : { ...forScopes, graph: await acquireForGraph(graphPermissions) };

  async function askApi(appId: string): Promise<readonly string[]> {
    const account = result?.account;
    if (!account) return [];
    const request = { account, authority, scopes: [`${appId}/.default`], forceRefresh: true };
    const { scopes: granted } = await call(() => client.acquireTokenSilent(request));
    return granted.map((scope) => scope.slice(scope.lastIndexOf('/') + 1)).filter((name) => isOfApi(name));
  }

  async function acquireForGraph(permissions: readonly string[]): Promise<GraphSignIn> {
    const graphScopes = permissions.map((permission) => `https://${cloud.graphHost}/${permission}`);
    const account = result?.account;
    try {
      const silent =
        account &&
        (await call(() => client.acquireTokenSilent({ account, authority, scopes: graphScopes })).catch(
          () => null,
        ));
      if (silent) return { ok: true, ...tokenOf(silent) };
      const problem = makeProblem('sign-in-cancelled', { onlyGraph: true });
      options.onFirst?.({ ...forScopes, graph: { ok: false, problem } });
      const second = await authorizeInBrowser(client, {
        ...{ app, signal, openBrowser, deadlineMs, call, authority },
        ...{ scopes: graphScopes, prompt: 'select_account', loginHint: claims.username },
      });
      const found = await validate(second.result?.idToken ?? '', { nonce: second.nonce });
      if (found.objectId !== claims.objectId)
        throw new ProblemError(
          makeProblem('sign-in-as-another-account', {
            expected: claims.objectId,
            found: found.objectId,
          }),
        );
      return { ok: true, ...tokenOf(second.result) };
    } catch (error) {
      if (signal.aborted || !(error instanceof ProblemError)) throw error;
      return { ok: false, problem: onSecondPage(error.problem) };
    }
  }
}

/** What says otherwise that nobody was signed in. */
const saysWhoIsSignedIn: readonly Problem['code'][] = [
  'sign-in-cancelled',
  'sign-in-timed-out',
  'browser-not-opened',
  'sign-in-approval-required',
  'sign-in-blocked-by-policy',
];

/** The person is signed in already when the page for Microsoft Graph fails. */
const onSecondPage = (problem: Problem): Problem =>
  saysWhoIsSignedIn.includes(problem.code)
    ? { ...problem, facts: { ...problem.facts, onlyGraph: true } }
    : problem;

/** The scopes of OpenID Connect, and the request for everything, are no permissions of an API. */
const isOfApi = (name: string): boolean =>
  !['', '.default', 'openid', 'profile', 'email', 'offline_access'].includes(name);

/** Throws a `ProblemError` if there is no token. */
function tokenOf(result: AuthenticationResult | null): Pick<PersonAtTenant, 'token' | 'expiresAt'> {
  const { accessToken = '', expiresOn = null } = result ?? {};
  if (accessToken === '' || expiresOn === null)
    throw new ProblemError(makeProblem('id-token-not-readable', { missing: 'access token' }));
  return { token: accessToken, expiresAt: expiresOn };
}
