import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { ok, refuse } from '../../../shared/contract/action.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { openBuiltPage } from '../../../electron/doors/built-page.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { openHttpDoor, type HttpDoor } from '../../../electron/doors/http-door.ts';
import type { TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import { raw, request, statusOf } from '../../support/raw-http.ts';

const folder = mkdtempSync(join(tmpdir(), 'causeway-page-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<meta nonce="__CSP_NONCE__"><title>the console</title>');
writeFileSync(join(folder, 'assets', 'a.js'), 'export {};');
afterAll(() => rmSync(folder, { recursive: true }));

const graceMs = 30_000;
const reader: Person = { id: 'rea', name: 'Rea', role: 'reader', tenantId: null };
const open: HttpDoor[] = [];
afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(open.splice(0).map((door) => door.close()));
});

/** A door on a clock that moves only when `clock.now` is set. */
async function openDoor() {
  const clock = { now: 0 };
  const callers: TrustedCaller[] = [];
  const answer = vi.fn((caller: TrustedCaller | null) => {
    if (caller) callers.push(caller);
    return Promise.resolve(ok('answered'));
  });
  const hub = createEventHub();
  const page = openBuiltPage(folder, "'self'");
  const door = await openHttpDoor({
    dispatcher: { answer },
    events: hub,
    page,
    graceMs,
    now: () => clock.now,
  });
  open.push(door);
  const { origin, host, port, hash } = new URL(door.url);
  return { door, clock, answer, callers, hub, origin, host, port: Number(port), token: hash.slice(1) };
}
type Door = Awaited<ReturnType<typeof openDoor>>;

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

/** The status of a response that refuses a request, with the code and the facts of its problem. */
async function refusalOf(response: Response) {
  const { problem } = (await response.json()) as { problem?: { code?: string; facts?: unknown } };
  return [response.status, problem?.code, problem?.facts];
}
const untrusted = [401, 'caller-untrusted', {}];

