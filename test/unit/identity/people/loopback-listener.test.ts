import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  openLoopbackListener,
  type LoopbackListener,
} from '../../../../electron/identity/people/loopback-listener.ts';
import { signInAnswerIn, type SignInAnswer } from '../../../../electron/identity/people/sign-in-answer.ts';
import { sendToLoopback } from './send-to-loopback.ts';

const state = 'the state of this sign-in';
const readAnswer = signInAnswerIn;
const ours = `state=${encodeURIComponent(state)}`;
let stop: AbortController;
let listener: LoopbackListener<SignInAnswer>;

beforeEach(async () => {
  stop = new AbortController();
  listener = await openLoopbackListener({ state, readAnswer, signal: stop.signal });
});
afterEach(() => listener.close());

const send = (path: string, options?: Parameters<typeof sendToLoopback>[2]) =>
  sendToLoopback(listener.redirectUri, path, options);
const portOf = () => Number(new URL(listener.redirectUri).port);
/** The code of the error that a new connection ends with. */
const connecting = async (host: string): Promise<string> => {
  const socket = connect(portOf(), host);
  try {
    await once(socket, 'connect');
    return 'connected';
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  } finally {
    socket.destroy();
  }
};

describe('the answer to the sign-in', () => {
  it('arrives with its code, and the browser shows a page that leads back to Causeway', async () => {
    const page = await send(`/?code=the-code&${ours}&session_state=x`);
    expect(await listener.answer).toEqual({ code: 'the-code' });
    expect(page.status).toBe(200);
    expect(page.text).toContain('return to Causeway');
    expect(page.text).not.toContain('the-code');
  });

  it('arrives with its error', async () => {
    await send(`/?error=access_denied&error_description=no%20thanks&${ours}`);
    expect(await listener.answer).toEqual({ error: 'access_denied', description: 'no thanks' });
  });

  it.each(['localhost', '127.0.0.1'])('arrives at the host %s', async (host) => {
    await send(`/?code=c&${ours}`, { headers: { host: `${host}:${portOf()}` } });
    expect(await listener.answer).toEqual({ code: 'c' });
  });

  it('is shown on a page that may load, run and frame nothing', async () => {
    const { headers } = await send(`/?code=c&${ours}`);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });
});

const tenMegabytes = Buffer.alloc(10 * 1024 * 1024, 'a');
/** Each hostile request with the status that refuses it; null if the connection is cut. */
const hostile: readonly (readonly [string, number | null, () => ReturnType<typeof send>])[] = [
  ['a wrong state', 400, () => send('/?code=stolen&state=guessed')],
  ['no state', 400, () => send('/?code=stolen')],
  ['the state twice', 400, () => send(`/?code=stolen&${ours}&${ours}`)],
  ['our state and another one', 400, () => send(`/?code=stolen&${ours}&state=other`)],
  ['two codes', 400, () => send(`/?code=stolen&code=other&${ours}`)],
  ['a code and an error', 400, () => send(`/?code=stolen&error=e&${ours}`)],
  ['neither a code nor an error', 400, () => send(`/?${ours}`)],
  ['an empty code', 400, () => send(`/?code=&${ours}`)],
  ['a wrong state and an error', 400, () => send('/?error=access_denied&state=guessed')],
  ['another path', 404, () => send(`/callback?code=stolen&${ours}`)],
  ['an absolute address', 404, () => send(`http://localhost/?code=stolen&${ours}`)],
  [
    'the Host of another site',
    403,
    () => send(`/?code=stolen&${ours}`, { headers: { host: 'evil.example' } }),
  ],
  [
    'the Host of another port',
    403,
    () => send(`/?code=stolen&${ours}`, { headers: { host: `localhost:${portOf() + 1}` } }),
  ],
  [
    'a Host that only begins like ours',
    403,
    () => send(`/?code=stolen&${ours}`, { headers: { host: `127.0.0.1:${portOf()}.evil.example` } }),
  ],
  ['the method POST', 405, () => send(`/?code=stolen&${ours}`, { method: 'POST', body: Buffer.from(ours) })],
  ['the method HEAD', 405, () => send(`/?code=stolen&${ours}`, { method: 'HEAD' })],
  ['the method OPTIONS', 405, () => send(`/?code=stolen&${ours}`, { method: 'OPTIONS' })],
  [
    'a GET with a body',
    413,
    () =>
      send(`/?code=stolen&${ours}`, {
        headers: { 'content-length': '11' },
        body: Buffer.from('code=stolen'),
      }),
  ],
  [
    'an upgrade to a WebSocket',
    null,
    () => send(`/?code=stolen&${ours}`, { headers: { connection: 'upgrade', upgrade: 'websocket' } }),
  ],
  ['headers without end', 431, () => send(`/?code=stolen&${ours}`, { headers: { x: 'a'.repeat(20_000) } })],
];

