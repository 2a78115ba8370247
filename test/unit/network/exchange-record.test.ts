import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../electron/network/create-transport.ts';
import { recordExchanges } from '../../../electron/network/exchange-record.ts';
import { evidence } from '../../../shared/domain/check.ts';

const transportWith = (respond: (url: URL) => Response) =>
  createTransport({
    backend: (request) => Promise.resolve(respond(new URL(request.url))),
    now: () => new Date('2030-01-02T03:04:05Z'),
  });
const ok = transportWith(() => new Response('{}', { headers: { 'x-ms-request-id': 'r-1' } }));
const send = (url: string, transport = ok, headers: Record<string, string> = {}) =>
  transport.send({ method: 'GET', url, headers });

describe('a recording', () => {
  it('contains the evidence of an exchange and nothing secret', async () => {
    const url =
      'https://graph.microsoft.com/v1.0/users?$top=5&$skiptoken=secret&api-version=7.5&%24select=id';
    const { result, exchanges } = await recordExchanges(() =>
      send(url, ok, { authorization: 'Bearer of-great-value', 'client-request-id': 'c-1' }),
    );
    expect(result.status).toBe('fulfilled');
    expect(exchanges).toEqual([
      {
        evidence: {
          service: 'Graph',
          method: 'GET',
          url: 'graph.microsoft.com/v1.0/users?$top=5&api-version=7.5&$select=id',
          status: 200,
          requestId: 'r-1',
          correlationId: 'c-1',
          at: '2030-01-02T03:04:05.000Z',
          durationMs: expect.any(Number) as number,
        },
        failure: null,
      },
    ]);
    expect(JSON.stringify(exchanges)).not.toContain('of-great-value');
  });

  it.each([
    ['https://login.microsoftonline.com/x', 'Entra'],
    ['https://graph.microsoft.us/x', 'Graph'],
    ['https://management.chinacloudapi.cn/x', 'Resource Manager'],
    ['https://contoso.vault.azure.net/x', 'Key Vault'],
  ])('names the service of %s', async (url, service) => {
    const { exchanges } = await recordExchanges(() => send(url));
    expect(exchanges[0]?.evidence.service).toBe(service);
  });

  it('keeps an error response without cookies, at most 64 KiB of it', async () => {
    const transport = transportWith(
      () =>
        new Response('x'.repeat(200_000), {
          status: 403,
          headers: { 'set-cookie': 'fpc=1', 'request-id': 'r-2', 'client-request-id': 'c-2' },
        }),
    );
    const { exchanges } = await recordExchanges(() => send('https://graph.microsoft.com/', transport));
    expect(exchanges[0]?.evidence).toMatchObject({ status: 403, requestId: 'r-2', correlationId: 'c-2' });
    expect(exchanges[0]?.failure?.body).toHaveLength(65_536);
    expect(exchanges[0]?.failure?.headers).toEqual({
      'request-id': 'r-2',
      'client-request-id': 'c-2',
      'content-type': 'text/plain;charset=UTF-8',
    });
  });

  it.each([
    [299, false],
    [300, true],
    [302, true],
  ])('keeps a response with HTTP %i as a refusal: %s', async (status, isKept) => {
    const transport = transportWith(() => new Response('{}', { status }));
    const { exchanges } = await recordExchanges(() => send('https://graph.microsoft.com/', transport));
    expect(exchanges[0]?.failure !== null).toBe(isKept);
  });

  it('contains an exchange without a response', async () => {
    const transport = createTransport({ backend: () => Promise.reject(new Error('no route')) });
    const { result, exchanges } = await recordExchanges(() =>
      send('https://graph.microsoft.com/', transport),
    );
    expect(result).toMatchObject({ status: 'rejected', reason: { name: 'ProblemError' } });
    expect(exchanges).toMatchObject([{ evidence: { status: null, requestId: null }, failure: null }]);
  });

  it('separates simultaneous work, and includes the exchanges of inner recordings', async () => {
    const one = (name: string) =>
      recordExchanges(async () => {
        await new Promise((resolve) => setTimeout(resolve, 5));
        await send(`https://graph.microsoft.com/${name}`);
      });
    const outer = await recordExchanges(async () => {
      await send('https://graph.microsoft.com/first');
      return Promise.all([one('a'), one('b')]);
    });
    await send('https://graph.microsoft.com/outside');
    expect(outer.exchanges.map(({ evidence: { url } }) => url).toSorted()).toEqual([
      'graph.microsoft.com/a',
      'graph.microsoft.com/b',
      'graph.microsoft.com/first',
    ]);
    const [a, b] = outer.result.status === 'fulfilled' ? outer.result.value : [];
    expect(a?.exchanges.map(({ evidence: { url } }) => url)).toEqual(['graph.microsoft.com/a']);
    expect(b?.exchanges.map(({ evidence: { url } }) => url)).toEqual(['graph.microsoft.com/b']);
  });

  it('of work that throws at once is rejected and does not throw', async () => {
    const { result, exchanges } = await recordExchanges(() => {
      throw new Error('at once');
    });
    expect(result).toMatchObject({ status: 'rejected', reason: { message: 'at once' } });
    expect(exchanges).toEqual([]);
  });

  it('contains valid evidence for any response', async () => {
    const transport = transportWith(
      () => new Response('', { headers: { 'x-ms-request-id': 'r '.repeat(9_000) } }),
    );
    const { exchanges } = await recordExchanges(() =>
      send(`https://contoso.vault.azure.net/${'a/'.repeat(3_000)}?$filter=${'b '.repeat(900)}`, transport),
    );
    expect(evidence.safeParse(exchanges[0]?.evidence).success).toBe(true);
  });
});
