import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { createHttpsBackend } from '../../../electron/network/https-backend.ts';
import type { OutboundRequest } from '../../../electron/network/transport.ts';

const address = 'http://169.254.169.254/metadata/identity/oauth2/token?resource=x';
const headers = { metadata: 'true' };

function send(url: string, method: OutboundRequest['method'] = 'GET') {
  const body = JSON.stringify({ access_token: 'the-same-token-as-before' });
  const transport = createTransport({ backend: () => Promise.resolve(new Response(body)) });
  return transport.send({ method, url, headers });
}

describe('the metadata service of a machine', () => {
  it('is the only address that the console reaches by plain HTTP', async () => {
    expect((await send(address)).status).toBe(200);
  });

  it.each([
    'http://169.254.169.254/metadata/instance',
    'http://169.254.169.254/metadata/identity/oauth2/token/',
    'http://169.254.169.254/metadata/identity/info',
    'http://169.254.169.254:8080/metadata/identity/oauth2/token',
    'http://user@169.254.169.254/metadata/identity/oauth2/token',
    'https://169.254.169.254/metadata/identity/oauth2/token',
    'http://169.254.169.253/metadata/identity/oauth2/token',
    'http://169.254.169.254.nip.io/metadata/identity/oauth2/token',
    'http://login.microsoftonline.com/metadata/identity/oauth2/token',
    'http://graph.microsoft.com/v1.0/me',
  ])('is not %s, which is refused', async (url) => {
    await expect(send(url)).rejects.toMatchObject({ problem: { code: 'host-not-allowed' } });
  });

  it.each(['POST', 'PUT', 'HEAD', 'DELETE'] as const)('is never asked by %s', async (method) => {
    await expect(send(address, method)).rejects.toMatchObject({ problem: { code: 'host-not-allowed' } });
  });

  it('may return a token that the console has sent before', async () => {
    const token = `eyJhbGciOiJSUzI1NiJ9.${'c'.repeat(64)}.${'s'.repeat(64)}`;
    const transport = createTransport({
      backend: () => Promise.resolve(new Response(JSON.stringify({ access_token: token }))),
    });
    const authorized = { authorization: `Bearer ${token}` };
    await transport.send({ method: 'GET', url: 'https://x.vault.azure.net/keys', headers: authorized });
    expect((await transport.send({ method: 'GET', url: address, headers })).body).toContain(token);
  });

  it('is reached without the proxy', async () => {
    const server = createServer((_request, response) => response.end('here')).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const https = createHttpsBackend({ environment: { HTTPS_PROXY: 'http://127.0.0.1:9' } });
    onTestFinished(() => https.close());
    const response = await https.backend(new Request(`http://127.0.0.1:${port}/`));
    expect(await response.text()).toBe('here');
  });
});