describe('a hostile request is refused, and the sign-in still completes:', () => {
  it.each(hostile)('%s', async (_name, status, attack) => {
    const refusal = await attack();
    expect(refusal.status).toBe(status);
    expect(refusal.text).not.toContain('stolen');
    await send(`/?code=honest&${ours}`);
    expect(await listener.answer).toEqual({ code: 'honest' });
  });

  it('all of them, and 10 MB of body that nobody reads', async () => {
    for (const [, , attack] of hostile) await attack();
    const { status } = await send(`/?code=stolen&${ours}`, { method: 'POST', body: tenMegabytes });
    expect([405, null]).toContain(status);
    await send(`/?code=honest&${ours}`);
    expect(await listener.answer).toEqual({ code: 'honest' });
  });

  it('a connection that sends nothing', async () => {
    const silent = connect(portOf(), '127.0.0.1');
    await once(silent, 'connect');
    await send(`/?code=honest&${ours}`);
    expect(await listener.answer).toEqual({ code: 'honest' });
    silent.destroy();
  });
});

describe('the listener', () => {
  it('accepts one answer: a second one does not replace it', async () => {
    const [first, second] = await Promise.all([send(`/?code=first&${ours}`), send(`/?code=second&${ours}`)]);
    const accepted = [first, second].filter(({ status }) => status === 200);
    expect(accepted).toHaveLength(1);
    const answer = await listener.answer;
    expect(answer).toEqual({ code: first.status === 200 ? 'first' : 'second' });
  });

  it('is gone within a second after its use, together with connections that stay open', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const silent = connect(portOf(), '127.0.0.1');
      await once(silent, 'connect');
      const ended = once(silent, 'close');
      await send(`/?code=c&${ours}`);
      expect(await connecting('127.0.0.1')).toBe('ECONNREFUSED');
      vi.advanceTimersByTime(1_000);
      await ended;
    } finally {
      vi.useRealTimers();
    }
  });

  it('listens on 127.0.0.1 only', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4')
      .map(({ address }) => address);
    for (const address of [...others, '127.0.0.2', '::1'])
      expect(await connecting(address), address).not.toBe('connected');
    expect(await connecting('127.0.0.1')).toBe('connected');
  });

  it('ends when the sign-in is canceled', async () => {
    stop.abort(new Error('canceled by the person'));
    await expect(listener.answer).rejects.toThrow('canceled by the person');
    expect(await connecting('127.0.0.1')).toBe('ECONNREFUSED');
  });

  it('does not open for a sign-in that is canceled already', async () => {
    const canceled = AbortSignal.abort(new Error('too late'));
    await expect(openLoopbackListener({ state, readAnswer, signal: canceled })).rejects.toThrow('too late');
  });

  it('lives at most five minutes, whatever deadline is requested', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { signal } = new AbortController();
      const patient = await openLoopbackListener({ state, readAnswer, signal, deadlineMs: 24 * 60 * 60_000 });
      vi.advanceTimersByTime(5 * 60_000 - 1);
      const pending = Symbol('pending');
      expect(await Promise.race([patient.answer, Promise.resolve(pending)])).toBe(pending);
      vi.advanceTimersByTime(1);
      await expect(patient.answer).rejects.toMatchObject({
        problem: { code: 'sign-in-timed-out', facts: { afterSeconds: 300 } },
      });
    } finally {
      vi.useRealTimers();
    }
  });
});
