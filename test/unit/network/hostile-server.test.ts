import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpsBackend } from '../../../electron/network/https-backend.ts';
import { createTransport } from '../../../electron/network/create-transport.ts';
import type { Transport, HttpBackend } from '../../../electron/network/transport.ts';

const hosts = {
  Entra: 'login.microsoftonline.com',
  Graph: 'graph.microsoft.com',
  'Resource Manager': 'management.azure.com',
  'Key Vault': 'contoso.vault.azure.net',
};
const limits = { tokenDeadlineMs: 250, deadlineMs: 250, responseBytes: 64 * 1024 };

const afterTest: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of afterTest.splice(0)) await cleanUp();
});

/** A transport whose every host is a server on this machine that behaves as `listener` does. */
async function transportTo(listener: RequestListener): Promise<Transport> {
  const server = await listen(listener);
  const { backend, close } = createHttpsBackend();
  afterTest.push(() => {
    server.closeAllConnections();
    return Promise.all([close(), new Promise((resolve) => server.close(resolve))]);
  });
  const { port } = server.address() as AddressInfo;
  const here: HttpBackend = (request) => {
    const { pathname, search } = new URL(request.url);
    return backend(new Request(`http://127.0.0.1:${port}${pathname}${search}`, request));
  };
  return createTransport({ backend: here, limits });
}

const listen = (listener: RequestListener) =>
  new Promise<Server>((resolve) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => resolve(server));
  });

const dripFor =
  (milliseconds: number): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    const timer = setInterval(() => response.write(' '), 10);
    const end = setTimeout(() => response.end('{}'), milliseconds);
    response.on('close', () => {
      clearInterval(timer);
      clearTimeout(end);
    });
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

const hostile: [string, RequestListener, string][] = [
  ['never answers', () => undefined, 'answer-timed-out'],
  ['drips a body for ever', dripFor(60_000), 'answer-timed-out'],
  ['sends 300 MB', flood, 'answer-too-large'],
  [
    'promises 300 MB',
    (_request, response) => void response.writeHead(200, { 'content-length': 300 * 1024 * 1024 }).write('{'),
    'answer-too-large',
  ],
  [
    'sends a small body that inflates to 100 MB',
    (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    'answer-too-large',
  ],
  [
    'breaks off in the middle of a body',
    (_request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('{"value":[', () => response.socket?.resetAndDestroy());
    },
    'connection-lost',
  ],
  ['hangs up before it answers', (request) => void request.socket.resetAndDestroy(), 'connection-lost'],
  [
    'sends what is not gzip as gzip',
    (_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end('plain'),
    'connection-lost',
  ],
  [
    'does not speak HTTP',
    (request) => void request.socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
    'answer-not-readable',
  ],
];

describe.each(Object.entries(hosts))('when %s', (_service, host) => {
  it.each(hostile)('%s, the caller has its problem by the deadline', async (_what, listener, code) => {
    const transport = await transportTo(listener);
    const started = performance.now();
    const memory = process.memoryUsage().rss;
    await expect(
      transport.send({ method: 'GET', url: `https://${host}/x`, headers: {} }),
    ).rejects.toMatchObject({
      problem: { code, facts: { host } },
    });
    expect(performance.now() - started).toBeLessThan(1_500);
    expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1024 * 1024);
  });

  it('answers with a page, the page is the answer, for whoever asked to judge', async () => {
    const transport = await transportTo((_request, response) => void response.end('<html></html>'));
    const answer = await transport.send({ method: 'GET', url: `https://${host}/x`, headers: {} });
    expect(answer).toMatchObject({ status: 200, body: '<html></html>' });
  });

  it('redirects, the redirect is the answer and nothing follows it', async () => {
    let asked = 0;
    const transport = await transportTo((_request, response) => {
      asked += 1;
      response.writeHead(307, { location: 'https://evil.example/' }).end();
    });
    const answer = await transport.send({
      method: 'POST',
      url: `https://${host}/x`,
      headers: { authorization: 'Bearer of-great-value' },
      body: 'grant_type=client_credentials',
    });
    expect(answer).toMatchObject({ status: 307, headers: { location: 'https://evil.example/' } });
    expect(asked).toBe(1);
  });

  it('answers slowly but in time, the answer arrives whole', async () => {
    const transport = await transportTo(dripFor(80));
    const answer = await transport.send({ method: 'GET', url: `https://${host}/x`, headers: {} });
    expect(JSON.parse(answer.body)).toEqual({});
  });
});

describe('the wire', () => {
  it('carries method, headers and body there, and a compressed answer back', async () => {
    const transport = await transportTo((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        const said = JSON.stringify([request.method, request.url, request.headers['x-asked'], body]);
        response.writeHead(201, { 'content-encoding': 'gzip', 'X-Answered': 'yes' }).end(gzipSync(said));
      });
    });
    const answer = await transport.send({
      method: 'PATCH',
      url: 'https://graph.microsoft.com/v1.0/users?$top=1',
      headers: { 'x-asked': 'please' },
      body: '{"name":"Zoë"}',
    });
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({ 'x-answered': 'yes' });
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(answer.body)).toEqual(['PATCH', '/v1.0/users?$top=1', 'please', '{"name":"Zoë"}']);
  });

  it('ends the request at the server when the caller gives up', async () => {
    const { promise: gone, resolve } = Promise.withResolvers<unknown>();
    const transport = await transportTo(
      (_request, response) => void response.on('close', () => resolve(null)),
    );
    const controller = new AbortController();
    const sending = transport.send({
      method: 'GET',
      url: 'https://graph.microsoft.com/',
      headers: {},
      signal: controller.signal,
    });
    setTimeout(() => controller.abort(), 50);
    await expect(sending).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
    await gone;
  });
});
