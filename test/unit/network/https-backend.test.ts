import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:https';
import { connect, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { createHttpsBackend, type HttpsBackend } from '../../../electron/network/https-backend.ts';
import { problemOfNetworkFailure } from '../../../electron/network/network-failure.ts';

const listening = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

const openssl = 'openssl';
const hasOpenssl = (() => {
  try {
    execFileSync(openssl, ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!hasOpenssl)('over TLS', () => {
  let folder: string;
  let certificate: string;
  let server: ReturnType<typeof createServer>;
  let port: number;
  const backends: HttpsBackend[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'causeway-tls-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const wanted =
      '-x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost'.split(' ');
    const name = ['-addext', 'subjectAltName=DNS:localhost'];
    execFileSync(openssl, ['req', ...wanted, ...name, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    certificate = readFileSync(cert, 'utf8');
    server = createServer({ key: readFileSync(key), cert: certificate }, (_request, response) => {
      response.end('reached');
    });
    port = await listening(server);
  });
  afterEach(() => Promise.all(backends.splice(0).map((backend) => backend.close())));
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  const ask = async (host: string, trustedRoots?: string[]) => {
    const https = createHttpsBackend(trustedRoots ? { trustedRoots: () => trustedRoots } : {});
    backends.push(https);
    return (await https.backend(new Request(`https://${host}:${port}/`))).text();
  };

  it.each(['default', 'system'])('a root certificate in the machine’s %s store is trusted', async (store) => {
    const stores = vi
      .spyOn(tls, 'getCACertificates')
      .mockImplementation((asked) => (asked === store ? [certificate] : []));
    expect(await ask('localhost')).toBe('reached');
    stores.mockRestore();
  });

  it('a request through a proxy may take longer than opening the tunnel', async () => {
    const proxy = createHttpServer().on('connect', (request, client) => {
      const [host = '', targetPort = ''] = (request.url ?? '').split(':');
      const target = connect(Number(targetPort), host, () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n');
        client.pipe(target).pipe(client);
      });
      for (const socket of [client, target]) socket.on('error', () => undefined);
    });
    const https = createHttpsBackend({
      trustedRoots: () => [certificate],
      tunnelTimeoutMs: 1_000,
      environment: { HTTPS_PROXY: `127.0.0.1:${await listening(proxy)}` },
    });
    backends.push(https);
    const ask = async () => (await https.backend(new Request(`https://localhost:${port}/`))).text();
    expect(await ask()).toBe('reached');
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await ask()).toBe('reached');
    proxy.close();
  });

  it('a configured root certificate is trusted', async () => {
    expect(await ask('localhost', [certificate])).toBe('reached');
  });

  it.each([
    ['an unknown issuer', 'certificate-not-trusted', () => ask('localhost')],
    ['another host’s name', 'certificate-for-another-host', () => ask('127.0.0.1', [certificate])],
  ])('a certificate of %s is refused as such', async (_why, code, request) => {
    const failure: unknown = await request().catch((error: unknown) => error);
    expect(problemOfNetworkFailure(failure, { host: 'localhost', afterMs: 1, at: new Date() })).toMatchObject(
      {
        problem: { code, facts: { host: 'localhost' } },
      },
    );
  });
});

describe('a proxy in the environment', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['receives the request', '', ['CONNECT graph.microsoft.com:443']],
    ['is bypassed for a host in NO_PROXY', '127.0.0.1', []],
  ])('%s', async (_what, noProxy, expected) => {
    const seen: string[] = [];
    const proxy = createHttpServer().on('connect', (request, socket) => {
      seen.push(`CONNECT ${request.url ?? ''}`);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    const port = await listening(proxy);
    vi.stubEnv('https_proxy', `http://127.0.0.1:${port}`);
    vi.stubEnv('no_proxy', noProxy);
    const { backend, close } = createHttpsBackend({ trustedRoots: () => [] });
    const target = expected.length > 0 ? 'https://graph.microsoft.com/' : `https://127.0.0.1:${port}/`;
    await expect(backend(new Request(target))).rejects.toThrow(
      expected.length > 0 ? 'The proxy failed.' : 'fetch failed',
    );
    expect(seen).toEqual(expected);
    await close();
    proxy.close();
  });
});

describe('a proxy that refuses the tunnel', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['407 Proxy Authentication Required', 'proxy-authentication-required'],
    ['403 Forbidden', 'proxy-refused-tunnel'],
    ['502 Bad Gateway', 'proxy-bad-gateway'],
  ])('with %s is %s', async (statusLine, code) => {
    const proxy = createHttpServer().on('connect', (_request, socket) => {
      socket.end(`HTTP/1.1 ${statusLine}\r\n\r\n`);
    });
    vi.stubEnv('https_proxy', `http://127.0.0.1:${await listening(proxy)}`);
    const { backend, close } = createHttpsBackend({ trustedRoots: () => [] });
    const sending = createTransport({ backend }).send({
      method: 'POST',
      url: 'https://login.microsoftonline.com/x/oauth2/v2.0/token',
      headers: {},
    });
    await expect(sending).rejects.toMatchObject({ problem: { code, cause: { service: 'network' } } });
    await close();
    proxy.close();
  });
});

