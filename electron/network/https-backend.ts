import tls from 'node:tls';
import type { EnvHttpProxyAgent, fetch } from 'undici';
import type { HttpBackend } from './transport.ts';

export interface HttpsBackend {
  readonly backend: HttpBackend;
  /** Lets requests under way finish, then closes the connections that were kept alive. */
  readonly close: () => Promise<void>;
}

export interface HttpsBackendOptions {
  readonly connectTimeoutMs?: number;
  /** Trusted roots, as PEM; Node's own together with the operating system's where it is not given. */
  readonly trustedRoots?: () => Iterable<string>;
}

/**
 * The wire of plain Node: one connection pool, the proxy that the environment names (`HTTPS_PROXY`, `NO_PROXY`), and the
 * operating system's trust store beside Node's, so that a company's own inspecting proxy is trusted where the machine
 * trusts it. Nothing is read or opened before the first request.
 */
export function createHttpsBackend({
  connectTimeoutMs = 5_000,
  trustedRoots = machineRoots,
}: HttpsBackendOptions = {}): HttpsBackend {
  let opened: Promise<{ agent: EnvHttpProxyAgent; fetch: typeof fetch }> | undefined;

  async function open() {
    const { EnvHttpProxyAgent, fetch } = await import('undici');
    // Made once: parsing some hundred certificates anew for every connection costs more than the handshake.
    const secureContext = tls.createSecureContext({ ca: [...trustedRoots()] });
    const agent = new EnvHttpProxyAgent({
      connect: { secureContext },
      connectTimeout: connectTimeoutMs,
      requestTls: { secureContext },
      proxyTls: { secureContext },
      allowH2: false,
    });
    return { agent, fetch };
  }

  return {
    async backend(request) {
      const [body, { agent, fetch }] = await Promise.all([request.text(), (opened ??= open())]);
      const answer = await fetch(request.url, {
        method: request.method,
        headers: [...request.headers],
        body: body === '' ? null : body,
        redirect: 'manual',
        signal: request.signal,
        dispatcher: agent,
      });
      return new Response(answer.body, { status: answer.status, headers: [...answer.headers] });
    },
    async close() {
      const closing = opened;
      opened = undefined;
      await (await closing)?.agent.close();
    },
  };
}

const machineRoots = () => new Set([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
