import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTargetHttp, type TargetHttpOptions } from '../../../../electron/alerts/targets/target-http.ts';
import { hasOpenssl, testCertificate } from '../../../support/test-certificate.ts';

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

/** An HTTPS receiver with a certificate for `hooks.contoso.com`. */
async function secureReceiver() {
  const { key, cert } = testCertificate('hooks.contoso.com');
  let requests = 0;
  const server = createServer({ key, cert }, (_request, response) => {
    requests += 1;
    response.end();
  });
  const port = await listening(server);
  onTestFinished(() => server.closeAllConnections());
  return { certificate: cert, port, requests: () => requests };
}

const here = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);

async function post(url: string, options: TargetHttpOptions, signal = new AbortController().signal) {
  const http = createTargetHttp({ environment: {}, ...options });
  onTestFinished(() => http.close());
  const request = { url, host: new URL(url).host, internalNetwork: true, headers: {}, body: '{}' };
  return http.post(request, signal);
}

describe('a request to a target', () => {
  it.skipIf(!hasOpenssl)(
    'goes to the address that was looked up, with the certificate of the name',
    async () => {
      const { certificate, port, requests } = await secureReceiver();
      const url = (host: string) => `https://${host}:${port}/x`;
      const trusted = { resolve: here, trustedRoots: () => [certificate] };
      expect(await post(url('hooks.contoso.com'), trusted)).toEqual({ ok: true });
      expect(requests()).toBe(1);
      for (const sent of [
        await post(url('hooks.contoso.com'), { resolve: here, trustedRoots: () => [] }),
        await post(url('other.contoso.com'), trusted),
      ])
        expect(sent).toMatchObject({ ok: false, failure: { reason: 'certificate-not-trusted' } });
      expect(requests()).toBe(1);
    },
  );

  it('ends at its deadline if the receiver does not answer', async () => {
    const port = await listening(createTcpServer((socket) => void socket.on('error', () => undefined)));
    const url = `http://127.0.0.1:${port}/x`;
    expect(await post(url, { allowsHttpOnLoopback: true, deadlineMs: 50 })).toMatchObject({
      failure: { reason: 'no-answer' },
    });
  });

  it('ends when its signal aborts', async () => {
    const port = await listening(createTcpServer((socket) => void socket.on('error', () => undefined)));
    const controller = new AbortController();
    const sent = post(`http://127.0.0.1:${port}/x`, { allowsHttpOnLoopback: true }, controller.signal);
    setImmediate(() => controller.abort());
    expect(await sent).toMatchObject({ ok: false });
  });

  it('uses the proxy of the environment, except for the internal network', async () => {
    const asked: string[] = [];
    const proxy = createHttpServer().on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${await listening(proxy)}` };
    const http = createTargetHttp({ environment, resolve: () => Promise.reject(new Error('looked up')) });
    onTestFinished(() => http.close());
    const request = { url: 'https://hooks.contoso.com/x', host: 'hooks.contoso.com', headers: {}, body: '' };
    const { signal } = new AbortController();
    expect(await http.post({ ...request, internalNetwork: false }, signal)).toMatchObject({ ok: false });
    expect(asked).toEqual(['hooks.contoso.com:443']);
    await http.post({ ...request, internalNetwork: true }, signal);
    expect(asked).toHaveLength(1);
    const literal = { ...request, url: 'https://10.0.0.1/x', host: '10.0.0.1', internalNetwork: false };
    expect(await http.post(literal, signal)).toMatchObject({ failure: { reason: 'address-not-allowed' } });
    expect(asked).toHaveLength(1);
  });
});
