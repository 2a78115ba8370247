import { isIP } from 'node:net';
import tls from 'node:tls';
import type { Dispatcher } from 'undici';
import { explainProblem } from '../../../shared/problems/problem.ts';
import { withTimeout } from '../../cancellation/with-timeout.ts';
import { problemOfNetworkFailure } from '../../network/network-failure.ts';
import { openProxy } from '../../network/open-proxy.ts';
import { bypassesProxy, readProxySetting } from '../../network/proxy-setting.ts';
import { capRetryAfter } from '../../network/retry-after.ts';
import {
  AddressNotAllowed,
  allowsAddress,
  checkedLookup,
  resolveHost,
  type ResolveHost,
} from './allows-address.ts';
import { notSent, type Sent } from './send-message.ts';

/** A message as an HTTP request. The URL can contain a secret. */
export interface TargetRequest {
  readonly url: string;
  /** The host of the target, with its port if it is not the default port. */
  readonly host: string;
  readonly internalNetwork: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends messages to the hosts of targets, and to no others. */
export interface TargetHttp {
  /** Sends a POST request. Any status from 200 to 299 means that it was delivered. Never rejects. */
  post(request: TargetRequest, signal: AbortSignal): Promise<Sent>;
  close(): Promise<void>;
}

export interface TargetHttpOptions {
  /** Contains the proxy, as for the connections to Azure. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly resolve?: ResolveHost;
  /** Trusted root certificates in PEM. */
  readonly trustedRoots?: () => Iterable<string>;
  /** For receivers in tests: plain HTTP to this computer. */
  readonly allowsHttpOnLoopback?: boolean;
  readonly deadlineMs?: number;
  readonly now?: () => Date;
}

const connectTimeoutMs = 10_000;
/** In bytes. Of an answer only the status counts: the rest is read so that the connection can be used again. */
const longestAnswer = 64 * 1024;
const longestRetryAfterSeconds = 24 * 3_600;

/** Statuses after which the same message would be refused again. */
const finalStatuses: ReadonlySet<number> = new Set([
  400, 405, 406, 410, 411, 413, 414, 415, 417, 422, 431, 501,
]);

export function createTargetHttp(options: TargetHttpOptions = {}): TargetHttp {
  const { environment = process.env, resolve = resolveHost, trustedRoots = systemRoots } = options;
  const { allowsHttpOnLoopback = false, deadlineMs = 30_000, now = () => new Date() } = options;
  let opened: ReturnType<typeof open> | undefined;

  async function open() {
    const { Agent, Pool, ProxyAgent, request } = await import('undici');
    const secureContext = tls.createSecureContext({ ca: [...trustedRoots()] });
    const agent = (internalNetwork: boolean) =>
      new Agent({
        connect: {
          secureContext,
          timeout: connectTimeoutMs,
          lookup: checkedLookup({ internalNetwork, resolve }),
        },
        allowH2: false,
      });
    const setting = readProxySetting(environment);
    const proxied =
      setting.kind === 'proxy'
        ? openProxy(setting, {
            ...{ Pool, ProxyAgent, secureContext, connectTimeoutMs },
            tunnelTimeoutMs: connectTimeoutMs,
          })
        : null;
    return { request, internal: agent(true), external: agent(false), proxied };
  }

  /** Whether the URL belongs to the target and may be used at all. */
  const mayUse = (url: URL, host: string): boolean =>
    url.host === host &&
    url.username === '' &&
    url.password === '' &&
    (url.protocol === 'https:' ||
      (allowsHttpOnLoopback && url.protocol === 'http:' && url.hostname === '127.0.0.1'));

  async function send(url: URL, given: TargetRequest, signal: AbortSignal): Promise<Sent> {
    const { request, internal, external, proxied } = await (opened ??= open());
    const { internalNetwork, headers, body } = given;
    const literal = url.hostname.replace(/^\[(.+)\]$/, '$1');
    // A look-up is not made for an IP address, nor on this computer for a request through a proxy.
    if (isIP(literal) !== 0 && !allowsAddress(literal, internalNetwork))
      return notSent('address-not-allowed');
    const usesProxy =
      proxied !== null &&
      !internalNetwork &&
      !bypassesProxy(environment, url.hostname, url.port === '' ? '443' : url.port);
    const dispatcher: Dispatcher = usesProxy ? proxied.dispatcher : internalNetwork ? internal : external;
    const response = await request(url, {
      ...{ method: 'POST', headers: { ...headers, 'user-agent': 'Causeway' }, body, signal, dispatcher },
      ...{ headersTimeout: deadlineMs, bodyTimeout: deadlineMs },
    });
    // The status alone decides: a receiver that accepted the message and sends a long answer has it.
    await response.body.dump({ limit: longestAnswer, signal }).catch(() => undefined);
    return sentBy(response.statusCode, retryAfterMs(response.headers['retry-after'], now()));
  }

  return {
    async post(given, signal) {
      const url = URL.parse(given.url);
      if (url === null || !mayUse(url, given.host)) return notSent('secret-missing');
      const started = performance.now();
      try {
        return await withTimeout((limit) => send(url, given, limit), { timeoutMs: deadlineMs, signal });
      } catch (error) {
        if (meansNotAllowed(error)) return notSent('address-not-allowed');
        const { problem } = problemOfNetworkFailure(error, {
          ...{ host: url.hostname, at: now(), afterMs: Math.round(performance.now() - started) },
        });
        const isCertificate = problem.code.startsWith('certificate-');
        const detail = problem.code === 'unrecognised' ? '' : explainProblem(problem).title;
        return notSent(isCertificate ? 'certificate-not-trusted' : 'no-answer', { detail });
      }
    },
    async close() {
      const closing = opened;
      opened = undefined;
      const parts = await closing?.catch(() => undefined);
      if (parts === undefined) return;
      const { internal, external, proxied } = parts;
      await Promise.allSettled([internal.destroy(), external.destroy(), proxied?.dispatcher.destroy()]);
    },
  };
}

function sentBy(status: number, askedMs: number | null): Sent {
  if (status >= 200 && status < 300) return { ok: true };
  if (status >= 300 && status < 400) return notSent('redirected', { status });
  if (status === 429) return notSent('too-many-requests', { status, retryAfterMs: askedMs });
  return notSent('refused-by-receiver', {
    ...{ status, retryAfterMs: askedMs, isFinal: finalStatuses.has(status) },
  });
}

function retryAfterMs(header: string | string[] | undefined, now: Date): number | null {
  if (typeof header !== 'string') return null;
  const capped = capRetryAfter({ 'retry-after': header }, longestRetryAfterSeconds, now);
  return capped['retry-after'] === undefined ? null : Number(capped['retry-after']) * 1_000;
}

/** Undici puts the reason into `cause`, and lists one error for each address in `errors`. */
function meansNotAllowed(error: unknown): boolean {
  if (error instanceof AddressNotAllowed) return true;
  if (error instanceof AggregateError && error.errors.some(meansNotAllowed)) return true;
  return error instanceof Error && error.cause !== undefined && meansNotAllowed(error.cause);
}

/** The root certificates of Node and of the operating system. */
export const systemRoots = (): Iterable<string> =>
  new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
