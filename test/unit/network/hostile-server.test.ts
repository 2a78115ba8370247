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
/** Out of reach on the busiest machine. */
const generousMs = 600_000;
const generous = { tokenDeadlineMs: generousMs, deadlineMs: generousMs, responseBytes: 64 * 1024 };
/** Only for servers that never finish their response. */
const short = { ...generous, tokenDeadlineMs: 250, deadlineMs: 250 };

const afterTest: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of afterTest.splice(0)) await cleanUp();
});

/** A transport with one local server for every host. `listener` handles its requests. */
async function transportTo(listener: RequestListener, limits = generous): Promise<Transport> {
  const server = await listen(listener);
  const { backend, close } = createHttpsBackend({ connectTimeoutMs: generousMs });
  afterTest.push(() => {
    server.closeAllConnections();
    return Promise.all([close(), new Promise((resolve) => server.close(resolve))]);
  });
  const { port } = server.address() as AddressInfo;
  const toLocalServer: HttpBackend = (request) => {
    const { pathname, search } = new URL(request.url);
    return backend(new Request(`http://127.0.0.1:${port}${pathname}${search}`, request));
  };
  return createTransport({ backend: toLocalServer, limits });
}

const listen = (listener: RequestListener) =>
  new Promise<Server>((resolve) => {
    const server = createServer(listener).listen(0, '127.0.0.1', () => resolve(server));
  });

/** Sends a blank every 10 ms and then the body; by default, endless blanks. */
const drip =
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

const hostile: [string, RequestListener, string][] = [
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

describe.each(Object.entries(hosts))('if %s', (_service, host) => {
  it.each(hostile)(
    '%s, the request rejects with a problem by the deadline',
    async (_what, listener, code) => {
      const transport = await transportTo(listener, code === 'answer-timed-out' ? short : generous);
      const memory = process.memoryUsage().rss;
      await expect(
        transport.send({ method: 'GET', url: `https://${host}/x`, headers: {} }),
      ).rejects.toMatchObject({
        problem: { code, facts: { host } },
      });
      expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1024 * 1024);
    },
  );

  it('responds with a web page, the request resolves with it', async () => {
    const transport = await transportTo((_request, response) => void response.end('<html></html>'));
    const response = await transport.send({ method: 'GET', url: `https://${host}/x`, headers: {} });
    expect(response).toMatchObject({ status: 200, body: '<html></html>' });
  });

  it('redirects, the request resolves with the redirect and does not follow it', async () => {
    let requests = 0;
    const transport = await transportTo((_request, response) => {
      requests += 1;
      response.writeHead(307, { location: 'https://evil.example/' }).end();
    });
    const response = await transport.send({
      method: 'POST',
      url: `https://${host}/x`,
      headers: { authorization: 'Bearer of-great-value' },
      body: 'grant_type=client_credentials',
    });
    expect(response).toMatchObject({ status: 307, headers: { location: 'https://evil.example/' } });
    expect(requests).toBe(1);
  });

  it('responds slowly but in time, the response is complete', async () => {
    const transport = await transportTo(drip(8));
    const response = await transport.send({ method: 'GET', url: `https://${host}/x`, headers: {} });
    expect(JSON.parse(response.body)).toEqual({});
  });
});

describe('the HTTPS backend', () => {
  it('sends method, headers and body, and decompresses the response', async () => {
    const transport = await transportTo((request, response) => {
      request.setEncoding('utf8').on('data', (body: string) => {
        const echoed = JSON.stringify([request.method, request.url, request.headers['x-asked'], body]);
        response.writeHead(201, { 'content-encoding': 'gzip', 'X-Answered': 'yes' }).end(gzipSync(echoed));
      });
    });
    const response = await transport.send({
      method: 'PATCH',
      url: 'https://graph.microsoft.com/v1.0/users?$top=1',
      headers: { 'x-asked': 'please' },
      body: '{"name":"Zoë"}',
    });
    expect(response.status).toBe(201);
    expect(response.headers).toMatchObject({ 'x-answered': 'yes' });
    expect(response.headers).not.toHaveProperty('content-encoding');
    expect(JSON.parse(response.body)).toEqual(['PATCH', '/v1.0/users?$top=1', 'please', '{"name":"Zoë"}']);
  });

  it('closes the connection to the server if the caller aborts', async () => {
    const arrived = Promise.withResolvers<undefined>();
    const gone = Promise.withResolvers<undefined>();
    const transport = await transportTo((_request, response) => {
      response.on('close', () => gone.resolve(undefined));
      arrived.resolve(undefined);
    });
    const controller = new AbortController();
    const sending = transport.send({
      method: 'GET',
      url: 'https://graph.microsoft.com/',
      headers: {},
      signal: controller.signal,
    });
    void arrived.promise.then(() => controller.abort());
    await expect(sending).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
    await gone.promise;
  });
});
