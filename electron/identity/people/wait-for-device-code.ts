import {
  AuthError,
  type AuthenticationResult,
  type DeviceCodeRequest,
  type PublicClientApplication,
} from '@azure/msal-node';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';

/** What the person needs to sign in on another device. */
export interface DeviceCodePrompt {
  readonly userCode: string;
  readonly verificationUri: string;
  /** ISO 8601, UTC. */
  readonly expiresAt: string;
}

type DeviceCodeResponse = Parameters<DeviceCodeRequest['deviceCodeCallback']>[0];

const verificationHosts = ['microsoft.com', 'www.microsoft.com', 'login.microsoft.com', 'aka.ms'];

/** Requests a device code and polls until the person has signed in. A cancellation takes effect at once. */
export async function waitForDeviceCode(
  client: PublicClientApplication,
  options: {
    readonly scopes: string[];
    readonly authorityHost: string;
    readonly signal: AbortSignal;
    readonly onCode: (prompt: DeviceCodePrompt) => void;
  },
): Promise<AuthenticationResult | null> {
  const { scopes, authorityHost, signal, onCode } = options;
  const stopped = Promise.withResolvers<never>();
  // MSAL calls back in the middle of its work, where an error would end as a fault.
  const stop = (error: Error): void => {
    request.cancel = true;
    stopped.reject(error);
  };
  const abort = (): void => stop(new ProblemError(makeProblem('sign-in-cancelled', {})));
  const request: DeviceCodeRequest = {
    scopes,
    deviceCodeCallback(response: Partial<DeviceCodeResponse>) {
      const { userCode, verificationUri, expiresIn } = response;
      // MSAL passes a refusal of the request on as if it were a code. The response itself says why.
      if (userCode === undefined || verificationUri === undefined || expiresIn === undefined) {
        stop(new AuthError('device_code_refused', 'Microsoft Entra gave no device code.'));
        return;
      }
      const host = URL.parse(verificationUri)?.host ?? '';
      const isKnown =
        verificationUri.startsWith('https://') && [...verificationHosts, authorityHost].includes(host);
      if (signal.aborted) return;
      if (!isKnown) {
        const got = 'another address for the device code';
        stop(new ProblemError(makeProblem('answer-not-readable', { host: authorityHost, got })));
        return;
      }
      const expiresAt = new Date(Date.now() + expiresIn * 1_000).toISOString();
      onCode({ userCode: userCode.slice(0, 40), verificationUri, expiresAt });
    },
  };
  stopped.promise.catch(() => undefined);
  if (signal.aborted) abort();
  signal.addEventListener('abort', abort, { once: true });
  try {
    if (signal.aborted) return await stopped.promise;
    const acquired = client.acquireTokenByDeviceCode(request);
    acquired.catch(() => undefined);
    return await Promise.race([acquired, stopped.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