describe('the browser door', () => {
  it('shows only the entrance page without a session', async () => {
    const door = await openDoor();
    const entrance = await fetch(`${door.origin}/`);
    expect(entrance.status).toBe(401);
    expect(entrance.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(entrance.headers.get('content-security-policy')).toContain("connect-src 'self'");
    const text = await entrance.text();
    expect(text).not.toContain('the console</title>');
    expect(text).toContain('/entrance.js');
    const script = await fetch(`${door.origin}/entrance.js`);
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
    for (const path of ['/index.html', '/assets/a.js', '/events', '/call', '/nothing', '/enter']) {
      expect([path, await refusalOf(await fetch(`${door.origin}${path}`))]).toEqual([path, untrusted]);
    }
    expect(await refusalOf(await fetch(`${door.origin}/`, { method: 'POST' }))).toEqual(untrusted);
    expect((await call(door, {})).status).toBe(401);
    expect(door.answer).not.toHaveBeenCalled();
  });

  it('accepts the token once and sets a cookie that scripts cannot read', async () => {
    const door = await openDoor();
    const { setCookie, headers } = await enter(door);
    expect(setCookie).toMatch(/^causeway-[0-9a-f]{18}=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await present(door, door.token)).status).toBe(401);
    const page = await fetch(`${door.origin}/`, { headers });
    expect(page.status).toBe(200);
    const script = await fetch(`${door.origin}/assets/a.js`, { headers });
    expect([script.status, script.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
    const answered = await call(door, headers);
    expect(await answered.json()).toEqual(ok('answered'));
    expect(answered.headers.get('cache-control')).toBe('no-store');
    expect(answered.headers.get('x-content-type-options')).toBe('nosniff');
    expect(door.answer.mock.lastCall).toEqual([expect.anything(), 'tenants.list', {}]);
  });

  it('leaves its page no WebRTC where the browser can do so, and the links to other sites', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    for (const given of [{}, headers]) {
      const page = await fetch(`${door.origin}/`, { headers: given });
      const header = page.headers.get('connection-allowlist') ?? '';
      expect(header).toMatch(/^\(response-origin .*\);redirects=allow;webrtc=block$/);
      const patterns = [...header.matchAll(/"([^"]+)"/g)].map(([, pattern = '']) => new URLPattern(pattern));
      const isAllowed = (url: string) => patterns.some((pattern) => pattern.test(url));
      expect(
        ['https://learn.microsoft.com/a?b#c', 'mailto:a@contoso.example?subject=b'].map(isAllowed),
      ).toEqual([true, true]);
      expect(isAllowed('http://contoso.example/')).toBe(false);
    }
  });

  it('serves the page with a policy and a new nonce each time', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const nonces = new Set<string>();
    for (let time = 0; time < 3; time += 1) {
      const page = await fetch(`${door.origin}/`, { headers });
      const nonce = /nonce="([^"]+)"/.exec(await page.text())?.[1] ?? '';
      const policy = page.headers.get('content-security-policy');
      expect(policy).toContain(`'nonce-${nonce}'`);
      expect(policy).toContain("frame-ancestors 'none'");
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
    ['an opaque origin', (host) => [`Host: ${host}`, 'Origin: null']],
    ['another site', (host) => [`Host: ${host}`, 'Sec-Fetch-Site: cross-site']],
    ['another port of this machine', (host) => [`Host: ${host}`, 'Sec-Fetch-Site: same-site']],
  ])('refuses a request with %s, even with a session', async (_, headersFor) => {
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

  it.each<[string, (host: string) => string[]]>([
    ['its own origin', (host) => [`Origin: http://${host}`]],
    ['its own site', () => ['Sec-Fetch-Site: same-origin']],
    ['an address that the user typed', () => ['Sec-Fetch-Site: none']],
    ['a header whose value is “host”', () => ['X-Note: host']],
  ])('accepts a request with %s', async (_, headersFor) => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const lines = [`Host: ${door.host}`, ...headersFor(door.host), `Cookie: ${headers.cookie}`];
    expect(statusOf(await raw(door.port, request('GET /', ...lines)))).toBe(200);
  });

  it('opens at a free port, by the clock of this machine, if nobody says otherwise', async () => {
    const page = openBuiltPage(folder, "'self'");
    const answer = () => Promise.resolve(ok('answered'));
    const door = await openHttpDoor({ dispatcher: { answer }, events: createEventHub(), page });
    open.push(door);
    const { origin, hash } = new URL(door.url);
    const body = JSON.stringify({ token: 'x' });
    for (let guess = 0; guess < 10; guess += 1) await fetch(`${origin}/enter`, { method: 'POST', body });
    const early = await fetch(`${origin}/enter`, { method: 'POST', body });
    expect([early.status, early.headers.get('retry-after')]).toEqual([429, '1']);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const right = JSON.stringify({ token: hash.slice(1) });
    expect((await fetch(`${origin}/enter`, { method: 'POST', body: right })).status).toBe(200);
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

  it('rejects guesses, and makes them wait after ten', async () => {
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
    expect(await refusalOf(closed)).toEqual([429, 'calls-too-many', {}]);
    door.clock.now += 1000 * Number(closed.headers.get('retry-after'));
    expect((await present(door, door.token)).status).toBe(200);
  });

  it('rejects requests that are too large', async () => {
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

  it.each([
    ['no length', [], '', 411, 'The request does not state its length.'],
    ['pieces', ['Transfer-Encoding: chunked'], '0\r\n\r\n', 411, 'The request does not state its length.'],
    ['a length that is too large', ['Content-Length: 2000000'], '', 413, 'The request is too large.'],
  ])('refuses a body with %s, and closes the connection', async (_, lengths, body, status, message) => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const session = [`Cookie: ${headers.cookie}`, `x-causeway-csrf: ${headers['x-causeway-csrf']}`];
    for (const line of ['POST /enter', 'POST /call']) {
      const lines = [`${line} HTTP/1.1`, `Host: ${door.host}`, ...session, ...lengths];
      const answer = await raw(door.port, `${lines.join('\r\n')}\r\n\r\n${body}`);
      expect(statusOf(answer)).toBe(status);
      expect(answer).toMatch(/^connection: close\r$/im);
      const problem = makeProblem('input-invalid', { issues: [{ path: '', message }] });
      expect(answer).toContain(JSON.stringify(refuse(problem)));
    }
    expect(door.answer).not.toHaveBeenCalled();
  });

  it('refuses a body with both pieces and a length', async () => {
    const door = await openDoor();
    const lengths = ['Transfer-Encoding: chunked', 'Content-Length: 5'];
    const text = `${request('POST /enter', `Host: ${door.host}`, ...lengths)}0\r\n\r\n`;
    expect([400, 411]).toContain(statusOf(await raw(door.port, text)));
  });

  it.each(['', '[]', 'null', '"x"', '{"action":7,"input":{}}', '{"action":"a.b","input":{},"more":1}'])(
    'knows no action in the body %s',
    async (body) => {
      const door = await openDoor();
      const { headers } = await enter(door);
      expect(await refusalOf(await call(door, headers, body))).toEqual([
        400,
        'action-unknown',
        { action: 'this call' },
      ]);
      expect(door.answer).not.toHaveBeenCalled();
    },
  );

  it('says that a body is not JSON', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    expect(await refusalOf(await call(door, headers, '{'))).toMatchObject([400, 'input-invalid', {}]);
    expect(await refusalOf(await present(door, '', { 'content-type': 'text/plain' }))).toEqual(untrusted);
    const body = '{';
    expect(await refusalOf(await fetch(`${door.origin}/enter`, { method: 'POST', body }))).toEqual(untrusted);
  });

  it('does not know another address to send something to', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const response = await fetch(`${door.origin}/other`, { method: 'POST', headers });
    expect(await refusalOf(response)).toEqual([404, 'action-unknown', { action: 'this address' }]);
  });

  it('answers with a console fault, without details, if a call fails unexpectedly', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    door.answer.mockRejectedValueOnce(new Error('secret inside'));
    const where = 'the browser door';
    expect(await refusalOf(await call(door, headers))).toEqual([500, 'console-fault', { where }]);
    expect((await call(door, headers)).status).toBe(200);
  });

  it('limits the rate of calls, and accepts calls again afterwards', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    const codes = await Promise.all(
      Array.from({ length: 800 }, async () => (await refusalOf(await call(door, headers)))[1]),
    );
    expect(codes.filter((code) => code === 'calls-too-many')).toHaveLength(400);
    door.clock.now += 100;
    expect((await call(door, headers)).status).toBe(200);
  });

  it('streams the session’s events, and none before a person was chosen', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    await call(door, headers);
    const response = await fetch(`${door.origin}/events`, { headers });
    expect(response.headers.get('content-type')).toBe('application/x-ndjson');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const stream = response.body?.getReader();
    const tenantId = '11111111-1111-4111-8111-111111111111';
    door.hub.publish({ kind: 'tenant-changed', tenantId });
    await new Promise(setImmediate);
    door.callers[0]?.session.choose(reader);
    for (let count = 0; count < 500; count += 1) door.hub.publish({ kind: 'tenant-changed', tenantId });
    let text = '';
    while (text.split('\n').length < 502) {
      const read = await stream?.read();
      if (read?.value === undefined) return expect.unreachable('the stream ended');
      text += new TextDecoder().decode(read.value);
    }
    expect(text).toMatch(/^\n\{/);
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual(Array(500).fill({ kind: 'tenant-changed', tenantId }));
    await stream?.cancel();
  });

  it('ends the session after a grace time without its browser', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
    const door = await openDoor();
    const { headers } = await enter(door);
    const gone = new AbortController();
    await fetch(`${door.origin}/events`, { headers, signal: gone.signal });
    vi.advanceTimersByTime(10 * graceMs);
    expect((await call(door, headers)).status).toBe(200);
    gone.abort();
    const session = { isOver: false };
    void door.door.over.then(() => (session.isOver = true));
    // The door notices the abort a few turns of the event loop later.
    for (let turn = 0; turn < 100_000 && !session.isOver; turn += 1) {
      await new Promise(setImmediate);
      vi.advanceTimersByTime(graceMs);
    }
    expect((await call(door, headers)).status).toBe(401);
    expect(door.callers[0]?.signal.aborted).toBe(true);
  });

  it('restarts the grace time of the session with each request', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const door = await openDoor();
    const { headers } = await enter(door);
    for (let time = 0; time < 3; time += 1) {
      vi.advanceTimersByTime(graceMs - 1);
      expect((await call(door, headers)).status).toBe(200);
    }
    vi.advanceTimersByTime(graceMs);
    expect(await refusalOf(await call(door, headers))).toEqual(untrusted);
  });

  it('ends the session with the door', async () => {
    const door = await openDoor();
    const { headers } = await enter(door);
    await call(door, headers);
    open.length = 0;
    await door.door.close();
    expect(door.callers[0]?.signal.aborted).toBe(true);
    await door.door.over;
  });

  it('closes although nobody entered', async () => {
    const door = await openDoor();
    open.length = 0;
    await door.door.close();
    await expect(fetch(door.origin)).rejects.toThrow();
  });

  it('closes at once, including its streams', async () => {
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

  // Node's default limit is a minute, longer than the timeout of this test.
  it('serves a page despite slow connections, and closes those', { timeout: 40_000 }, async () => {
    const door = await openDoor();
    const connected: Promise<unknown>[] = [];
    const slow = Array.from({ length: 200 }, () => {
      const { promise, resolve } = Promise.withResolvers<undefined>();
      connected.push(promise);
      return raw(door.port, 'GET / HTTP/1.1\r\nHost:', () => resolve(undefined));
    });
    await Promise.all(connected);
    expect((await fetch(`${door.origin}/entrance.js`)).status).toBe(200);
    expect(new Set((await Promise.all(slow)).map(statusOf))).toEqual(new Set([408]));
  });

  it('listens only on the loopback address', async () => {
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
