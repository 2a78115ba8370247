import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import fc from 'fast-check';
import { ok } from '../../../shared/contract/action.ts';
import { browserProtocol } from '../../../shared/contract/browser-protocol.ts';
import { createBrowserApp } from '../../../electron/doors/browser-app.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { openHttpDoor } from '../../../electron/doors/http-door.ts';
import { request, statusSent } from '../../support/raw-http.ts';
import { draw } from '../draw.ts';
import { startTally, type Counts, type Row, type Tally } from '../row.ts';

interface Door {
  readonly port: number;
  readonly host: string;
  readonly token: string;
  readonly clock: { now: number };
  /** The number of calls that reached the dispatcher. */
  readonly reached: () => number;
  close(): Promise<void>;
}
type OpenDoor = () => Promise<Door>;

const page = {
  serve: (path: string) => Promise.resolve(new Response('', { status: path === '/' ? 200 : 404 })),
  isServed: Promise.resolve(),
};

function doorParts() {
  const clock = { now: 0 };
  let reached = 0;
  const dispatcher = {
    answer() {
      reached += 1;
      return Promise.resolve(ok(null));
    },
  };
  const options = { dispatcher, events: createEventHub(), page, now: () => clock.now };
  return { clock, options, reached: () => reached };
}

const openDoor: OpenDoor = async () => {
  const { clock, options, reached } = doorParts();
  const door = await openHttpDoor(options);
  const { host, port, hash } = new URL(door.url);
  return { ...{ host, clock, reached }, port: Number(port), token: hash.slice(1), close: () => door.close() };
};

/** The same application behind a server that believes every Host and takes every token for the right one. */
const openCarelessDoor: OpenDoor = async () => {
  const { clock, options, reached } = doorParts();
  let named = '';
  const app = createBrowserApp({
    ...options,
    graceMs: 30_000,
    authority: () => named,
    onOver: () => undefined,
  });
  const server = createAdaptorServer({
    fetch(incoming: Request, bindings: HttpBindings) {
      named = bindings.incoming.headers.host ?? '';
      const isEntering =
        new URL(incoming.url).pathname === browserProtocol.enter && incoming.method === 'POST';
      const body = JSON.stringify({ token: app.token });
      return app.fetch(isEntering ? new Request(incoming.url, { method: 'POST', body }) : incoming, bindings);
    },
    overrideGlobalObjects: false,
  } as Parameters<typeof createAdaptorServer>[0]) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...{ port, clock, reached, host: `127.0.0.1:${port}`, token: app.token },
    close() {
      app.end();
      server.closeAllConnections();
      server.close();
      return Promise.resolve();
    },
  };
};

const present = ({ host }: Door, token: string) =>
  fetch(`http://${host}${browserProtocol.enter}`, { method: 'POST', body: JSON.stringify({ token }) });

/** Enters with the right token. Returns the headers of the session. */
async function enter(door: Door): Promise<{ readonly cookie: string; readonly csrf: string }> {
  const response = await present(door, door.token);
  const { csrf } = (await response.json()) as { readonly csrf: string };
  return { cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '', csrf };
}

const lines = [
  'GET /',
  'GET /assets/a.js',
  'GET /events',
  'GET /entrance.js',
  'HEAD /',
  'OPTIONS /call',
  'POST /call',
  'POST /enter',
  'PUT /call',
  'DELETE /',
];
const upgrade = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
];

/** The headers of requests that another site or another program makes, by the host of the door and its port. */
const foreign: Readonly<Record<string, (host: string, port: number) => string[]>> = {
  'another host': () => ['Host: evil.example'],
  'a name that resolves to this machine': (_, port) => [`Host: 127.evil.example:${port}`],
  'a name that begins like the address': (_, port) => [`Host: 127.0.0.1.evil.example:${port}`],
  localhost: (_, port) => [`Host: localhost:${port}`],
  'localhost with a dot': (_, port) => [`Host: localhost.:${port}`],
  'the address of IPv6': (_, port) => [`Host: [::1]:${port}`],
  'every address': (_, port) => [`Host: 0.0.0.0:${port}`],
  'a short form of the address': (_, port) => [`Host: 127.1:${port}`],
  'the address as one number': (_, port) => [`Host: 2130706433:${port}`],
  'another port': () => ['Host: 127.0.0.1:1'],
  'no port': () => ['Host: 127.0.0.1'],
  'no host': () => [],
  'an empty host': () => ['Host:'],
  'a second host': (host) => [`Host: ${host}`, 'Host: evil.example'],
  'the host twice': (host) => [`Host: ${host}`, `Host: ${host}`],
  'a foreign origin': (host) => [`Host: ${host}`, 'Origin: https://evil.example'],
  'the origin of another port': (host) => [`Host: ${host}`, 'Origin: http://127.0.0.1:1'],
  'an opaque origin': (host) => [`Host: ${host}`, 'Origin: null'],
  'another site': (host) => [`Host: ${host}`, 'Sec-Fetch-Site: cross-site'],
  'another port of this machine': (host) => [`Host: ${host}`, 'Sec-Fetch-Site: same-site'],
  'a WebSocket of another site': (host) => [`Host: ${host}`, 'Origin: https://evil.example', ...upgrade],
};
const drawnHost = fc.oneof(
  fc.domain(),
  fc.ipV4().filter((address) => address !== '127.0.0.1'),
  fc.ipV6().map((address) => `[${address}]`),
);

const isRefused = (status: number): boolean =>
  [400, 401, 403, 404, 405, 411].includes(status) || Number.isNaN(status);

