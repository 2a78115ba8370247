import type { Cause } from '../../shared/problems/cause.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { failureOf, problemOfProxyFailure, type Failure } from './failure-codes.ts';
import { ProxyFailure } from './proxy-failure.ts';
import { redact } from './redact.ts';
import { serviceOfHost } from './service-of-host.ts';

interface FailedRequest {
  readonly host: string;
  readonly afterMs: number;
  readonly at: Date;
}

/** Turns an error of an HTTP backend into a problem; `unrecognised` with its cause if the error has no known code. */
export function problemOfNetworkFailure(thrown: unknown, request: FailedRequest): ProblemError {
  if (thrown instanceof ProblemError) return thrown;
  const errors = causesOf(thrown);
  const codes = [...errors.flatMap(codesOf), ...errors.map((error) => error.name)];
  const inUse = errors.find((error) => error instanceof ProxyFailure)?.inUse;
  for (const code of codes) {
    const failure = failureOf(code);
    if (failure === undefined) continue;
    const cause = causeOf(errors, code, request.at);
    const proxyProblem = problemOfProxyFailure({ code, failure, inUse, ...request }, cause);
    const host = inUse?.proxy ?? request.host;
    return new ProblemError(proxyProblem ?? problemOf(failure, host.slice(0, 300), request.afterMs, cause));
  }
  const cause = causeOf(errors, codes[0] ?? null, request.at);
  return new ProblemError(makeProblem('unrecognised', { service: serviceOfHost(request.host) }, cause));
}

/** HTTP 407 never comes from Azure: a proxy requires authentication. */
export function problemOfProxyResponse(
  { headers }: { readonly headers: Readonly<Record<string, string>> },
  request: Pick<FailedRequest, 'host' | 'at'>,
): ProblemError {
  const challenge = headers['proxy-authenticate'] ?? 'HTTP 407';
  const cause = { ...causeOf([new Error(challenge)], 'PROXY_RESPONSE_407', request.at), status: 407 };
  return new ProblemError(
    makeProblem('proxy-authentication-required', { host: request.host.slice(0, 300) }, cause),
  );
}

function problemOf(failure: Failure, host: string, afterMs: number, cause: Cause): Problem {
  if (failure === 'answer-timed-out') return makeProblem(failure, { host, afterMs }, cause);
  if (failure === 'answer-not-readable')
    return makeProblem(failure, { host, got: 'something other than HTTP' }, cause);
  return makeProblem(failure, { host }, cause);
}

/** `fetch` puts the reason into `cause`; Node lists one error for each address that it tried in `errors`. */
function causesOf(thrown: unknown): Error[] {
  const found: Error[] = [];
  const waiting: unknown[] = [thrown];
  while (waiting.length > 0 && found.length < 20) {
    const error = waiting.shift();
    if (!(error instanceof Error) || found.includes(error)) continue;
    found.push(error);
    if (error instanceof AggregateError) waiting.push(...(error.errors as unknown[]));
    waiting.push(error.cause);
  }
  return found;
}

function codesOf(error: Error): string[] {
  const code: unknown = (error as NodeJS.ErrnoException).code;
  const chromium = /\bnet::(ERR_[A-Z_]{1,60})/.exec(error.message)?.[1];
  // Undici reports a proxy's response to CONNECT in its message only.
  const refusal = /^Proxy response \((\d{3})\)/.exec(error.message)?.[1];
  const codes = [
    refusal && `PROXY_RESPONSE_${refusal}`,
    typeof code === 'string' ? code : undefined,
    chromium,
  ];
  return codes.filter((found) => found !== undefined);
}

const causeOf = (errors: readonly Error[], code: string | null, at: Date): Cause => ({
  service: 'network',
  status: null,
  code: code === null ? null : redact(code).slice(0, 200),
  message: redact(
    errors
      .filter((error) => !(error instanceof ProxyFailure))
      .map((error) => error.message)
      .filter(Boolean)
      .join(': '),
  ).slice(0, 4_000),
  requestId: null,
  correlationId: null,
  at: at.toISOString(),
});
