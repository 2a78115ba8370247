import type { Cause } from '../../shared/problems/cause.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { redact } from './redact.ts';
import { serviceOfHost } from './service-of-host.ts';

type Failure =
  | 'name-not-resolved'
  | 'proxy-authentication-required'
  | 'network-unreachable'
  | 'connection-refused'
  | 'connection-lost'
  | 'certificate-for-another-host'
  | 'certificate-out-of-date'
  | 'certificate-not-trusted'
  | 'answer-timed-out'
  | 'answer-not-readable';

/** Codes of Node, undici (`UND_ERR_…`), OpenSSL and Chromium (`ERR_…` after `net::`) and what they come to. */
const failures: readonly (readonly [RegExp, Failure])[] = [
  [
    /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME|EAI_FAIL|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED)$/,
    'name-not-resolved',
  ],
  [/^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT|ERR_(CONNECTION_)?TIMED_OUT)$/, 'answer-timed-out'],
  [/^(ERR_PROXY_AUTH_\w+|PROXY_RESPONSE_407)$/, 'proxy-authentication-required'],
  [/^(EHOSTUNREACH|ENETUNREACH|ERR_ADDRESS_UNREACHABLE|ERR_INTERNET_DISCONNECTED)$/, 'network-unreachable'],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID)$/, 'certificate-out-of-date'],
  [
    /^(HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME_INVALID|ERR_CERT_COMMON_NAME_INVALID)$/,
    'certificate-for-another-host',
  ],
  [
    /^(ECONNREFUSED|EACCES|UND_ERR_PRX_TLS|PROXY_RESPONSE_\d+|ERR_CONNECTION_REFUSED|ERR_PROXY_\w+|ERR_TUNNEL_\w+|ERR_NETWORK_ACCESS_DENIED)$/,
    'connection-refused',
  ],
  [
    /^(CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|ERR_TLS_CERT_\w+|ERR_CERT_\w+|ERR_SSL_\w*UNKNOWN_CA|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/,
    'certificate-not-trusted',
  ],
  [
    /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|Z_\w+|EPROTO|ERR_ABORTED|ERR_SSL_\w+|ERR_CONNECTION_\w+|ERR_NETWORK_CHANGED|ERR_EMPTY_RESPONSE|ERR_CONTENT_\w+|ERR_INCOMPLETE_\w+)$/,
    'connection-lost',
  ],
  [/^(HPE_\w+|HTTPParserError|ERR_INVALID_HTTP_RESPONSE)$/, 'answer-not-readable'],
];

/** Turns what a wire threw into the problem it stands for; `unrecognised` with its cause where no code is known. */
export function problemOfNetworkFailure(
  thrown: unknown,
  request: { readonly host: string; readonly afterMs: number; readonly at: Date },
): ProblemError {
  const links = causesOf(thrown);
  const codes = [...links.flatMap(codesOf), ...links.map((link) => link.name)];
  const host = request.host.slice(0, 300);
  for (const code of codes) {
    const known = failures.find(([pattern]) => pattern.test(code))?.[1];
    if (known === undefined) continue;
    return new ProblemError(problemOf(known, host, request.afterMs, causeOf(links, code, request.at)));
  }
  const because = causeOf(links, codes[0] ?? null, request.at);
  return new ProblemError(makeProblem('unrecognised', { service: serviceOfHost(request.host) }, because));
}

/** No service of Azure answers 407: a proxy did in its place, and wants to know who asks before it lets anything through. */
export function problemOfProxyAnswer(
  { headers }: { readonly headers: Readonly<Record<string, string>> },
  request: { readonly host: string; readonly at: Date },
): ProblemError {
  const wanted = headers['proxy-authenticate'] ?? 'HTTP 407';
  const because = { ...causeOf([new Error(wanted)], 'PROXY_RESPONSE_407', request.at), status: 407 };
  return new ProblemError(
    makeProblem('proxy-authentication-required', { host: request.host.slice(0, 300) }, because),
  );
}

function problemOf(failure: Failure, host: string, afterMs: number, because: Cause): Problem {
  if (failure === 'answer-timed-out') return makeProblem(failure, { host, afterMs }, because);
  if (failure === 'answer-not-readable')
    return makeProblem(failure, { host, got: 'something other than HTTP' }, because);
  return makeProblem(failure, { host }, because);
}

/** Fetch hides the reason in `cause`, and Node hides it among the addresses it tried in `errors`. */
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
  // Undici says in words alone how the proxy answered the wish for a tunnel.
  const refusal = /^Proxy response \((\d{3})\)/.exec(error.message)?.[1];
  const codes = [
    typeof code === 'string' ? code : undefined,
    chromium,
    refusal && `PROXY_RESPONSE_${refusal}`,
  ];
  return codes.filter((found) => found !== undefined);
}

const causeOf = (links: readonly Error[], code: string | null, at: Date): Cause => ({
  service: 'network',
  status: null,
  code: code === null ? null : redact(code).slice(0, 200),
  message: redact(
    links
      .map((link) => link.message)
      .filter(Boolean)
      .join(': '),
  ).slice(0, 4_000),
  requestId: null,
  correlationId: null,
  at: at.toISOString(),
});
