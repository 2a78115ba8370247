import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { connect as dialPlain, type AddressInfo } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createCertificateAuthority } from '../../electron/simulator/doors/certificates.ts';
import { createHttpsDoor } from '../../electron/simulator/doors/https-door.ts';
import { openSimulatorDoors, type OpenDoors } from '../../electron/simulator/doors/open-simulator-doors.ts';
import type { Simulator } from '../../electron/simulator/simulator.ts';

const authority = 'login.microsoftonline.com';
const vault = 'labone-vault.vault.azure.net';
const discovery = '/common/v2.0/.well-known/openid-configuration';

let doors: OpenDoors;
let ca: Buffer;
beforeAll(async () => {
  doors = await openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });
  ca = await readFile(doors.recipe.caFile);
});
afterAll(() => doors.close());

const dial = (more: ConnectionOptions = {}): Promise<TLSSocket> =>
  new Promise((resolve, reject) => {
    const socket = connect(
      { host: '127.0.0.1', port: doors.recipe.httpsPort, servername: authority, ca, ...more },
      () => resolve(socket),
    );
    socket.once('error', reject);
  });

/** Sends lines over one connection and gives back what came until the door closed it. */
async function converse(lines: readonly string[], more?: ConnectionOptions): Promise<string> {
  const socket = await dial(more);
  let heard = '';
  socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(lines.map((line) => `${line}\r\n`).join(''));
  await closed;
  return heard;
}

const statuses = (heard: string): number[] =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

