import { makeProblem, type PossibleProblem } from '../../../shared/problems/problem.ts';
import { revocationServer } from '../../../shared/problems/name-resolution-problems.ts';
import { problemOfNetworkFailure } from '../../network/network-failure.ts';
import { connectTimeout, revocation } from './phrases/network-phrases.ts';

/** The host that an error names, otherwise the first host of Azure. A link to a page about the error is not meant. */
const hostIn = (near: string): string | undefined =>
  /(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|\blookup|Could not resolve host:?|Failed to connect to|attempted address:|\bcan't find|host(?:name)?["']?[:=]) ?["']?([0-9a-z-]+(?:\.[0-9a-z-]+){1,8})/i.exec(
    near,
  )?.[1] ??
  /\b(?!(?:docs|learn|support|go)\.microsoft\.com\b)([0-9a-z-]+(?:\.[0-9a-z-]+){0,6}\.(?:azure|microsoft|microsoftonline|windows)\.(?:net|com|us|cn))\b/i.exec(
    near,
  )?.[1];

/** Codes of a connection that was not opened. Node uses the last one also while it reads from an open connection. */
const notOpened: ReadonlySet<string> = new Set([
  connectTimeout,
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_CONNECTION_TIMED_OUT',
  'ETIMEDOUT',
]);
const isNotOpened = (code: string, near: string): boolean =>
  notOpened.has(code) && !/\bread ETIMEDOUT\b|\bsyscall\\{0,4}["']?: ?\\{0,4}["']read\b/.test(near);

/** Ports of proxies, which programs for debugging and for filtering open on the same machine. */
const localProxy = /(?:\b127\.0\.0\.1|\blocalhost|::1\]?)(?::| port )(3128|8118|8866|8888|8889)\b/i;
/** Servers for developers that use such a port too. */
const localServer =
  /\b(?:Jupyter|notebook|local (?:\w{1,30} )?server|dev(?:elopment)? server|webpack|vite)\b/i;

/** What a network error in a text means. Null if its code is not known. */
export function networkProblem(code: string, near: string, at: string): PossibleProblem | null {
  const host = hostIn(near.slice(0, 8_000));
  const withHost = (problem: PossibleProblem): PossibleProblem =>
    host === undefined ? { ...problem, facts: null } : problem;
  const facts = { host: host ?? '' };
  if (code === '407') return { code: 'proxy-authentication-required', facts: null };
  if (code === 'PROXY') return problemOfProxy(near);
  if (code === 'DNS_TIMEOUT') return withHost(makeProblem('dns-server-not-answering', facts));
  if (code === revocation) return makeProblem('connection-not-opened', { host: revocationServer });
  if (isNotOpened(code, near)) return withHost(makeProblem('connection-not-opened', facts));
  const port = code === 'ECONNREFUSED' && !localServer.test(near) ? localProxy.exec(near)?.[1] : undefined;
  if (port !== undefined) return { code: 'proxy-connection-refused', facts: { proxy: `127.0.0.1:${port}` } };
  const thrown = Object.assign(new Error(code), { code });
  const { problem } = problemOfNetworkFailure(thrown, { ...facts, afterMs: Number.NaN, at: new Date(at) });
  // A browser reports a TLS handshake that failed with a code of its own. A damaged record comes after the handshake.
  if (problem.code === 'connection-lost' && /^ERR_SSL_(?!.*BAD_RECORD_MAC)/.test(code))
    return withHost(makeProblem('tls-version-not-supported', facts));
  return problem.code === 'unrecognised' ? null : withHost(problem);
}

/** The status with which a proxy refused to open a connection, in the words of .NET and of curl. */
const proxyStatus = /(?: failed with status code '|\bHTTP code |\btunnel failed, response )(\d{3})\b/i;

/** What the proxy Squid says if it cannot connect to the service itself. */
const proxyCannotReach =
  /\bERR_(?:CONNECT_FAIL|DNS_FAIL|READ_TIMEOUT|CANNOT_FORWARD|SECURE_CONNECT_FAIL)\b|\bUnable to determine IP address\b|\bThe system returned:/i;

/** What a client says about a proxy that did not open a connection. */
function problemOfProxy(near: string): PossibleProblem {
  const status = Number(proxyStatus.exec(near)?.[1] ?? Number.NaN);
  if (status === 407) return { code: 'proxy-authentication-required', facts: null };
  if (status >= 500) return { code: 'proxy-bad-gateway', facts: { status } };
  if (status < 500) return { code: 'proxy-refused-tunnel', facts: { status } };
  if (/\b407\b/.test(near)) return { code: 'proxy-authentication-required', facts: null };
  if (/resolve|no such host|name or service not known|getaddrinfo/i.test(near))
    return { code: 'proxy-not-resolved', facts: null };
  if (/\bERR_CACHE_ACCESS_DENIED\b/.test(near)) return { code: 'proxy-authentication-required', facts: null };
  if (proxyCannotReach.test(near)) return { code: 'proxy-bad-gateway', facts: null };
  const isRefused = /\b40[13]\b|\bERR_ACCESS_DENIED\b|\bAccess control configuration\b/.test(near);
  return { code: isRefused ? 'proxy-refused-tunnel' : 'proxy-connection-refused', facts: null };
}
