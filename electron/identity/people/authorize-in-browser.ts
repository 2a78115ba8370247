import { randomBytes } from 'node:crypto';
import { CryptoProvider, type AuthenticationResult, type PublicClientApplication } from '@azure/msal-node';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { openLoopbackListener } from './loopback-listener.ts';
import { readSignInRefusal, type SignInContext } from './read-sign-in-refusal.ts';
import { signInAnswerIn } from './sign-in-answer.ts';

export interface BrowserSignIn {
  readonly app: Omit<SignInContext, 'flow'>;
  readonly scopes: string[];
  /** The authority of the client if it is missing. */
  readonly authority?: string;
  readonly prompt: 'select_account' | 'login' | 'consent';
  readonly loginHint?: string | undefined;
  readonly signal: AbortSignal;
  /** Rejects if no browser opens. */
  readonly openBrowser: (url: string) => Promise<void>;
  /** Milliseconds for the sign-in, at most five minutes. */
  readonly deadlineMs?: number | undefined;
  /** Calls MSAL, and turns its errors into problems. */
  readonly call: <Value>(work: () => Promise<Value>) => Promise<Value>;
}

/**
 * Signs a person in with the authorization code flow and PKCE in the system's browser. Resolves with what MSAL received and
 * the nonce that the ID token must contain. Rejects with a `ProblemError`. `signal` cancels.
 */
export async function authorizeInBrowser(
  client: PublicClientApplication,
  options: BrowserSignIn,
): Promise<{ readonly result: AuthenticationResult | null; readonly nonce: string }> {
  const { app, scopes, authority, prompt, loginHint, signal, openBrowser, deadlineMs, call } = options;
  const [state, nonce] = [randomText(), randomText()];
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const listener = await openLoopbackListener({
    ...{ state, signal, readAnswer: signInAnswerIn },
    ...(deadlineMs !== undefined && { deadlineMs }),
  }).catch(orCancelled(signal));
  const at = authority === undefined ? {} : { authority };
  let isAnswered = false;
  try {
    const { redirectUri } = listener;
    const url = await call(() =>
      client.getAuthCodeUrl({
        ...{ ...at, scopes, redirectUri, state, nonce, prompt },
        ...{ codeChallenge: challenge, codeChallengeMethod: 'S256', responseMode: 'query' },
        ...(loginHint !== undefined && { loginHint }),
      }),
    );
    await openBrowser(url).catch(() => {
      throw new ProblemError(makeProblem('browser-not-opened', {}));
    });
    const answer = await listener.answer.catch(orCancelled(signal));
    isAnswered = true;
    if ('error' in answer) {
      const refusal = { ...answer, numbers: [], exchange: null };
      throw new ProblemError(readSignInRefusal(refusal, { ...app, flow: 'browser' }));
    }
    const { code } = answer;
    const result = await call(() =>
      client.acquireTokenByCode(
        { ...at, scopes, redirectUri, code, codeVerifier: verifier },
        { code, nonce },
      ),
    );
    return { result, nonce };
  } finally {
    // After an answer the listener ends by itself, so that the browser still receives its page.
    if (!isAnswered) await listener.close();
  }
}

const randomText = (): string => randomBytes(32).toString('base64url');

const orCancelled =
  (signal: AbortSignal) =>
  (error: unknown): never => {
    throw signal.aborted ? new ProblemError(makeProblem('sign-in-cancelled', {})) : error;
  };
