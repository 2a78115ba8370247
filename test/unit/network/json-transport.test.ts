import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { requireJsonObject } from '../../../electron/network/json-transport.ts';

const send = (body: string | null, init: ResponseInit = {}) =>
  requireJsonObject(createTransport({ backend: () => Promise.resolve(new Response(body, init)) })).send({
    method: 'GET',
    url: 'https://graph.microsoft.com/x',
    headers: {},
  });

describe('a response', () => {
  it.each(['{}', ' {"error":{"code":"x"}}', '{"__proto__":{"polluted":true}}'])(
    'with a JSON object resolves: %s',
    async (body) => {
      expect((await send(body, { status: 403 })).body).toBe(body);
      expect({}).not.toHaveProperty('polluted');
    },
  );

  it.each([
    ['<!doctype html><title>Sign in', 'a web page'],
    ['\n <html>', 'a web page'],
    ['', 'nothing'],
    ['[]', 'a JSON list'],
    ['['.repeat(200_000), 'a JSON list'],
    ['null', 'something else'],
    ['"text"', 'something else'],
    ['{"cut":', 'something else'],
    ['7', 'something else'],
  ])('with anything else rejects with its description: %#', async (body, got) => {
    await expect(send(body)).rejects.toMatchObject({
      problem: { code: 'answer-not-readable', facts: { host: 'graph.microsoft.com', got } },
    });
  });

  it('of a gateway rejects by its status', async () => {
    for (const status of [500, 503])
      await expect(send('<html>', { status })).rejects.toMatchObject({
        problem: { code: 'service-unavailable', facts: { service: 'Graph', status } },
      });
    await expect(send(null, { status: 302 })).rejects.toMatchObject({
      problem: { facts: { got: 'a redirect' } },
    });
    await expect(send('slow down', { status: 429, headers: { 'retry-after': '7' } })).rejects.toMatchObject({
      problem: { code: 'service-throttled', facts: { retryAfterSeconds: 7 } },
    });
    await expect(send('slow down', { status: 429 })).rejects.toMatchObject({
      problem: { facts: { retryAfterSeconds: null } },
    });
  });
});
