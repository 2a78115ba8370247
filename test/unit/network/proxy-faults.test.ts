import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { createHttpsBackend } from '../../../electron/network/https-backend.ts';
import { ProblemError } from '../../../electron/problems/problem-error.ts';
import { explainProblem, ownerOf, problem, type Problem } from '../../../shared/problems/problem.ts';

const url = 'https://login.microsoftonline.com/x/oauth2/v2.0/token';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** A proxy that answers CONNECT with this status line. */
const refusing = (statusLine: string) =>
  listening(
    createHttpServer().on('connect', (_request, socket) => {
      socket.end(`HTTP/1.1 ${statusLine}\r\n\r\n`);
    }),
  );

async function unusedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Limits {
  readonly tunnelTimeoutMs?: number;
  readonly tokenDeadlineMs?: number;
}

/** The problem of a token request through the proxy that these variables contain. */
async function problemUnder(
  environment: Record<string, string>,
  { tunnelTimeoutMs = 10_000, tokenDeadlineMs = 15_000 }: Limits = {},
): Promise<Problem> {
  const { backend, close } = createHttpsBackend({ trustedRoots: () => [], environment, tunnelTimeoutMs });
  cleanups.push(close);
  const transport = createTransport({ backend, limits: { tokenDeadlineMs } });
  const thrown: unknown = await transport
    .send({ method: 'POST', url, headers: {} })
    .catch((error: unknown) => error);
  if (!(thrown instanceof ProblemError)) throw new TypeError(`No problem: ${String(thrown)}`);
  return thrown.problem;
}

type Fault = [what: string, code: Problem['code'], start: () => Promise<string>, limits: Limits];

const faults: Fault[] = [
  ['cannot be resolved', 'proxy-not-resolved', () => Promise.resolve('proxy.invalid:3128'), {}],
  ['refuses connections', 'proxy-connection-refused', async () => `127.0.0.1:${await unusedPort()}`, {}],
  ['answers 403', 'proxy-refused-tunnel', async () => `127.0.0.1:${await refusing('403 Forbidden')}`, {}],
  [
    'answers 407',
    'proxy-authentication-required',
    async () => `127.0.0.1:${await refusing('407 Proxy Authentication Required')}`,
    {},
  ],
  [
    'answers 500',
    'proxy-bad-gateway',
    async () => `127.0.0.1:${await refusing('500 Internal Server Error')}`,
    {},
  ],
  ['answers 502', 'proxy-bad-gateway', async () => `127.0.0.1:${await refusing('502 Bad Gateway')}`, {}],
  ['answers 504', 'proxy-bad-gateway', async () => `127.0.0.1:${await refusing('504 Gateway Timeout')}`, {}],
  [
    'resets the connection',
    'proxy-connection-lost',
    async () => {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.once('data', () => socket.resetAndDestroy());
      });
      return `127.0.0.1:${await listening(server)}`;
    },
    {},
  ],
  [
    'closes the connection',
    'proxy-connection-lost',
    async () =>
      `127.0.0.1:${await listening(createServer((socket) => socket.once('data', () => socket.end())))}`,
    {},
  ],
  [
    'never answers',
    'proxy-timed-out',
    async () => `127.0.0.1:${await listening(createServer())}`,
    { tunnelTimeoutMs: 100 },
  ],
  [
    'never answers before the deadline of the request',
    'proxy-timed-out',
    async () => `127.0.0.1:${await listening(createServer())}`,
    { tokenDeadlineMs: 100 },
  ],
];

describe('a proxy that', () => {
  it.each<Fault>(faults)(
    '%s is named with its variable, and the service is not',
    async (_what, code, start, limits) => {
      const proxy = await start();
      const found = await problemUnder({ HTTPS_PROXY: `http://${proxy}` }, limits);
      expect(found).toMatchObject({ code, facts: { proxy, variable: 'HTTPS_PROXY' } });
      expect(problem.safeParse(found).error).toBeUndefined();
      expect(ownerOf(found)).toBe('operator');
      const { explanation } = explainProblem(found);
      expect(explanation).toContain(proxy);
      expect(explanation).toContain('HTTPS_PROXY');
      expect(explanation).not.toContain('microsoftonline');
    },
  );

  it('speaks SOCKS and refuses connections is named too', async () => {
    const proxy = `127.0.0.1:${await unusedPort()}`;
    const found = await problemUnder({ all_proxy: `socks5h://${proxy}` });
    expect(found).toMatchObject({
      code: 'proxy-connection-refused',
      facts: { proxy, variable: 'all_proxy' },
    });
  });

  it('speaks SOCKS and cannot reach the service refuses the tunnel', async () => {
    const server = createServer((socket) => {
      socket.once('data', () => {
        socket.write(Buffer.from([5, 0]));
        socket.once('data', () => socket.end(Buffer.from([5, 4, 0, 1, 0, 0, 0, 0, 0, 0])));
      });
    });
    const proxy = `127.0.0.1:${await listening(server)}`;
    const found = await problemUnder({ ALL_PROXY: `socks5://${proxy}` });
    expect(found).toMatchObject({ code: 'proxy-refused-tunnel', facts: { proxy, variable: 'ALL_PROXY' } });
  });

  it('has a password in its address is named without it', async () => {
    const proxy = `127.0.0.1:${await refusing('403 Forbidden')}`;
    const found = await problemUnder({ HTTPS_PROXY: `http://anna:hunter2secret@${proxy}` });
    expect(found.facts).toMatchObject({ proxy });
    expect(JSON.stringify(found)).not.toMatch(/anna|hunter2/);
  });
});

it('an address without a scheme is the address of an HTTP proxy', async () => {
  const proxy = `127.0.0.1:${await refusing('403 Forbidden')}`;
  expect(await problemUnder({ HTTPS_PROXY: proxy })).toMatchObject({
    code: 'proxy-refused-tunnel',
    facts: { proxy, status: 403 },
  });
});

it.each([
  'ftp://proxy.example:21',
  'http://',
  'http://a b:80',
  ':::',
  'http://proxy:99999',
  'http://%zz@proxy:80',
])('the address %s is a problem with the setting and not an exception', async (value) => {
  const found = await problemUnder({ ALL_PROXY: value });
  expect(found).toMatchObject({ code: 'proxy-setting-not-valid', facts: { variable: 'ALL_PROXY' } });
  expect(JSON.stringify(found)).not.toContain(value);
});

it('closing a backend does not wait for a proxy that never answers', async () => {
  const proxy = `127.0.0.1:${await listening(createServer())}`;
  const { backend, close } = createHttpsBackend({
    trustedRoots: () => [],
    environment: { HTTPS_PROXY: proxy },
    tunnelTimeoutMs: 600_000,
  });
  const sending = backend(new Request(url)).then(
    () => 'answered',
    () => 'failed',
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  await close();
  expect(await sending).toBe('failed');
});

it('closing a backend with an unreadable setting does not throw', async () => {
  const { backend, close } = createHttpsBackend({
    trustedRoots: () => {
      throw new TypeError('No certificates.');
    },
    environment: {},
  });
  await expect(backend(new Request(url))).rejects.toThrow('No certificates.');
  await expect(close()).resolves.toBeUndefined();
});
