import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createTransport, type TransportOptions } from '../../../electron/network/create-transport.ts';
import { recordExchanges } from '../../../electron/network/exchange-record.ts';
import { isAllowedUrl } from '../../../electron/network/egress-allow-list.ts';
import type { HttpBackend } from '../../../electron/network/transport.ts';
import { clouds } from '../../../shared/cloud.ts';

const url = 'https://graph.microsoft.com/v1.0/users';
const get = (options: Partial<TransportOptions> & { backend: HttpBackend }, signal?: AbortSignal) =>
  createTransport(options).send({ method: 'GET', url, headers: {}, signal });

describe('a host', () => {
  const allowed = [
    'https://login.microsoftonline.com/common',
    'https://login.partner.microsoftonline.cn/x',
    'https://graph.microsoft.us/v1.0/users',
    'https://management.azure.com:443/subscriptions',
    'https://contoso.vault.azure.net/keys',
    'https://CONTOSO.VAULT.AZURE.NET/keys',
    'https://contoso.vault.usgovcloudapi.net/keys',
  ];
  const refused = [
    'http://graph.microsoft.com/',
    'https://graph.microsoft.com:8443/',
    'https://graph.microsoft.com./',
    'https://user:word@graph.microsoft.com/',
    'https://user@graph.microsoft.com/',
    'https://:word@graph.microsoft.com/',
    'https://graph.microsoft.com@evil.example/',
    'https://evil.example/graph.microsoft.com',
    'https://graph.microsoft.com.evil.example/',
    'https://evilgraph.microsoft.com/',
    'https://vault.azure.net/keys',
    'https://.vault.azure.net/keys',
    'https://a.b.vault.azure.net/keys',
    'https://evilvault.azure.net/keys',
    'https://contoso.vault.azure.net.evil.example/keys',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/metadata/identity',
    'file:///etc/passwd',
    'data:text/plain,x',
    'not an address',
    '',
  ];

  const spyBackend = () => vi.fn<HttpBackend>(() => Promise.resolve(new Response('{}')));

  it.each(allowed)('of Azure is allowed: %s', async (address) => {
    const backend = spyBackend();
    await createTransport({ backend }).send({ method: 'GET', url: address, headers: {} });
    expect(backend).toHaveBeenCalledOnce();
  });

  it.each(refused)('outside Azure is refused before anything is sent: %s', async (address) => {
    const backend = spyBackend();
    const sending = createTransport({ backend }).send({ method: 'GET', url: address, headers: {} });
    await expect(sending).rejects.toMatchObject({ problem: { code: 'host-not-allowed' } });
    expect(backend).not.toHaveBeenCalled();
  });

  it('of another cloud is refused if only one cloud is allowed', async () => {
    const transport = createTransport({ backend: spyBackend(), clouds: [clouds.china] });
    await expect(transport.send({ method: 'GET', url, headers: {} })).rejects.toMatchObject({
      problem: { code: 'host-not-allowed', facts: { host: 'https://graph.microsoft.com' } },
    });
  });

  it('that anyone can register is never allowed', () => {
    const suffixes = Object.values(clouds).flatMap((cloud) => [cloud.graphHost, cloud.vaultSuffix]);
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['https'] }), fc.constantFrom(...suffixes), (address, suffix) => {
        const foreign = new URL(address);
        for (const hostile of [
          address,
          address.replace(foreign.host, `${suffix}.${foreign.host}`),
          `${address}/${suffix}`,
        ])
          expect(isAllowedUrl(new URL(hostile))).toBe(false);
      }),
    );
  });
});

