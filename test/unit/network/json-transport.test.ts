import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { requireJsonObject } from '../../../electron/network/json-transport.ts';

const sending = (body: string | null, init: ResponseInit = {}) =>
  requireJsonObject(createTransport({ backend: () => Promise.resolve(new Response(body, init)) })).send({
    method: 'GET',
    url: 'https://graph.microsoft.com/x',
    headers: {},
  });

describe('an answer', () => {
  it.each(['{}', ' {"error":{"code":"x"}}', '{"__proto__":{"polluted":true}}'])(
    'that is an object passes: %s',
    async (body) => {
      expect((await sending(body, { status: 403 })).body).toBe(body);
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
  ])('that is not is named: %#', async (body, got) => {
    await expect(sending(body)).rejects.toMatchObject({
      problem: { code: 'answer-not-readable', facts: { host: 'graph.microsoft.com', got } },
    });
  });

  it('of a gateway is named by its status', async () => {
    await expect(sending('<html>', { status: 503 })).rejects.toMatchObject({
      problem: { code: 'service-unavailable', facts: { service: 'Graph', status: 503 } },
    });
    await expect(sending(null, { status: 302 })).rejects.toMatchObject({
      problem: { facts: { got: 'a redirect' } },
    });
    await expect(
      sending('slow down', { status: 429, headers: { 'retry-after': '7' } }),
    ).rejects.toMatchObject({
      problem: { code: 'service-throttled', facts: { retryAfterSeconds: 7 } },
    });
    await expect(sending('slow down', { status: 429 })).rejects.toMatchObject({
      problem: { facts: { retryAfterSeconds: null } },
    });
  });
});
