import type { Cause } from '../../shared/problems/cause.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import type { ProxyInUse } from './proxy-setting.ts';

export type Failure =
  | 'name-not-resolved'
  | 'proxy-authentication-required'
  | 'network-unreachable'
  | 'connection-refused'
  | 'connection-lost'
  | 'certificate-for-another-host'
  | 'certificate-out-of-date'
  | 'certificate-not-trusted'
  | 'tls-not-spoken'
  | 'tls-version-not-supported'
  | 'answer-timed-out'
  | 'answer-not-readable';

/** Error codes of Node, undici (`UND_ERR_…`), OpenSSL and Chromium (`ERR_…` after `net::`), and the failure of each. */
const failures: readonly (readonly [RegExp, Failure])[] = [
  [
    /^(ENOTFOUND|EAI_AGAIN|EAI_NODATA|EAI_NONAME|EAI_FAIL|ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION_FAILED)$/,
    'name-not-resolved',
  ],
  [
    /^(UND_ERR_(CONNECT|HEADERS|BODY)_TIMEOUT|ETIMEDOUT|TimeoutError|ERR_(CONNECTION_)?TIMED_OUT)$/,
    'answer-timed-out',
  ],
  [/^(ERR_PROXY_AUTH_\w+|PROXY_RESPONSE_407|UND_ERR_SOCKS5_AUTH\w*)$/, 'proxy-authentication-required'],
  [/^(EHOSTUNREACH|ENETUNREACH|ERR_ADDRESS_UNREACHABLE|ERR_INTERNET_DISCONNECTED)$/, 'network-unreachable'],
  [/^(CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_CERT_DATE_INVALID)$/, 'certificate-out-of-date'],
  [
    /^(HOSTNAME_MISMATCH|ERR_TLS_CERT_ALTNAME_INVALID|ERR_CERT_COMMON_NAME_INVALID)$/,
    'certificate-for-another-host',
  ],
  [
    /^(ECONNREFUSED|EACCES|UND_ERR_SOCKS5\w*|PROXY_RESPONSE_\d+|ERR_CONNECTION_REFUSED|ERR_PROXY_\w+|ERR_SOCKS_\w+|ERR_TUNNEL_\w+|ERR_NETWORK_ACCESS_DENIED)$/,
    'connection-refused',
  ],
  [
    /^(CERT_\w+|UNABLE_TO_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|ERR_TLS_CERT_\w+|ERR_CERT_\w+|ERR_SSL_\w*UNKNOWN_CA|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)$/,
    'certificate-not-trusted',
  ],
  [/^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/, 'tls-not-spoken'],
  [
    /^ERR_SSL_(VERSION_OR_CIPHER_MISMATCH|TLSV1_ALERT_PROTOCOL_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS_AVAILABLE)$/,
    'tls-version-not-supported',
  ],
  [
    /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET|UND_ERR_CLOSED|UND_ERR_DESTROYED|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|Z_\w+|EPROTO|ERR_ABORTED|ERR_SSL_\w+|ERR_CONNECTION_\w+|ERR_NETWORK_CHANGED|ERR_EMPTY_RESPONSE|ERR_CONTENT_\w+|ERR_INCOMPLETE_\w+)$/,
    'connection-lost',
  ],
  [/^(HPE_\w+|HTTPParserError|ERR_INVALID_HTTP_RESPONSE)$/, 'answer-not-readable'],
];

export const failureOf = (code: string): Failure | undefined =>
  failures.find(([pattern]) => pattern.test(code))?.[1];

/** Codes that only concern a proxy, even if the backend does not say that it uses one. */
const namesProxy = /^(?:PROXY_RESPONSE_|ERR_PROXY_|ERR_SOCKS_|ERR_TUNNEL_|UND_ERR_SOCKS5)/;

const proxyCodes: Readonly<
  Partial<Record<Failure, 'proxy-not-resolved' | 'proxy-connection-refused' | 'proxy-connection-lost'>>
> = {
  'name-not-resolved': 'proxy-not-resolved',
  'connection-refused': 'proxy-connection-refused',
  'connection-lost': 'proxy-connection-lost',
};

/** The problem of the proxy; null if the failure does not concern the proxy, or is the same with and without one. */
export function problemOfProxyFailure(
  failed: {
    readonly code: string;
    readonly failure: Failure;
    /** The proxy, if the backend knows that it failed. */
    readonly inUse: ProxyInUse | undefined;
    readonly host: string;
    readonly afterMs: number;
  },
  cause: Cause,
): Problem | null {
  const { code, failure, inUse, afterMs } = failed;
  if (inUse === undefined && !namesProxy.test(code)) return null;
  const facts = { proxy: inUse?.proxy.slice(0, 300) ?? '', variable: inUse ? inUse.variable : '' };
  const status = Number(/^PROXY_RESPONSE_(\d{3})$/.exec(code)?.[1] ?? Number.NaN);
  if (failure === 'proxy-authentication-required')
    return makeProblem(failure, { host: failed.host.slice(0, 300), ...(inUse && facts) }, cause);
  if (status >= 500) return makeProblem('proxy-bad-gateway', { ...facts, status }, cause);
  if (/^(?:PROXY_RESPONSE_|ERR_TUNNEL_|UND_ERR_SOCKS5_REPLY)/.test(code))
    return makeProblem(
      'proxy-refused-tunnel',
      { ...facts, status: Number.isNaN(status) ? null : status },
      cause,
    );
  if (failure === 'answer-timed-out') return makeProblem('proxy-timed-out', { ...facts, afterMs }, cause);
  const proxyCode = proxyCodes[failure];
  return proxyCode === undefined ? null : makeProblem(proxyCode, facts, cause);
}