describe('a retry delay', () => {
  const now = () => new Date('2030-01-02T03:04:05Z');
  const retryAfter = async (headers: Record<string, string>) => {
    const backend = () => Promise.resolve(new Response('{}', { status: 429, headers }));
    const response = await get({ backend, now });
    return response.headers;
  };

  it.each([
    ['5', '5'],
    ['0', '0'],
    ['120', '120'],
    ['121', '120'],
    ['86400', '120'],
    ['9'.repeat(400), '120'],
    ['Wed, 02 Jan 2030 03:04:35 GMT', '30'],
    ['Wed, 02 Jan 2030 09:00:00 GMT', '120'],
    ['Tue, 01 Jan 2030 00:00:00 GMT', '0'],
    ['Fri, 31 Dec 9999 23:59:59 GMT', '120'],
    ['-5', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['', undefined],
    ['NaN', undefined],
  ])('of %s becomes %s', async (delay, expected) => {
    expect((await retryAfter({ 'Retry-After': delay }))['retry-after']).toBe(expected);
  });

  it.each(['retry-after-ms', 'x-ms-retry-after-ms'])('in %s is limited too', async (name) => {
    expect((await retryAfter({ [name]: '86400000' }))[name]).toBe('120000');
    expect((await retryAfter({ [name]: '1500' }))[name]).toBe('1500');
    expect((await retryAfter({ [name]: 'Infinity' }))[name]).toBeUndefined();
  });

  it('does not affect other headers', async () => {
    expect(await retryAfter({ 'x-ms-request-id': 'r-1', 'retry-after': '9' })).toMatchObject({
      'x-ms-request-id': 'r-1',
    });
  });
});

describe('a deadline', () => {
  it('is 15 seconds at a token authority and 30 elsewhere', async () => {
    vi.useFakeTimers();
    try {
      const transport = createTransport({ backend: () => new Promise(() => undefined) });
      const authority = 'https://login.microsoftonline.com/x/oauth2/v2.0/token';
      const settled = Promise.allSettled(
        [authority, url].map((address) => transport.send({ method: 'POST', url: address, headers: {} })),
      );
      await vi.advanceTimersByTimeAsync(30_000);
      expect(await settled).toMatchObject([
        { reason: { problem: { code: 'answer-timed-out', facts: { afterMs: 15_000 } } } },
        { reason: { problem: { code: 'answer-timed-out', facts: { afterMs: 30_000 } } } },
      ]);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('leaves no timer after a response or a failure', async () => {
    vi.useFakeTimers();
    try {
      await get({ backend: () => Promise.resolve(new Response('{}')) });
      await expect(get({ backend: () => Promise.reject(new Error('no')) })).rejects.toThrow();
      await expect(
        get({
          backend: () => {
            throw new Error('at once');
          },
        }),
      ).rejects.toThrow();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('cancels the stream of a late response and ignores its later failure', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const cancelled = vi.fn();
    const late: HttpBackend = async ({ signal }) => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      expect(signal.aborted).toBe(true);
      return new Response(new ReadableStream({ cancel: cancelled }));
    };
    const failing: HttpBackend = async () => {
      await new Promise((resolve) => setTimeout(resolve, 60));
      throw new Error('much later');
    };
    for (const backend of [late, failing])
      await expect(get({ backend, limits: { deadlineMs: 20 } })).rejects.toMatchObject({
        problem: { code: 'answer-timed-out' },
      });
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(cancelled).toHaveBeenCalledOnce();
    expect(unhandled).not.toHaveBeenCalled();
    process.off('unhandledRejection', unhandled);
  });
});

describe('an aborted request', () => {
  it('rejects at once with the reason, even if the backend ignores the signal', async () => {
    const controller = new AbortController();
    const sending = get({ backend: () => new Promise(() => undefined) }, controller.signal);
    const reason = new Error('window closed');
    controller.abort(reason);
    await expect(sending).rejects.toBe(reason);
  });

  it('sends nothing if it is aborted before it begins', async () => {
    const backend = vi.fn<HttpBackend>();
    await expect(get({ backend }, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
    expect(backend).not.toHaveBeenCalled();
  });

  it('leaves no listener on the signal', async () => {
    const { signal } = new AbortController();
    const added = vi.spyOn(signal, 'addEventListener');
    const removed = vi.spyOn(signal, 'removeEventListener');
    await get({ backend: () => Promise.resolve(new Response('{}')) }, signal);
    expect(added).toHaveBeenCalled();
    expect(removed).toHaveBeenCalledTimes(added.mock.calls.length);
  });
});

describe('the HTTP backend', () => {
  it('receives requests that do not follow redirects', async () => {
    const backend = vi.fn<HttpBackend>(() => Promise.resolve(new Response('{}')));
    await get({ backend });
    expect(backend.mock.calls[0]?.[0].redirect).toBe('manual');
  });
});

describe('a body', () => {
  const body = (text: string) => () => Promise.resolve(new Response(text));

  it('of exactly the size limit is read, and of one byte more is refused', async () => {
    const limits = { responseBytes: 1000 };
    expect((await get({ backend: body('x'.repeat(1000)), limits })).body).toHaveLength(1000);
    await expect(get({ backend: body('x'.repeat(1001)), limits })).rejects.toMatchObject({
      problem: { code: 'answer-too-large', facts: { limitBytes: 1000 } },
    });
  });

  it('is counted in bytes, and a character in two chunks stays intact', async () => {
    const bytes = new TextEncoder().encode('Ελλάδα');
    const backend: HttpBackend = () => {
      const byteStream = new ReadableStream<Uint8Array>({
        start(controller) {
          for (const byte of bytes) controller.enqueue(new Uint8Array([byte]));
          controller.close();
        },
      });
      return Promise.resolve(new Response(byteStream));
    };
    expect((await get({ backend, limits: { responseBytes: 12 } })).body).toBe('Ελλάδα');
    await expect(get({ backend, limits: { responseBytes: 11 } })).rejects.toMatchObject({
      problem: { code: 'answer-too-large' },
    });
  });

  it('may be missing', async () => {
    const response = await get({ backend: () => Promise.resolve(new Response(null, { status: 204 })) });
    expect(response).toMatchObject({ status: 204, body: '' });
  });
});

describe('a response of 407', () => {
  const headers = { 'proxy-authenticate': 'Basic realm="the office"' };

  it.each([url, 'https://login.microsoftonline.com/x/oauth2/v2.0/token'])(
    'to %s comes from a proxy, not from the service',
    async (address) => {
      const { result, exchanges } = await recordExchanges(() =>
        createTransport({
          backend: () =>
            Promise.resolve(new Response('{"error":"invalid_client"}', { status: 407, headers })),
        }).send({ method: 'POST', url: address, headers: {} }),
      );
      expect(exchanges.map(({ evidence }) => evidence.status)).toEqual([407]);
      expect(result).toMatchObject({
        status: 'rejected',
        reason: {
          problem: {
            code: 'proxy-authentication-required',
            facts: { host: new URL(address).hostname },
            cause: { service: 'network', status: 407, message: headers['proxy-authenticate'] },
          },
        },
      });
    },
  );
});
