import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { signInAtTenant } from '../identity/people/sign-in-at-tenant.ts';
import type { Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { ConsentRequest } from './ask-for-consent.ts';

export interface BothOptions {
  /** The application with which people sign in. */
  readonly console: { readonly appId: string; readonly homeTenantId: string };
  /** The application ID of the provider's application, which names the other one as a known client. */
  readonly appId: string;
  readonly transport: Transport;
  readonly openBrowser: (url: string) => Promise<void>;
  readonly deadlineMs?: number;
}

/**
 * Opens one consent page for both applications: people sign in with one of them and request everything that the other one
 * defines. Resolves with null if a token was issued, and otherwise with the problem. Whether the application permissions were
 * granted as well is not documented, so an access check decides it. Source: learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow.
 */
export async function askForBoth(request: ConsentRequest, options: BothOptions): Promise<Problem | null> {
  const { tenantId, cloud, signal } = request;
  const { console: app, appId, transport, openBrowser, deadlineMs } = options;
  try {
    await signInAtTenant({
      ...{ app, tenantId, cloud, transport, openBrowser, signal },
      ...(deadlineMs !== undefined && { deadlineMs }),
      scopes: [`${appId}/.default`],
      prompt: 'consent',
    });
    return null;
  } catch (error) {
    if (signal.aborted) return makeProblem('consent-not-returned', { tenantId });
    if (!(error instanceof ProblemError)) throw error;
    const { code, cause } = error.problem;
    if (code === 'sign-in-timed-out') return makeProblem('consent-not-returned', { tenantId });
    if (code === 'sign-in-cancelled')
      return makeProblem('consent-declined', { tenantId, appId, cloud }, cause);
    return error.problem;
  }
}
