import { AuthError } from '@azure/msal-node';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import { safeText } from '../../network/sanitize-problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { readSignInRefusal, refusalIn, type SignInContext } from './read-sign-in-refusal.ts';

/** What MSAL itself reports, without a response of Entra. */
const ofMsal: Readonly<Record<string, () => Problem>> = {
  nonce_mismatch: () => makeProblem('id-token-nonce-wrong', {}),
  device_code_polling_cancelled: () => makeProblem('sign-in-cancelled', {}),
  device_code_expired: () => makeProblem('device-code-expired', {}),
  user_timeout_reached: () => makeProblem('device-code-expired', {}),
  no_tokens_found: () => makeProblem('sign-in-expired', {}),
  refresh_token_expired: () => makeProblem('sign-in-expired', {}),
  no_account_found: () => makeProblem('sign-in-expired', {}),
  no_account_in_silent_request: () => makeProblem('sign-in-expired', {}),
};

/** The problem for which a sign-in failed. Rethrows an error that neither Entra nor MSAL reported. */
export function problemOfSignIn(
  error: unknown,
  exchanges: readonly Exchange[],
  context: SignInContext,
): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!(error instanceof AuthError)) throw error;
  const own = ofMsal[error.errorCode]?.();
  if (own) return new ProblemError(own);
  const refusal = refusalIn(exchanges.at(-1));
  if (refusal) return new ProblemError(readSignInRefusal(refusal, context));
  const cause = {
    ...{ service: 'Entra', status: null, requestId: null, correlationId: null },
    code: safeText(error.errorCode, 200),
    message: safeText(error.errorMessage, 4_000),
    at: new Date().toISOString(),
  };
  return new ProblemError(makeProblem('unrecognised', { service: 'Entra' }, cause));
}
