import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Simulator } from '../simulator.ts';
import { atAuthority } from './at-authority.ts';

/** The simulated sign-in pages, for the browser of a person who uses the demo. */
export interface SignInPages {
  /** Where the browser reaches a page of Entra. */
  addressOf(page: string): string;
  close(): Promise<void>;
}

/** Serves the pages on a free port of 127.0.0.1. */
export async function openSignInPages(simulator: Pick<Simulator, 'fetch'>): Promise<SignInPages> {
  const listener = getRequestListener((request) => simulator.fetch(atAuthority(request)), {
    overrideGlobalObjects: false,
  });
  const server = createServer((request, response) => void listener(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    addressOf(page) {
      const { pathname, search } = new URL(page);
      return `http://127.0.0.1:${port}${pathname}${search}`;
    },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
