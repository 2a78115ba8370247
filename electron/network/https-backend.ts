import tls from 'node:tls';
import type { Dispatcher, fetch } from 'undici';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { openProxy, type OpenedProxy } from './open-proxy.ts';
import { noteProxy } from './proxy-failure.ts';
import { bypassesProxy, readProxySetting } from './proxy-setting.ts';
import type { HttpBackend } from './transport.ts';

export interface HttpsBackend {
  readonly backend: HttpBackend;
  /** Closes all connections at once; active requests fail. Never rejects. */
  readonly close: () => Promise<void>;
}

export interface HttpsBackendOptions {
  readonly connectTimeoutMs?: number;
  /** For a proxy to open a connection to the service. */
  readonly tunnelTimeoutMs?: number;
  /** Trusted root certificates in PEM; by default Node's own and those of the operating system. */
  readonly trustedRoots?: () => Iterable<string>;
  /** Contains the proxy: `HTTPS_PROXY`, otherwise `ALL_PROXY`, except for the hosts in `NO_PROXY`. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

interface Opened {
  readonly fetch: typeof fetch;
  readonly direct: Dispatcher;
  readonly proxied: OpenedProxy | null;
  /** The variable with an unreadable proxy; null if there is none. */
  readonly invalidVariable: string | null;
}

/**
 * The HTTP backend for plain Node, by undici: one connection pool and the proxy from the environment. It trusts the
 * operating system's root certificates, so that a TLS-inspecting proxy works if the machine trusts it. Reads and opens
 * nothing before the first request. Rejects with `ProxyFailure` if the proxy failed, and with `proxy-setting-not-valid`.
 */
export function createHttpsBackend({
  connectTimeoutMs = 5_000,
  tunnelTimeoutMs = 10_000,
  trustedRoots = systemRoots,
  environment = process.env,
}: HttpsBackendOptions = {}): HttpsBackend {
  let opened: Promise<Opened> | undefined;

  async function open(): Promise<Opened> {
    const { Agent, Pool, ProxyAgent, fetch } = await import('undici');
    // Created once: parsing some hundred certificates for each connection costs more than the handshake.
    const secureContext = tls.createSecureContext({ ca: [...trustedRoots()] });
    const setting = readProxySetting(environment);
    return {
      fetch,
      direct: new Agent({ connect: { secureContext, timeout: connectTimeoutMs }, allowH2: false }),
      proxied:
        setting.kind === 'proxy'
          ? openProxy(setting, { Pool, ProxyAgent, secureContext, connectTimeoutMs, tunnelTimeoutMs })
          : null,
      invalidVariable: setting.kind === 'not valid' ? setting.variable : null,
    };
  }

  return {
    async backend(request) {
      const [body, { fetch, direct, proxied, invalidVariable }] = await Promise.all([
        request.text(),
        (opened ??= open()),
      ]);
      const { hostname, port: given, protocol } = new URL(request.url);
      const port = given === '' ? '443' : given;
      // Plain HTTP goes to the metadata service of this machine only, which no proxy can reach.
      const isDirect = protocol === 'http:' || bypassesProxy(environment, hostname, port);
      if (!isDirect && invalidVariable !== null)
        throw new ProblemError(makeProblem('proxy-setting-not-valid', { variable: invalidVariable }));
      const proxy = isDirect ? null : proxied;
      if (proxy !== null) noteProxy(request, () => proxy.awaitedFor(`${hostname}:${port}`));
      try {
        const response = await fetch(request.url, {
          method: request.method,
          headers: [...request.headers],
          body: body === '' ? null : body,
          redirect: 'manual',
          signal: request.signal,
          dispatcher: proxy?.dispatcher ?? direct,
        });
        return new Response(response.body, { status: response.status, headers: [...response.headers] });
      } catch (error) {
        throw proxy?.failureOf(error) ?? error;
      }
    },
    async close() {
      const closing = opened;
      opened = undefined;
      const parts = await closing?.catch(() => undefined);
      // `close` of undici waits for a proxy that never responds, for 5 minutes.
      await Promise.allSettled([parts?.direct.destroy(), parts?.proxied?.dispatcher.destroy()]);
    },
  };
}

const systemRoots = () => new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
