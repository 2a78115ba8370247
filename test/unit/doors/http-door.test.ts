import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../shared/contract/action.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { openBuiltPage } from '../../../electron/doors/built-page.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { openHttpDoor, type HttpDoor } from '../../../electron/doors/http-door.ts';
import type { TrustedCaller } from '../../../electron/doors/trusted-caller.ts';

const folder = mkdtempSync(join(tmpdir(), 'causeway-page-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<meta nonce="__CSP_NONCE__"><title>the console</title>');
writeFileSync(join(folder, 'assets', 'a.js'), 'export {};');

const reader: Person = { id: 'rea', name: 'Rea', role: 'reader', tenantId: null };
const open: HttpDoor[] = [];
afterEach(() => Promise.all(open.splice(0).map((door) => door.close())));

async function openDoor(graceMs = 30_000) {
  const callers: TrustedCaller[] = [];
  const answer = vi.fn((caller: TrustedCaller | null) => {
    if (caller) callers.push(caller);
    return Promise.resolve(ok('answered'));
  });
  const hub = createEventHub();
  const page = await openBuiltPage(folder, "'self'");
  const door = await openHttpDoor({ dispatcher: { answer }, events: hub, page, graceMs });
  open.push(door);
  const { origin, host, port, hash } = new URL(door.url);
  return { door, answer, callers, hub, origin, host, port: Number(port), token: hash.slice(1) };
}
type Door = Awaited<ReturnType<typeof openDoor>>;

/** Sends bytes as they are, because `fetch` would not send what an attacker sends. */
function raw(port: number, text: string, waitMs = 2_000): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let got = '';
    const timer = setTimeout(() => socket.destroy(), waitMs);
    socket.on('data', (chunk: Buffer) => (got += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(got);
    });
  });
}
const statusOf = (answer: string): number => Number(answer.split(' ')[1]);
const request = (line: string, ...headers: string[]): string =>
  `${[`${line} HTTP/1.1`, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`;

