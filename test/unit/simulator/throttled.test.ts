import { expect, it } from 'vitest';
import { call } from './call.ts';
import { authority, openLab } from './lab.ts';

/** Each service's 429, with the time of the world's clock and the request id. */
const answers = [
  [
    'entra',
    `${authority}/common/v2.0/.well-known/openid-configuration`,
    (id: string) => ({
      error: 'temporarily_unavailable',
      error_codes: [90055],
      error_description: expect.stringMatching(/^AADSTS90055: .* Trace ID: .* Timestamp: /) as string,
      trace_id: id,
    }),
  ],
  [
    'graph',
    'https://graph.microsoft.com/v1.0/users',
    (id: string, time: string) => ({
      error: {
        code: 'TooManyRequests',
        message: 'Please retry again later.',
        innerError: {
          code: '429',
          date: time,
          message: 'Please retry after',
          'request-id': id,
          status: '429',
        },
      },
    }),
  ],
  [
    'resource-manager',
    'https://management.azure.com/subscriptions?api-version=2022-12-01',
    () => ({ error: { code: 'SubscriptionRequestsThrottled' } }),
  ],
  [
    'key-vault',
    'https://labone-vault.vault.azure.net/keys?api-version=7.5',
    () => ({ error: { code: 'Throttled' } }),
  ],
] as const;

it.each(answers)('%s answers its own 429', async (service, url, expected) => {
  const lab = openLab();
  lab.clock.advance(40 * 24 * 3_600_000);
  lab.simulator.world.faults.push({
    service,
    tenantId: null,
    rate: 1,
    effect: { kind: 'throttled', retryAfter: 7 },
  });
  const { status, headers, body } = await call(lab, url);
  const now = new Date(lab.clock.now());
  expect([status, headers.get('retry-after'), headers.get('date')]).toEqual([429, '7', now.toUTCString()]);
  const id = headers.get('x-ms-request-id') ?? '';
  expect(body).toMatchObject(expected(id, now.toISOString().slice(0, 19)));
});
