import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { createBrowserApp } from './browser-app.ts';
import type { BuiltPage } from './built-page.ts';
import type { EventHub } from './event-hub.ts';
import type { Dispatcher } from './dispatcher.ts';

export interface HttpDoorOptions {
  readonly dispatcher: Dispatcher;
  readonly events: Pick<EventHub, 'subscribe'>;
  readonly page: BuiltPage;
  /** A free port if undefined. */
  readonly port?: number | undefined;
  /** Milliseconds from the browser's last request or event stream until its session ends. */
  readonly graceMs?: number;
  /** Counts milliseconds and never runs backwards. */
  readonly now?: () => number;
}

export interface HttpDoor {
  /** The one-time token is in its fragment, which browsers never send and servers never log. */
  readonly url: string;
  /** Resolves when the browser's session has ended. Nobody can connect after that. */
  readonly over: Promise<void>;
  close(): Promise<void>;
}

const address = '127.0.0.1';

/** Headers must be complete within 2 seconds, checked every 250 ms: Node's default of 30 s makes Slowloris attacks easy. */
const serverOptions = {
  headersTimeout: 2_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 250,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
};

/** Opens the browser door only on the loopback address. Rejects if the port is in use. */
export async function openHttpDoor(options: HttpDoorOptions): Promise<HttpDoor> {
  const { dispatcher, events, page, port = 0, graceMs = 30_000, now = () => performance.now() } = options;
  const over = Promise.withResolvers<undefined>();
  let authority = '';
  const browserApp = createBrowserApp({
    dispatcher,
    events,
    page,
    graceMs,
    now,
    authority: () => authority,
    onOver: () => over.resolve(undefined),
  });
  const server = createAdaptorServer({
    fetch: (request, bindings) => browserApp.fetch(request, bindings as HttpBindings),
    hostname: address,
    overrideGlobalObjects: false,
    serverOptions,
  }) as Server;
  server.listen(port, address);
  await once(server, 'listening');
  authority = `${address}:${(server.address() as AddressInfo).port}`;

  return {
    url: `http://${authority}/#${browserApp.token}`,
    over: over.promise,
    async close() {
      browserApp.end();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