const present = ({ origin }: Door, token: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}/enter`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ token }),
  });
async function enter(door: Door) {
  const response = await present(door, door.token);
  const setCookie = response.headers.get('set-cookie') ?? '';
  const { csrf } = (await response.json()) as { csrf: string };
  const headers = { cookie: setCookie.split(';')[0] ?? '', 'x-causeway-csrf': csrf };
  return { setCookie, headers };
}
const call = (door: Door, headers: Record<string, string>, body = '{"action":"tenants.list","input":{}}') =>
  fetch(`${door.origin}/call`, { method: 'POST', headers, body });

describe('the browser door', () => {
  it('shows a stranger the entrance and nothing else', async () => {
    const door = await openDoor();
    const entrance = await fetch(`${door.origin}/`);
    expect(entrance.status).toBe(401);
    expect(await entrance.text()).not.toContain('the console</title>');
    expect((await fetch(`${door.origin}/entrance.js`)).status).toBe(200);
    for (const path of ['/index.html', '/assets/a.js', '/events', '/call', '/nothing', '/enter']) {
      expect([path, (await fetch(`${door.origin}${path}`)).status]).toEqual([path, 401]);
    }
    expect((await call(door, {})).status).toBe(401);
    expect(door.answer).not.toHaveBeenCalled();
  });

  it('lets the token in once, and gives it a cookie that scripts cannot read', async () => {
    const door = await openDoor();
    const { setCookie, headers } = await enter(door);
    expect(setCookie).toMatch(/^causeway-[0-9a-f]{18}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await present(door, door.token)).status).toBe(401);
    const page = await fetch(`${door.origin}/`, { headers });
    expect(page.status).toBe(200);
    expect(await (await call(door, headers)).json()).toEqual(ok('answered'));
    expect(door.answer.mock.lastCall).toEqual([expect.anything(), 'tenants.list', {}]);
  });

  it('serves the page with a policy and a nonce of its own each time', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const nonces = new Set<string>();
    for (let time = 0; time < 3; time += 1) {
      const page = await fetch(`${door.origin}/`, { headers });
      const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? '';
      expect(page.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it.each([
    '/../package.json',
    '/assets/../../etc/passwd',
    '/%2e%2e/x',
    '/assets/%2e%2e%2findex.html',
    '/assets',
    '//etc/passwd',
  ])('finds nothing at %s', async (path) => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const answer = await raw(
      door.port,
      request(`GET ${path}`, `Host: ${door.host}`, `Cookie: ${headers.cookie}`),
    );
    expect(statusOf(answer)).toBe(404);
  });

  it.each<[string, (host: string, port: number) => string[]]>([
    ['another host', () => ['Host: evil.example']],
    ['a name that resolves to this machine', (_, port) => [`Host: 127.evil.example:${port}`]],
    ['localhost', (_, port) => [`Host: localhost:${port}`]],
    ['the right host at another port', () => ['Host: 127.0.0.1:1']],
    ['the right host without its port', () => ['Host: 127.0.0.1']],
    ['a second host', (host) => [`Host: ${host}`, 'Host: evil.example']],
    ['a foreign origin', (host) => [`Host: ${host}`, 'Origin: https://evil.example']],
    ['the origin of another port', (host) => [`Host: ${host}`, 'Origin: http://127.0.0.1:1']],
    ['no origin to speak of', (host) => [`Host: ${host}`, 'Origin: null']],
    ['another site', (host) => [`Host: ${host}`, 'Sec-Fetch-Site: cross-site']],
    ['another port of this machine', (host) => [`Host: ${host}`, 'Sec-Fetch-Site: same-site']],
  ])('refuses a request from or for %s, session or not', async (_, headersFor) => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const cookie = `Cookie: ${headers.cookie}`;
    const csrf = `x-causeway-csrf: ${headers['x-causeway-csrf']}`;
    const given = headersFor(door.host, door.port);
    for (const line of ['GET /', 'GET /assets/a.js', 'POST /call', 'GET /entrance.js', 'POST /enter']) {
      const status = statusOf(await raw(door.port, request(line, ...given, cookie, csrf)));
      expect([line, [400, 403].includes(status)]).toEqual([line, true]);
    }
    expect(door.answer).not.toHaveBeenCalled();
  });

  it('refuses an absolute address in the request line', async () => {
    const door = await openDoor();
    const answer = await raw(door.port, request(`GET http://${door.host}/`, `Host: ${door.host}`));
    expect([400, 403]).toContain(statusOf(answer));
  });

  it('refuses a call without the CSRF value, or with another', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    for (const csrf of [{}, { 'x-causeway-csrf': '' }, { 'x-causeway-csrf': 'guess' }]) {
      expect((await call(door, { cookie: headers.cookie, ...csrf })).status).toBe(403);
      expect(
        (await fetch(`${door.origin}/events`, { headers: { cookie: headers.cookie, ...csrf } })).status,
      ).toBe(403);
    }
    expect(door.answer).not.toHaveBeenCalled();
  });

  it('lets no guess in, and slows down after ten', async () => {
    const door = await openDoor();
    const statuses: number[] = [];
    for (let guess = 0; guess < 30; guess += 1) {
      statuses.push(
        (await present(door, `${door.token.slice(0, -2)}${String(guess).padStart(2, '0')}`)).status,
      );
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual(Array(20).fill(429));
    const closed = await present(door, door.token);
    expect(closed.status).toBe(429);
    await new Promise((resolve) => setTimeout(resolve, 1000 * Number(closed.headers.get('retry-after'))));
    expect((await present(door, door.token)).status).toBe(200);
  });

  it('cuts off what is too large', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const cutOff = (sent: Promise<Response>) =>
      sent.then(
        ({ status }) => status === 413,
        () => true,
      );
    expect(await cutOff(present(door, 'x'.repeat(1_000_000)))).toBe(true);
    expect(await cutOff(call(door, headers, `"${'x'.repeat(1_048_576)}"`))).toBe(true);
    expect(await cutOff(call(door, headers))).toBe(false);
    expect(door.answer).toHaveBeenCalledOnce();
  });

  it.each(['', '[]', 'null', '"x"', '{"action":7,"input":{}}', '{"action":"a.b","input":{},"more":1}', '{'])(
    'refuses the body %s',
    async (body) => {
      const door = await openDoor();
      const { headers } = await enter(door);
      const response = await call(door, headers, body);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ ok: false });
    },
  );

  it('refuses a flood, and listens again afterwards', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    // However slow the machine is, nothing refills in the meantime.
    const clock = vi.spyOn(performance, 'now').mockReturnValue(performance.now());
    const statuses = await Promise.all(
      Array.from({ length: 800 }, async () => (await call(door, headers)).status),
    );
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(100);
    clock.mockRestore();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect((await call(door, headers)).status).toBe(200);
  });

  it('streams what the session hears, and nothing before somebody was chosen', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    await call(door, headers);
    const stream = (await fetch(`${door.origin}/events`, { headers })).body?.getReader();
    const tenantId = '11111111-1111-4111-8111-111111111111';
    door.hub.publish({ kind: 'tenant-changed', tenantId });
    await new Promise((resolve) => setTimeout(resolve, 50));
    door.callers[0]?.session.choose(reader);
    for (let count = 0; count < 500; count += 1) door.hub.publish({ kind: 'tenant-changed', tenantId });
    let text = '';
    while (text.split('\n').length < 502) text += new TextDecoder().decode((await stream?.read())?.value);
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(Array(500).fill({ kind: 'tenant-changed', tenantId }));
    await stream?.cancel();
  });

  it('ends the session when its browser has gone, after a grace time', async () => {
    const door = await openDoor(100);
    const { headers } = await enter(door);
    const gone = new AbortController();
    await fetch(`${door.origin}/events`, { headers, signal: gone.signal });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await call(door, headers)).status).toBe(200);
    gone.abort();
    await door.door.over;
    expect((await call(door, headers)).status).toBe(401);
    expect(door.callers[0]?.signal.aborted).toBe(true);
  });

  it('closes at once, streams and all', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const response = await fetch(`${door.origin}/events`, { headers });
    const ended = response.text().then(
      () => 'ended',
      () => 'ended',
    );
    open.length = 0;
    await door.door.close();
    expect(await ended).toBe('ended');
    await expect(fetch(door.origin)).rejects.toThrow();
  });

  it('serves an honest page while slow connections hang on, and cuts those off', async () => {
    const door = await openDoor();
    const started = performance.now();
    const slow = Array.from({ length: 200 }, () => raw(door.port, 'GET / HTTP/1.1\r\nHost:', 10_000));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const before = performance.now();
    expect((await fetch(`${door.origin}/entrance.js`)).status).toBe(200);
    expect(performance.now() - before).toBeLessThan(250);
    await Promise.all(slow);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('listens on the loopback address alone', async () => {
    const door = await openDoor();
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      await expect(fetch(`http://${address}:${door.port}/`)).rejects.toThrow();
    }
    await expect(fetch(`http://[::1]:${door.port}/`)).rejects.toThrow();
  });
});
