import type { CloudName } from '../../../shared/cloud.ts';
import type { Cause } from '../../../shared/problems/cause.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { readEntraError } from '../../azure/errors/read-entra-error.ts';
import { unrecognised } from '../../azure/errors/read-azure-error.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import { safeText, sanitizeProblem } from '../../network/sanitize-problem.ts';

/** The console application, and how the person signs in. */
export interface SignInContext {
  readonly appId: string;
  readonly homeTenantId: string;
  readonly cloud: CloudName;
  readonly flow: 'browser' | 'device code' | 'renewal';
}

/** A refusal by Entra: from the redirect to the console, or from the token endpoint. */
export interface SignInRefusal {
  readonly error: string;
  readonly description: string;
  readonly numbers: readonly number[];
  readonly exchange: Exchange | null;
}

const byPolicy = [53003, 53000, 53001, 53002, 530003, 530033, 530032, 530035, 50005, 50097, 50131];
const byConsent = [90094, 90095, 90093, 90008, 65001];
const byInteraction = [50076, 50078, 50079, 50072, 50074, 50058];

/** Turns a refusal of a person's sign-in into a problem. An unknown number becomes the problem that Entra's documentation gives it. */
export function readSignInRefusal(refusal: SignInRefusal, context: SignInContext): Problem {
  const known = ofError(refusal.error, context) ?? ofNumber(numberOf(refusal), context);
  const failed = {
    status: refusal.exchange?.evidence.status ?? 400,
    headers: {},
    body: {
      error: refusal.error,
      error_description: refusal.description,
      ...(refusal.numbers.length > 0 && { error_codes: refusal.numbers }),
    },
    at: new Date().toISOString(),
  };
  const { appId, homeTenantId, cloud } = context;
  const reading = readEntraError(failed, { tenantId: '', appId, homeTenantId, cloud, principalType: 'User' });
  const cause: Cause = {
    service: 'Entra',
    status: refusal.exchange?.evidence.status ?? null,
    code: reading.code === null ? null : safeText(reading.code, 200),
    message: safeText(refusal.description, 4_000),
    requestId: refusal.exchange?.evidence.requestId ?? null,
    correlationId: refusal.exchange?.evidence.correlationId ?? null,
    at: refusal.exchange?.evidence.at ?? failed.at,
  };
  const problem = known ?? denied(refusal) ?? reading.problem;
  return sanitizeProblem(
    problem === null ? unrecognised('Entra', reading.code, cause) : { ...problem, cause },
  );
}

function ofError(error: string, { flow }: SignInContext): Problem | null {
  if (error === 'authorization_declined') return makeProblem('device-code-declined', {});
  if (error === 'expired_token' || (error === 'bad_verification_code' && flow === 'device code'))
    return makeProblem('device-code-expired', {});
  return null;
}

function ofNumber(number: number | undefined, { flow, appId }: SignInContext): Problem | null {
  if (number === undefined) return null;
  if (number === 65004) return makeProblem('sign-in-cancelled', {});
  if (number === 70019 || number === 70020) return makeProblem('device-code-expired', {});
  if (byConsent.includes(number)) return makeProblem('sign-in-approval-required', { appId });
  if (byPolicy.includes(number))
    return flow === 'device code'
      ? makeProblem('device-code-blocked', {})
      : makeProblem('sign-in-blocked-by-policy', {});
  // A renewal asks nobody, so the person has to sign in again to do what is required.
  return byInteraction.includes(number) && flow === 'renewal' ? makeProblem('sign-in-expired', {}) : null;
}

/** Without a number, the person went back on the sign-in page. */
const denied = (refusal: SignInRefusal): Problem | null =>
  refusal.error === 'access_denied' && numberOf(refusal) === undefined
    ? makeProblem('sign-in-cancelled', {})
    : null;

function numberOf({ numbers, description }: SignInRefusal): number | undefined {
  const digits = /\bAADSTS(\d{4,9})\b/.exec(description)?.[1];
  return numbers[0] ?? (digits === undefined ? undefined : Number(digits));
}

/** The refusal in the last response of the token endpoint; null if it is no refusal by Entra. */
export function refusalIn(exchange: Exchange | undefined): SignInRefusal | null {
  if (!exchange?.failure || exchange.evidence.service !== 'Entra') return null;
  try {
    const body = JSON.parse(exchange.failure.body) as Record<string, unknown>;
    if (typeof body['error'] !== 'string') return null;
    const { error_codes: codes, error_description: description } = body;
    return {
      error: body['error'],
      description: typeof description === 'string' ? description : '',
      numbers: Array.isArray(codes) ? codes.filter((one) => typeof one === 'number') : [],
      exchange,
    };
  } catch {
    return null;
  }
}
