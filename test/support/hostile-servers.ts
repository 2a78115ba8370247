import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { createHttpsBackend } from '../../electron/network/https-backend.ts';
import { createTransport } from '../../electron/network/create-transport.ts';
import type { HttpBackend, Transport } from '../../electron/network/transport.ts';

export const azureHosts = {
  Entra: 'login.microsoftonline.com',
  Graph: 'graph.microsoft.com',
  'Resource Manager': 'management.azure.com',
  'Key Vault': 'contoso.vault.azure.net',
};
/** Out of reach on the busiest machine. */
const generousMs = 600_000;
export const generous = { tokenDeadlineMs: generousMs, deadlineMs: generousMs, responseBytes: 64 * 1024 };
/** Only for servers that never finish their response. */
export const short = { ...generous, tokenDeadlineMs: 250, deadlineMs: 250 };

/** A transport with one local server for every host, which `listener` is. `close` ends both. */
export async function openTransportTo(
  listener: RequestListener,
  limits = generous,
): Promise<{ readonly transport: Transport; readonly close: () => Promise<unknown> }> {
  const server = await listen(listener);
  const { backend, close } = createHttpsBackend({ connectTimeoutMs: generousMs });
  const { port } = server.address() as AddressInfo;
  const toLocalServer: HttpBackend = (request) => {
    const { pathname, search } = new URL(request.url);
    return backend(new Request(`http://127.0.0.1:${port}${pathname}${search}`, request));
  };
  return {
    transport: createTransport({ backend: toLocalServer, limits }),
    close() {
      server.closeAllConnections();
      return Promise.all([close(), new Promise((resolve) => server.close(resolve))]);
    },
  };
}

const listen = (listener: RequestListener) =>
  new Promise<Server>((resolve) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => resolve(server));
  });

/** Sends a blank every 10 ms and then the body; by default, endless blanks. */
export const drip =
  (blanks = Infinity): RequestListener =>
  (_request, response) => {
    let left = blanks;
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => {
      left -= 1;
      if (left >= 0) response.write(' ');
      else response.end('{}');
    }, 10);
    response.on('close', () => clearInterval(timer));
  };

const flood: RequestListener = (_request, response) => {
  const chunk = Buffer.alloc(16 * 1024, 'x');
  let left = 300 * 1024 * 1024;
  const pour = () => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      if (!response.write(chunk)) return void response.once('drain', pour);
    }
    response.end();
  };
  pour();
};

const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024, '0'));

/** What a server does, and the code of the problem that results. */
export const hostileServers: readonly (readonly [string, RequestListener, string])[] = [
  ['never responds', () => undefined, 'answer-timed-out'],
  ['sends an endless body slowly', drip(), 'answer-timed-out'],
  ['sends 300 MB', flood, 'answer-too-large'],
  [
    'announces 300 MB',
    (_request, response) => void response.writeHead(200, { 'content-length': 300 * 1024 * 1024 }).write('{'),
    'answer-too-large',
  ],
  [
    'sends a small body that decompresses to 100 MB',
    (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    'answer-too-large',
  ],
  [
    'closes the connection in the middle of a body',
    (_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('{"value":[', () => response.socket?.resetAndDestroy());
    },
    'connection-lost',
  ],
  [
    'closes the connection before it responds',
    (request) => void request.socket.resetAndDestroy(),
    'connection-lost',
  ],
  [
    'declares gzip for a body that is not gzip',
    (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain'),
    'connection-lost',
  ],
  [
    'does not speak HTTP',
    (request) => void request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    'answer-not-readable',
  ],
];