describe('the host', () => {
  test.each([
    ['is missing', []],
    ['is empty', ['Host:']],
    ['is no name', ['Host: a b']],
    ['has a path', [`Host: ${authority}/common`]],
    ['has somebody’s name before it', [`Host: user@${authority}`]],
  ])('that %s is answered 400', async (_how, headers) => {
    const heard = await converse([`GET ${discovery} HTTP/1.1`, ...headers, 'Connection: close', '']);
    expect(statuses(heard)).toEqual([400]);
  });

  test.each([
    ['in capitals', authority.toUpperCase(), 200],
    ['with the port of HTTPS', `${authority}:443`, 200],
    ['with the door’s own port', `${authority}:8443`, 200],
    ['of a vault that there is not', 'no-such-vault.vault.azure.net', 421],
    ['of somebody else', 'example.com', 421],
    ['that is an address', '127.0.0.1', 421],
    ['that only ends like one of Azure’s', `evil${authority}`, 421],
  ])('%s is answered %3$i', async (_how, host, status) => {
    const heard = await converse([`GET ${discovery} HTTP/1.1`, `Host: ${host}`, 'Connection: close', '']);
    expect(statuses(heard)).toEqual([status]);
  });

  test('in the request line counts before the header, as RFC 9112 has it', async () => {
    const own = `GET https://${authority}${discovery} HTTP/1.1`;
    expect(statuses(await converse([own, `Host: ${vault}`, 'Connection: close', '']))).toEqual([200]);
    const foreign = 'GET http://example.com/ HTTP/1.1';
    expect(statuses(await converse([foreign, `Host: ${authority}`, 'Connection: close', '']))).toEqual([421]);
  });

  test('of the certificate need not be that of the request: one certificate covers them all', async () => {
    const heard = await converse(['GET /keys HTTP/1.1', `Host: ${vault}`, 'Connection: close', '']);
    expect(heard).toContain('AKV10000');
  });

  test('that nobody knows gets a connection which no careful client trusts', async () => {
    await expect(dial({ servername: 'unknown.example' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    const socket = await dial({ servername: 'unknown.example', rejectUnauthorized: false });
    expect(socket.authorized).toBe(false);
    socket.destroy();
  });
});

describe('a connection', () => {
  test('serves one request after another, and one that came before the last was answered', async () => {
    const request = [`GET ${discovery} HTTP/1.1`, `Host: ${authority}`, ''];
    const last = [`GET ${discovery} HTTP/1.1`, `Host: ${authority}`, 'Connection: close', ''];
    expect(statuses(await converse([...request, ...request, ...last]))).toEqual([200, 200, 200]);
  });

  test('of HTTP/1.0 is answered and closed', async () => {
    const heard = await converse([`GET ${discovery} HTTP/1.0`, `Host: ${authority}`, '']);
    expect(statuses(heard)).toEqual([200]);
    expect(heard).toContain('"issuer"');
  });

  test.each([
    ['no HTTP', ['hello']],
    [
      'two ways to end a body',
      [
        'POST / HTTP/1.1',
        `Host: ${authority}`,
        'Transfer-Encoding: chunked',
        'Content-Length: 3',
        '',
        '0',
        '',
      ],
    ],
    [
      'a chunk without a size',
      ['POST / HTTP/1.1', `Host: ${authority}`, 'Transfer-Encoding: chunked', '', 'zz', ''],
    ],
  ])('with %s is answered 400 and closed', async (_what, lines) => {
    expect(statuses(await converse(lines))).toEqual([400]);
  });

  test('whose body in chunks goes over the limit is told so', async () => {
    const chunk = 'x'.repeat(64 * 1_024);
    const chunks = Array.from({ length: 20 }, () => [chunk.length.toString(16), chunk]).flat();
    const head = ['POST /keys/rsa-2048/wrapkey?api-version=7.5 HTTP/1.1', `Host: ${vault}`];
    const heard = await converse([
      ...head,
      'Transfer-Encoding: chunked',
      'Connection: close',
      '',
      ...chunks,
      '0',
      '',
    ]);
    expect(statuses(heard)).toEqual([413]);
    expect(heard).toContain('RequestEntityTooLarge');
  });

  test('that a client leaves before its request is whole leaves the door open for others', async () => {
    const socket = await dial();
    socket.on('error', () => undefined);
    socket.write(`POST / HTTP/1.1\r\nHost: ${authority}\r\nContent-Length: 100\r\n\r\nabc`);
    await wait(20);
    socket.destroy();
    const heard = await converse([
      `GET ${discovery} HTTP/1.1`,
      `Host: ${authority}`,
      'Connection: close',
      '',
    ]);
    expect(statuses(heard)).toEqual([200]);
  });
});

describe('where a client leaves', () => {
  /** A door before a service of the test's own. */
  const openDoorTo = async (answer: Simulator['answer']) => {
    const authorityOfItsOwn = await createCertificateAuthority(new Date());
    const server = await createHttpsDoor({ ...doors.simulator, answer }, authorityOfItsOwn);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = await dial({ port, rejectUnauthorized: false });
    socket.on('error', () => undefined);
    socket.write(`GET ${discovery} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
    return { socket, close: () => server.close() };
  };

  test('before there is an answer, the service is told', async () => {
    let signal: AbortSignal | undefined;
    const { socket, close } = await openDoorTo((request) => {
      ({ signal } = request);
      return new Promise(() => undefined);
    });
    await vi.waitFor(() => expect(signal?.aborted).toBe(false));
    socket.destroy();
    await vi.waitFor(() => expect(signal?.aborted).toBe(true));
    close();
  });

  test('in the middle of an answer, nobody writes on', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await wait(5);
        pulled += 1;
        controller.enqueue(Buffer.from('.'));
      },
    });
    const { socket, close } = await openDoorTo(() => Promise.resolve(new Response(endless)));
    let heard = 0;
    socket.on('data', () => (heard += 1));
    await vi.waitFor(() => expect(heard).toBeGreaterThan(1));
    socket.destroy();
    await vi.waitFor(async () => {
      const before = pulled;
      await wait(100);
      expect(pulled).toBe(before);
    });
    close();
  });
});

test('closing the doors waits for nobody, not even for whoever has not greeted yet', async () => {
  const own = await openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });
  own.simulator.world.faults = [
    { service: 'entra', tenantId: null, rate: 1, effect: { kind: 'slow', least: 60_000, most: 60_000 } },
  ];
  const socket = await dial({ port: own.recipe.httpsPort, ca: await readFile(own.recipe.caFile) });
  socket.on('error', () => undefined);
  socket.write(`GET ${discovery} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
  await wait(50);
  const silent = [own.recipe.httpsPort, own.recipe.httpPort].map((port) => dialPlain(port, '127.0.0.1'));
  await Promise.all(silent.map((one) => once(one, 'connect')));
  for (const one of silent) one.on('error', () => undefined);
  await wait(50);
  const started = Date.now();
  await own.close();
  expect(Date.now() - started).toBeLessThan(1_000);
});