describe('a failure of the HTTP backend', () => {
  it.each([
    ['ENOTFOUND', 'name-not-resolved'],
    ['EAI_AGAIN', 'name-not-resolved'],
    ['ECONNREFUSED', 'connection-refused'],
    ['ECONNRESET', 'connection-lost'],
    ['UND_ERR_SOCKET', 'connection-lost'],
    ['UND_ERR_CONNECT_TIMEOUT', 'answer-timed-out'],
    ['UND_ERR_HEADERS_TIMEOUT', 'answer-timed-out'],
    ['UND_ERR_BODY_TIMEOUT', 'answer-timed-out'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-not-trusted'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-not-trusted'],
    ['CERT_HAS_EXPIRED', 'certificate-out-of-date'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-for-another-host'],
    ['ENETUNREACH', 'network-unreachable'],
    ['net::ERR_PROXY_AUTH_UNSUPPORTED', 'proxy-authentication-required'],
    ['net::ERR_NAME_NOT_RESOLVED', 'name-not-resolved'],
    ['net::ERR_CONNECTION_REFUSED', 'connection-refused'],
    ['net::ERR_PROXY_CONNECTION_FAILED', 'proxy-connection-refused'],
    ['net::ERR_TUNNEL_CONNECTION_FAILED', 'proxy-refused-tunnel'],
    ['net::ERR_CONNECTION_RESET', 'connection-lost'],
    ['net::ERR_TIMED_OUT', 'answer-timed-out'],
    ['net::ERR_CERT_AUTHORITY_INVALID', 'certificate-not-trusted'],
    ['ESOMETHINGNEW', 'unrecognised'],
  ])('%s is %s', (code, expected) => {
    const inner = code.startsWith('net::')
      ? new Error(code)
      : new AggregateError([Object.assign(new Error('inner words'), { code })], 'tried two addresses');
    const thrown = new TypeError('fetch failed', { cause: inner });
    const { problem } = problemOfNetworkFailure(thrown, {
      host: 'graph.microsoft.com',
      afterMs: 12,
      at: new Date('2030-01-02T03:04:05Z'),
    });
    expect(problem).toMatchObject({
      code: expected,
      cause: { service: 'network', code: code.replace('net::', ''), at: '2030-01-02T03:04:05.000Z' },
    });
  });

  it('has no secret in its cause', () => {
    const thrown = new Error('cannot send Authorization: Bearer abcdefghijklmnopqrstuvwxyz0123456789');
    const { problem } = problemOfNetworkFailure(thrown, { host: 'x', afterMs: 1, at: new Date() });
    expect(problem.cause?.message).toBe('cannot send Authorization: [redacted]');
  });

  it('that is not an error, or its own cause, is still a problem', () => {
    const circular = new Error('again');
    circular.cause = circular;
    for (const thrown of [undefined, 'text', circular])
      expect(problemOfNetworkFailure(thrown, { host: 'x', afterMs: 1, at: new Date() }).problem.code).toBe(
        'unrecognised',
      );
  });
});
