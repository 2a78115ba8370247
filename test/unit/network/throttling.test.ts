import { describe, expect, it } from 'vitest';
import { createThrottling, type ThrottlingClock } from '../../../electron/network/throttling.ts';
import type { InboundResponse } from '../../../electron/network/transport.ts';
import { createVirtualClock } from '../../gate/virtual-clock.ts';

/** A clock that a wait moves. */
function testClock(): ThrottlingClock & { readonly waits: number[] } {
  let time = 1_000;
  const waits: number[] = [];
  return {
    waits,
    now: () => time,
    wait(milliseconds) {
      waits.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
  };
}

const graph = 'https://graph.microsoft.com/v1.0/users';
const vault = 'https://fjord.vault.azure.net/keys';
const token = 'https://login.microsoftonline.com/contoso/oauth2/v2.0/token';
const ok: InboundResponse = { status: 200, headers: {}, body: '{}' };
const throttled = (retryAfter?: string, status = 429): InboundResponse => ({
  status,
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
  body: '{}',
});

/** A transport that responds with these in turn, and then with success. */
function open(...responses: readonly InboundResponse[]) {
  const clock = testClock();
  const sent: { readonly url: string; readonly at: number }[] = [];
  const left = [...responses];
  const throttling = createThrottling(clock);
  const transport = throttling.wrap({
    send(request) {
      sent.push({ url: request.url, at: clock.now() });
      return Promise.resolve(left.shift() ?? ok);
    },
  });
  const send = (url: string) => transport.send({ method: url === token ? 'POST' : 'GET', url, headers: {} });
  return { clock, sent, send, throttling };
}

describe('a service that throttles', () => {
  it('is asked once more, and not before its time', async () => {
    const { send, sent } = open(throttled('3'));
    expect(await send(graph)).toEqual(ok);
    expect(sent.map(({ at }) => at)).toEqual([1_000, 4_000]);
  });

  it('is not asked a third time', async () => {
    const { send, sent } = open(throttled('1'), throttled('1'), throttled('1'));
    expect((await send(graph)).status).toBe(429);
    expect(sent).toHaveLength(2);
  });

  it('for longer than anybody waits is not asked at all, and the problem names the time that is left', async () => {
    const { send, sent, clock } = open(throttled('60'));
    expect((await send(graph)).status).toBe(429);
    await clock.wait(10_000);
    await expect(send(graph)).rejects.toMatchObject({
      problem: { code: 'service-throttled', facts: { service: 'Graph', retryAfterSeconds: 50 } },
    });
    expect(sent).toHaveLength(1);
    await clock.wait(50_000);
    expect(await send(graph)).toEqual(ok);
  });

  it('does not delay another host', async () => {
    const { send, clock } = open(throttled('60'));
    await send(vault);
    expect(await send(graph)).toEqual(ok);
    expect(clock.waits).toEqual([]);
  });

  it('without a time is asked later each time', async () => {
    const { send, sent } = open(...Array.from({ length: 7 }, () => throttled()));
    for (let time = 0; time < 3; time += 1) await send(graph).catch(() => undefined);
    const pauses = sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0));
    expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000]);
  });

  it('because it is not available is obeyed too, but not asked again by itself', async () => {
    const { send, sent, clock } = open(throttled('2', 503));
    expect((await send(graph)).status).toBe(503);
    expect(sent).toHaveLength(1);
    await send(graph);
    expect(clock.waits).toEqual([2_000]);
  });

  it('lets work that is better begun later wait, unless it is one vault', async () => {
    const { send, throttling, clock } = open(throttled('60'), throttled('90'));
    await send(vault);
    await throttling.calm();
    expect(clock.waits).toEqual([]);
    await send(graph);
    await throttling.calm();
    expect(clock.waits).toEqual([90_000]);
  });
});

describe('token requests', () => {
  it('are limited to 20 a second after one was throttled, until a minute has passed', async () => {
    const { send, sent, clock } = open(throttled('0'));
    for (let time = 0; time < 60; time += 1) await send(token);
    const inASecond = (from: number) => sent.filter(({ at }) => at >= from && at < from + 1_000).length;
    expect(Math.max(...sent.slice(1).map(({ at }) => inASecond(at)))).toBe(20);
    await clock.wait(60_000);
    const before = clock.waits.length;
    for (let time = 0; time < 60; time += 1) await send(token);
    expect(clock.waits).toHaveLength(before);
  });

  it('keep their distance when Entra throttles again while several wait', async () => {
    const clock = createVirtualClock();
    const sent: number[] = [];
    const transport = createThrottling(clock).wrap({
      send() {
        sent.push(clock.now());
        // The first begins the limit, the tenth closes the host while others have their time already.
        return Promise.resolve(sent.length === 1 || sent.length === 10 ? throttled('1') : ok);
      },
    });
    const request = { method: 'POST', url: token, headers: {} } as const;
    await transport.send(request);
    await Promise.all(Array.from({ length: 40 }, () => transport.send(request)));
    const distances = sent.slice(2).map((at, index) => at - (sent[index + 1] ?? 0));
    expect(Math.min(...distances)).toBe(50);
    expect(sent).toHaveLength(43);
  });

  it('are not limited before', async () => {
    const { send, clock } = open();
    for (let time = 0; time < 60; time += 1) await send(token);
    expect(clock.waits).toEqual([]);
  });
});
