import type { SecureContext } from 'node:tls';
import type { Dispatcher, Pool, ProxyAgent } from 'undici';
import { ProxyFailure } from './proxy-failure.ts';
import type { ProxyInUse } from './proxy-setting.ts';

interface ProxyParts {
  /** Undici's own; the caller loads undici, so that nothing else does. */
  readonly Pool: typeof Pool;
  readonly ProxyAgent: typeof ProxyAgent;
  readonly secureContext: SecureContext;
  readonly connectTimeoutMs: number;
  readonly tunnelTimeoutMs: number;
}

export interface OpenedProxy {
  readonly dispatcher: Dispatcher;
  /** The failure if it is the proxy's; undefined for a failure after the proxy has opened the connection. */
  failureOf(thrown: unknown): ProxyFailure | undefined;
  /** The proxy, if it has not yet opened any connection to that host and port; otherwise null. */
  awaitedFor(hostAndPort: string): ProxyInUse | null;
}

/** Opens undici's agent for a proxy, and tells failures of the proxy from those of the service behind it. */
export function openProxy(
  { uri, proxy, variable }: ProxyInUse & { readonly uri: string },
  { Pool, ProxyAgent, secureContext, connectTimeoutMs, tunnelTimeoutMs }: ProxyParts,
): OpenedProxy {
  const inUse = { proxy, variable };
  const opening = new WeakSet<Error>();
  const opened = new Set<string>();

  /** The connections to the proxy itself. Undici waits 5 minutes for the response to CONNECT. */
  class ConnectionsToProxy extends Pool {
    override connect(options: Dispatcher.ConnectOptions): Promise<Dispatcher.ConnectData>;
    override connect(
      options: Dispatcher.ConnectOptions,
      callback: (error: Error | null, data: Dispatcher.ConnectData) => void,
    ): void;
    override connect(options: Dispatcher.ConnectOptions, callback?: unknown): unknown {
      if (callback !== undefined) throw new TypeError('Undici opens tunnels with promises.');
      const limit = AbortSignal.timeout(tunnelTimeoutMs);
      const given = options.signal instanceof AbortSignal ? [options.signal] : [];
      const signal = AbortSignal.any([limit, ...given]);
      return super.connect({ ...options, signal }).then(
        (connected) => {
          if (connected.statusCode === 200) opened.add(options.path);
          return connected;
        },
        (error: unknown) => {
          const thrown = error instanceof Error ? error : new Error('The proxy opened no connection.');
          opening.add(thrown);
          throw thrown;
        },
      );
    }
  }

  const isSocks = uri.startsWith('socks');
  const dispatcher = new ProxyAgent({
    uri,
    clientFactory: (origin, options) => new ConnectionsToProxy(origin, options),
    requestTls: { secureContext, timeout: connectTimeoutMs },
    // With TLS options, undici would also speak TLS to a SOCKS proxy.
    ...(!isSocks && { proxyTls: { secureContext, timeout: connectTimeoutMs } }),
    connectTimeout: connectTimeoutMs,
    allowH2: false,
  });
  return {
    dispatcher,
    failureOf(thrown) {
      let error: unknown = thrown;
      for (let depth = 0; depth < 10 && error instanceof Error; depth += 1) {
        if (opening.has(error) || isRefusal(error, isSocks)) return new ProxyFailure(inUse, thrown);
        error = error.cause;
      }
      return undefined;
    },
    awaitedFor: (hostAndPort) => (isSocks || opened.has(hostAndPort) ? null : inUse),
  };
}

/** Behind a SOCKS proxy, this machine resolves and connects to nothing but the proxy. */
function isRefusal(error: Error, isSocks: boolean): boolean {
  if (/^Proxy response \(\d{3}\)/.test(error.message)) return true;
  const code: unknown = (error as NodeJS.ErrnoException).code;
  return (
    isSocks &&
    typeof code === 'string' &&
    /^(?:UND_ERR_SOCKS5|UND_ERR_CONNECT_TIMEOUT$|ENOTFOUND$|EAI_|ECONNREFUSED$)/.test(code)
  );
}
