import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Wire } from '../../../electron/network/transport.ts';
import { tenantReport, type TenantReport } from '../../../shared/domain/check.ts';
import { createDemoLadder, standing } from './demo-ladder.ts';

type Fault = (request: Request, pass: Wire) => Promise<Response>;

const reset = () => Promise.reject(new TypeError('fetch failed', { cause: codeError('ECONNRESET') }));
const codeError = (code: string) => Object.assign(new Error(code), { code });
const answer = (status: number, body: string, headers: Record<string, string> = {}): Fault => {
  return () => Promise.resolve(new Response(body, { status, headers }));
};
const json = { 'content-type': 'application/json' };

/** Faults of the way, none of which says anything about access. */
const faults: Readonly<Record<string, Fault>> = {
  none: (request, pass) => pass(request),
  throttled: answer(429, '{"error":{"code":"Throttled","message":"x"}}', { ...json, 'retry-after': '86400' }),
  'throttled in HTML': answer(429, '<html>', {}),
  'bad gateway': answer(502, '<html>bad gateway</html>'),
  'not available': answer(503, ''),
  'sign-in page of a proxy': answer(200, '<!doctype html><title>Sign in</title>', {
    'content-type': 'text/html',
  }),
  'forbidden by a proxy': answer(403, '<html>blocked</html>'),
  redirect: answer(302, '', { location: 'https://elsewhere.example/' }),
  'empty success': answer(200, '{}', json),
  'list instead of object': answer(200, '[]', json),
  truncated: async (request, pass) => {
    const whole = await pass(request);
    const text = await whole.text();
    return new Response(text.slice(0, text.length / 2), { status: whole.status, headers: whole.headers });
  },
  reset,
  'resolver in trouble': () =>
    Promise.reject(new TypeError('fetch failed', { cause: codeError('EAI_AGAIN') })),
};

/** One fault per request in turn, then none. */
const inTurn = (names: readonly string[]): Fault => {
  let next = 0;
  return (request, pass) => (faults[names[next++] ?? 'none'] ?? pass)(request, pass);
};

const stateOf = (report: TenantReport) => report.verdict.state;
const sequences = fc.array(fc.constantFrom('none', 'none', ...Object.keys(faults)), { maxLength: 12 });
/** Fewer or more by the environment. */
const numRuns = Number(process.env['CAUSEWAY_FAULT_RUNS'] ?? 1_000);
const runs = { numRuns, seed: 20_260_301 };

describe('under random faults of the way', () => {
  it('a healthy tenant is well or not known, and nothing is ever blamed on anybody', async () => {
    let told: Fault = inTurn([]);
    const { customer, check } = createDemoLadder((request, pass) => told(request, pass));
    const tenant = customer('zitnolesk');
    await fc.assert(
      fc.asyncProperty(sequences, async (names) => {
        told = inTurn(names);
        const report = await check(tenant);
        expect(tenantReport.safeParse(report).error).toBeUndefined();
        expect(['passed', 'unknown']).toContain(stateOf(report));
        expect(report.rungs.map((rung) => rung.verdict.state)).not.toContain('failed');
      }),
      runs,
    );
  }, 120_000);

  it.each(['coatapeque', 'phaisan', 'brezhollow', 'lithanthos', 'vindhelm', 'tembusani'])(
    'the broken tenant %s is never well',
    async (label) => {
      let told: Fault = inTurn([]);
      const { customer, check } = createDemoLadder((request, pass) => told(request, pass));
      const tenant = customer(label);
      await fc.assert(
        fc.asyncProperty(sequences, async (names) => {
          told = inTurn(names);
          expect(stateOf(await check(tenant))).not.toBe('passed');
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(Object.keys(faults).filter((name) => name !== 'none'))(
    'of every kind, %s at the wrap leaves the round trip unknown',
    async (name) => {
      const fault = faults[name] ?? reset;
      const { customer, check } = createDemoLadder((request, pass) =>
        request.url.includes('/wrapkey') ? fault(request, pass) : pass(request),
      );
      const report = await check(customer('qinglan'));
      expect(report.rungs.find((rung) => rung.check === 'round-trip')?.verdict.state).toBe('unknown');
      expect(stateOf(report)).toBe('unknown');
    },
  );

  it.each([
    [429, { error: { code: 'TooManyRequests', message: 'x' } }, 'unknown service-throttled'],
    [503, {}, 'unknown service-unavailable'],
    [0, {}, 'unknown unrecognised'],
    [200, {}, 'unknown answer-not-readable'],
    [
      403,
      { error: { code: 'Authorization_RequestDenied', message: 'x' } },
      'failed graph-permission-missing',
    ],
  ])(
    'a reply of %i within a batch of Graph is read as if it had come alone',
    async (status, body, expected) => {
      const { customer, check } = createDemoLadder(async (request, pass) => {
        if (!request.url.endsWith('/$batch')) return pass(request);
        const { responses } = (await (await pass(request)).json()) as { responses: { id: string }[] };
        return Response.json({
          responses: responses.map((reply) => (reply.id === 'groups' ? { ...reply, status, body } : reply)),
        });
      });
      const report = await check(customer('qinglan'));
      expect(standing(report, 'graph-permissions')).toBe(expected);
    },
  );

  it('a batch of Graph without all its replies proves nothing', async () => {
    const { customer, check } = createDemoLadder((request, pass) =>
      request.url.endsWith('/$batch') ? Promise.resolve(Response.json({ responses: [] })) : pass(request),
    );
    const report = await check(customer('qinglan'));
    expect(standing(report, 'graph-permissions')).toBe('unknown answer-not-readable');
  });

  it('a Key Vault that returns other bytes is found out', async () => {
    const { customer, check } = createDemoLadder(async (request, pass) => {
      const answered = await pass(request);
      if (!request.url.includes('/unwrapkey')) return answered;
      const body = (await answered.json()) as { kid: string };
      return Response.json({ ...body, value: Buffer.alloc(32).toString('base64url') });
    });
    const report = await check(customer('qinglan'));
    expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'round-trip-mismatch' } });
  });

  it('a Key Vault that answers with another version of the key proves nothing', async () => {
    const { customer, check } = createDemoLadder(async (request, pass) => {
      const answered = await pass(request);
      if (!request.url.includes('wrapkey')) return answered;
      const body = (await answered.json()) as { kid: string };
      return Response.json({ ...body, kid: body.kid.replace(/.{4}$/, '0000') });
    });
    const report = await check(customer('qinglan'));
    expect(stateOf(report)).toBe('unknown');
  });
});
