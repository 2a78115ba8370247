import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import type { Transport } from '../../../electron/network/transport.ts';
import {
  azureHosts,
  drip,
  generous,
  hostileServers,
  openTransportTo,
  short,
} from '../../support/hostile-servers.ts';

const afterTest: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of afterTest.splice(0)) await cleanUp();
});

async function transportTo(listener: RequestListener, limits = generous): Promise<Transport> {
  const { transport, close } = await openTransportTo(listener, limits);
  afterTest.push(close);
  return transport;
}

describe.each(Object.entries(azureHosts))('if %s', (_service, host) => {
  it.each(hostileServers)(
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