async function tryMatrix(seed: number, hosts: number, open: OpenDoor, tally: Tally): Promise<void> {
  const door = await open();
  const { host, port, reached } = door;
  const withoutSession = [`Host: ${host}`];
  for (const line of lines.filter((one) => !one.endsWith('/entrance.js'))) {
    const status = await statusSent(port, request(line, ...withoutSession));
    tally.add(isRefused(status) ? null : `${line} without a session: ${status}.`);
  }
  const upgraded = await statusSent(port, request('GET /', ...withoutSession, ...upgrade));
  tally.add(isRefused(upgraded) ? null : `A WebSocket without a session: ${upgraded}.`);

  const { cookie, csrf } = await enter(door);
  const session = [`Cookie: ${cookie}`, `${browserProtocol.csrfHeader}: ${csrf}`];
  const attempts = [
    ...Object.entries(foreign).map(([name, headersFor]) => [name, headersFor(host, port)] as const),
    ...[...draw(drawnHost, seed, hosts)].map((name) => [name, [`Host: ${name}:${port}`]] as const),
  ];
  for (const [name, headers] of attempts)
    for (const line of name in foreign ? lines : ['GET /', 'POST /call']) {
      const status = await statusSent(port, request(line, ...headers, ...session));
      // Even with the session of the honest browser.
      tally.add([400, 403].includes(status) ? null : `${line} with ${name}: ${status}.`);
    }
  for (const line of [`GET http://${host}/`, 'GET http://evil.example/', `GET //${host}/`, 'GET *']) {
    const status = await statusSent(port, request(line, `Host: ${host}`, ...session));
    tally.add(isRefused(status) ? null : `${line}: ${status}.`);
  }
  for (const wrong of [[], [`${browserProtocol.csrfHeader}: guess`], [`${browserProtocol.csrfHeader}:`]]) {
    const status = await statusSent(
      port,
      request('POST /call', `Host: ${host}`, `Cookie: ${cookie}`, ...wrong),
    );
    tally.add(status === 403 ? null : `A call without the CSRF value: ${status}.`);
  }
  tally.add(reached() === 0 ? null : `${reached()} calls reached the console.`);
  const body = JSON.stringify({ action: 'tenants.list', input: {} });
  const head = request('POST /call', `Host: ${host}`, ...session, `Content-Length: ${body.length}`);
  const honest = await statusSent(port, head + body);
  tally.add(honest === 200 && reached() === 1 ? null : 'The honest browser gets no answer.');
  await door.close();
}

async function tryTokens(seed: number, guesses: number, open: OpenDoor, tally: Tally): Promise<void> {
  const door = await open();
  const statuses: number[] = [];
  for (let guess = 0; guess < 30; guess += 1) statuses.push((await present(door, `guess ${guess}`)).status);
  const isSlowed =
    statuses.slice(0, 10).every((status) => status === 401) &&
    statuses.slice(10).every((status) => status === 429);
  tally.add(isSlowed ? null : `Thirty guesses in a row: ${statuses.join(' ')}.`);
  for (const guess of draw(guessOf(door.token), seed, guesses)) {
    // More than the longest wait, so that each guess is compared.
    door.clock.now += 61_000;
    const { status } = await present(door, guess);
    tally.add(status === 401 ? null : `A guessed token: ${status}.`);
  }
  door.clock.now += 61_000;
  tally.add((await present(door, door.token)).status === 200 ? null : 'The right token is refused.');
  door.clock.now += 61_000;
  tally.add((await present(door, door.token)).status === 401 ? null : 'The token works twice.');
  await door.close();
}

/** Tokens that resemble the right one, and random ones. */
const guessOf = (token: string) =>
  fc
    .oneof(
      fc.stringMatching(/^[\w-]{43}$/),
      fc.nat(token.length - 1).map((length) => token.slice(0, length)),
      fc
        .tuple(fc.nat(token.length - 1), fc.stringMatching(/^[\w-]$/))
        .map(([at, one]) => token.slice(0, at) + one + token.slice(at + 1)),
      fc.string().map((rest) => token + rest),
      fc.constantFrom(token.toLowerCase(), token.toUpperCase(), ` ${token}`, `${token}=`, `${token}\0`, ''),
    )
    .filter((guess) => guess !== token);

/** The code of the error that a connection ends with; `connected` if it does not. */
async function connecting(port: number, host: string): Promise<string> {
  const socket = connect(port, host);
  try {
    await once(socket, 'connect');
    return 'connected';
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  } finally {
    socket.destroy();
  }
}

async function tryInterfaces(tally: Tally): Promise<void> {
  const door = await openDoor();
  const others = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4');
  for (const address of ['::1', ...others.map((one) => one.address)])
    tally.add(
      (await connecting(door.port, address)) === 'connected' ? `The door listens on ${address}.` : null,
    );
  await door.close();
}

export const loopbackRow: Row = {
  id: 'S17',
  proves:
    'The browser door refuses foreign hosts, origins and sites, calls without a session, and guessed tokens.',
  goal: 'every row of the matrix; 100,000 guessed tokens, 0 accepted; the token works once',
  sizes: { full: 100_000, short: 1_000 },
  omits: null,
  fault: 'the check of the host and the comparison of the token are removed',
  async run(seed, size) {
    const tally = startTally();
    await tryMatrix(seed, Math.ceil(size / 100), openDoor, tally);
    await tryTokens(seed, size, openDoor, tally);
    await tryInterfaces(tally);
    return tally.counts();
  },
  async control(seed): Promise<Counts> {
    const tally = startTally();
    await tryMatrix(seed, 5, openCarelessDoor, tally);
    await tryTokens(seed, 5, openCarelessDoor, tally);
    return tally.counts();
  },
};
