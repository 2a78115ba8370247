import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { connect as dialPlain, type AddressInfo } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
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

/** Generous, for a busy machine. */
const patience = { timeout: 30_000 };

/** Sends lines over one connection and returns everything received until the door closes it. */
async function exchange(lines: readonly string[], more?: ConnectionOptions): Promise<string> {
  const socket = await dial(more);
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  socket.on('error', () => undefined);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(lines.map((line) => `${line}\r\n`).join(''));
  await closed;
  return received;
}

const statuses = (received: string): number[] =>
  [...received.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status]) => Number(status));

describe('the host', () => {
  it.each([
    ['is missing', []],
    ['is empty', ['Host:']],
    ['is not a name', ['Host: a b']],
    ['has a path', [`Host: ${authority}/common`]],
    ['has user information', [`Host: user@${authority}`]],
  ])('that %s is answered with 400', async (_how, headers) => {
    const received = await exchange([`GET ${discovery} HTTP/1.1`, ...headers, 'Connection: close', '']);
    expect(statuses(received)).toEqual([400]);
  });

  it.each([
    ['in capitals', authority.toUpperCase(), 200],
    ['with the port of HTTPS', `${authority}:443`, 200],
    ['with the door’s own port', `${authority}:8443`, 200],
    ['of another site', 'example.com', 421],
    ['that is an address', '127.0.0.1', 421],
    ['that only ends like one of Azure’s', `evil${authority}`, 421],
  ])('%s is answered with %3$i', async (_how, host, status) => {
    const received = await exchange([`GET ${discovery} HTTP/1.1`, `Host: ${host}`, 'Connection: close', '']);
    expect(statuses(received)).toEqual([status]);
  });

  it('in the request line takes precedence over the header (RFC 9112)', async () => {
    const own = `GET https://${authority}${discovery} HTTP/1.1`;
    expect(statuses(await exchange([own, `Host: ${vault}`, 'Connection: close', '']))).toEqual([200]);
    const foreign = 'GET http://example.com/ HTTP/1.1';
    expect(statuses(await exchange([foreign, `Host: ${authority}`, 'Connection: close', '']))).toEqual([421]);
  });

  it('of the certificate may differ from that of the request, because one certificate covers all', async () => {
    const received = await exchange(['GET /keys HTTP/1.1', `Host: ${vault}`, 'Connection: close', '']);
    expect(received).toContain('AKV10000');
  });

  it('that is unknown gets a certificate that clients do not trust', async () => {
    await expect(dial({ servername: 'unknown.example' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    const socket = await dial({ servername: 'unknown.example', rejectUnauthorized: false });
    expect(socket.authorized).toBe(false);
    socket.destroy();
  });
});

describe('a connection', () => {
  it('serves several requests, pipelined ones included', async () => {
    const request = [`GET ${discovery} HTTP/1.1`, `Host: ${authority}`, ''];
    const last = [`GET ${discovery} HTTP/1.1`, `Host: ${authority}`, 'Connection: close', ''];
    expect(statuses(await exchange([...request, ...request, ...last]))).toEqual([200, 200, 200]);
  });

  it('with HTTP/1.0 is answered and closed', async () => {
    const received = await exchange([`GET ${discovery} HTTP/1.0`, `Host: ${authority}`, '']);
    expect(statuses(received)).toEqual([200]);
    expect(received).toContain('"issuer"');
  });

  it.each([
    ['no HTTP', ['hello']],
    [
      'both chunks and a length',
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
  ])('with %s is answered with 400 and closed', async (_what, lines) => {
    expect(statuses(await exchange(lines))).toEqual([400]);
  });

  it('with chunks over the limit is answered with 413', async () => {
    const chunk = 'x'.repeat(64 * 1_024);
    const chunks = Array.from({ length: 20 }, () => [chunk.length.toString(16), chunk]).flat();
    const head = ['POST /keys/rsa-2048/wrapkey?api-version=7.5 HTTP/1.1', `Host: ${vault}`];
    const received = await exchange([
      ...head,
      'Transfer-Encoding: chunked',
      'Connection: close',
      '',
      ...chunks,
      '0',
      '',
    ]);
    expect(statuses(received)).toEqual([413]);
    expect(received).toContain('RequestEntityTooLarge');
  });

  it('that a client ends during its request does not affect others', async () => {
    const socket = await dial();
    socket.on('error', () => undefined);
    socket.write(`POST / HTTP/1.1\r\nHost: ${authority}\r\nContent-Length: 100\r\n\r\nabc`);
    await wait(20);
    socket.destroy();
    const received = await exchange([
      `GET ${discovery} HTTP/1.1`,
      `Host: ${authority}`,
      'Connection: close',
      '',
    ]);
    expect(statuses(received)).toEqual([200]);
  });
});

describe('if a client ends the connection', () => {
  /** A door to the test's own service. */
  const openDoorTo = async (answer: Simulator['answer']) => {
    const ownAuthority = await createCertificateAuthority(new Date());
    const server = await createHttpsDoor({ ...doors.simulator, answer }, ownAuthority);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const socket = await dial({ port, rejectUnauthorized: false });
    socket.on('error', () => undefined);
    socket.write(`GET ${discovery} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
    return { socket, close: () => server.close() };
  };

  it('before the answer, the service is notified', async () => {
    let signal: AbortSignal | undefined;
    const { socket, close } = await openDoorTo((request) => {
      ({ signal } = request);
      return new Promise(() => undefined);
    });
    await vi.waitFor(() => expect(signal?.aborted).toBe(false), patience);
    socket.destroy();
    await vi.waitFor(() => expect(signal?.aborted).toBe(true), patience);
    close();
  });

  it('during the answer, the door stops reading from the service', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await wait(5);
        pulled += 1;
        controller.enqueue(Buffer.from('.'));
      },
    });
    const { socket, close } = await openDoorTo(() => Promise.resolve(new Response(endless)));
    let received = 0;
    socket.on('data', () => (received += 1));
    await vi.waitFor(() => expect(received).toBeGreaterThan(1), patience);
    socket.destroy();
    await vi.waitFor(async () => {
      const before = pulled;
      await wait(100);
      expect(pulled).toBe(before);
    }, patience);
    close();
  });
});

it('closing the doors waits neither for open requests nor for TLS handshakes', async () => {
  const own = await openSimulatorDoors({ world: 'lab', httpsPort: 0, httpPort: 0 });
  own.simulator.world.faults = [
    { service: 'entra', tenantId: null, rate: 1, effect: { kind: 'slow', least: 600_000, most: 600_000 } },
  ];
  const socket = await dial({ port: own.recipe.httpsPort, ca: await readFile(own.recipe.caFile) });
  socket.on('error', () => undefined);
  socket.write(`GET ${discovery} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`);
  await wait(50);
  const silent = [own.recipe.httpsPort, own.recipe.httpPort].map((port) => dialPlain(port, '127.0.0.1'));
  await Promise.all(silent.map((one) => once(one, 'connect')));
  for (const one of silent) one.on('error', () => undefined);
  await wait(50);
  await own.close();
  await vi.waitFor(
    () => expect([socket, ...silent].map(({ closed }) => closed)).toEqual([true, true, true]),
    patience,
  );
});
