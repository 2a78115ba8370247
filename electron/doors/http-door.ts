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
  /** A free one where none is given. */
  readonly port?: number | undefined;
  /** Milliseconds that the session outlives the last sign of life from its browser. */
  readonly graceMs?: number;
}

export interface HttpDoor {
  /** With the one-time token in its fragment, which browsers never send and servers never log. */
  readonly url: string;
  /** Resolves when the browser's session is over: nobody can come in any more. */
  readonly over: Promise<void>;
  close(): Promise<void>;
}

const address = '127.0.0.1';

/** A header has to be whole within 2 seconds, and connections are looked at every 250 ms: Node's own 30 s invite slow-loris. */
const serverOptions = {
  headersTimeout: 2_000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 250,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
};

/** Opens the browser door on the loopback address alone. Rejects where the port is taken. */
export async function openHttpDoor(options: HttpDoorOptions): Promise<HttpDoor> {
  const { dispatcher, events, page, port = 0, graceMs = 30_000 } = options;
  const over = Promise.withResolvers<undefined>();
  let authority = '';
  const browserApp = createBrowserApp({
    dispatcher,
    events,
    page,
    graceMs,
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
