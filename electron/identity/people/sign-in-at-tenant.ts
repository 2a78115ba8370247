import { LogLevel, PublicClientApplication } from '@azure/msal-node';
import { clouds, type CloudName } from '../../../shared/cloud.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { recordExchanges } from '../../network/exchange-record.ts';
import { requireJsonObject } from '../../network/json-transport.ts';
import type { Transport } from '../../network/transport.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { keepProblems } from '../keep-problems.ts';
import { msalSystem } from '../msal-system.ts';
import { authorizeInBrowser } from './authorize-in-browser.ts';
import { problemOfSignIn } from './problem-of-sign-in.ts';
import { createValidateIdToken, type IdTokenClaims } from './validate-id-token.ts';

/** A person of one tenant, with a delegated token for Azure Resource Manager. */
export interface PersonAtTenant {
  readonly claims: IdTokenClaims;
  /** Stays in the main process, in memory only. */
  readonly token: string;
  readonly expiresAt: Date;
}

/**
 * Signs an administrator in at their own tenant, in the system's browser, to act there with their own rights. Nothing is
 * kept: MSAL's cache ends with the sign-in. The ID token must be of this tenant. Rejects with a `ProblemError`.
 */
export async function signInAtTenant(options: {
  readonly app: { readonly appId: string; readonly homeTenantId: string };
  readonly tenantId: string;
  readonly cloud: CloudName;
  readonly transport: Transport;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly signal: AbortSignal;
  readonly deadlineMs?: number;
}): Promise<PersonAtTenant> {
  const { tenantId, cloud: cloudName, transport, openBrowser, signal, deadlineMs } = options;
  const cloud = clouds[cloudName];
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
    throw problemOfSignIn(result.reason, exchanges, { ...app, flow: 'browser' });
  }

  const { result, nonce } = await authorizeInBrowser(client, {
    ...{ app, signal, openBrowser, deadlineMs, call, authority },
    scopes: [`https://${cloud.resourceManagerHost}/user_impersonation`],
    prompt: 'select_account',
  });
  const validate = createValidateIdToken({
    ...{ transport, cloud, clientId: app.appId },
    mayEnter: (id) => id === tenantId,
  });
  const claims = await validate(result?.idToken ?? '', { nonce });
  const { accessToken = '', expiresOn = null } = result ?? {};
  if (accessToken === '' || expiresOn === null)
    throw new ProblemError(makeProblem('id-token-not-readable', { missing: 'access token' }));
  return { claims, token: accessToken, expiresAt: expiresOn };
}
