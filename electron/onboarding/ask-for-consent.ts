import { randomBytes } from 'node:crypto';
import type { CloudName } from '../../shared/cloud.ts';
import { adminConsentLink } from '../../shared/problems/links.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { openLoopbackListener } from '../identity/people/loopback-listener.ts';
import { readSignInRefusal } from '../identity/people/read-sign-in-refusal.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { consentAnswerIn, type ConsentAnswer } from './consent-answer.ts';

export interface ConsentRequest {
  readonly tenantId: string;
  readonly cloud: CloudName;
  readonly signal: AbortSignal;
}

export interface ConsentOptions {
  readonly app: { readonly clientId: string; readonly homeTenantId: string };
  /** Opens a page of Microsoft Entra in the system's browser. Rejects if no browser opens. */
  readonly openBrowser: (url: string) => Promise<void>;
  /** Milliseconds to wait for the browser, at most five minutes. */
  readonly deadlineMs?: number;
}

/**
 * Opens the admin consent page of one tenant and waits for the browser to return. The state is valid once and for this tenant.
 * Resolves with null if the page reported consent, which an access check then proves; otherwise with the problem.
 */
export async function askForConsent(
  request: ConsentRequest,
  options: ConsentOptions,
): Promise<Problem | null> {
  const { tenantId, cloud, signal } = request;
  const { app, openBrowser, deadlineMs } = options;
  const state = randomBytes(32).toString('base64url');
  const listener = await openLoopbackListener({
    ...{ state, signal, path: '/consent', readAnswer: consentAnswerIn },
    ...(deadlineMs !== undefined && { deadlineMs }),
  });
  let isAnswered = false;
  try {
    const url = new URL(adminConsentLink(cloud, tenantId, app.clientId));
    url.searchParams.set('redirect_uri', listener.redirectUri);
    url.searchParams.set('state', state);
    await openBrowser(url.href).catch(() => {
      throw new ProblemError(
        makeProblem('consent-page-not-opened', { tenantId, appId: app.clientId, cloud }),
      );
    });
    const answer = await listener.answer;
    isAnswered = true;
    return problemOf(answer, request, app);
  } catch (error) {
    if (signal.aborted) return makeProblem('consent-not-returned', { tenantId });
    if (!(error instanceof ProblemError)) throw error;
    const { problem } = error;
    return problem.code === 'sign-in-timed-out' ? makeProblem('consent-not-returned', { tenantId }) : problem;
  } finally {
    // After an answer the listener ends by itself, so that the browser still receives its page.
    if (!isAnswered) await listener.close();
  }
}

function problemOf(
  answer: ConsentAnswer,
  { tenantId, cloud }: ConsentRequest,
  { clientId: appId, homeTenantId }: ConsentOptions['app'],
): Problem | null {
  if (answer.granted) {
    const { tenantId: found } = answer;
    if (found === null || found === tenantId) return null;
    return makeProblem('consent-for-another-tenant', { tenantId, found });
  }
  const refusal = { ...answer, numbers: [], exchange: null };
  const read = readSignInRefusal(refusal, { appId, homeTenantId, cloud, flow: 'browser' });
  const isDeclined = read.code === 'sign-in-cancelled' || answer.error === 'permission_denied';
  return isDeclined ? makeProblem('consent-declined', { tenantId, appId, cloud }, read.cause) : read;
}
