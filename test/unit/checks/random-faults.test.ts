import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tenantReport, type TenantReport } from '../../../shared/domain/check.ts';
import { createDemoAccessCheck, stateOf } from './demo-access-check.ts';
import { faultNamed, faultNames } from './network-faults.ts';
import type { Tamper } from './scenario-access-check.ts';

/** Applies one fault to each request in turn, then none. */
const faultsInTurn = (names: readonly string[]): Tamper => {
  let next = 0;
  return (request, pass) => faultNamed(names[next++] ?? 'none')(request, pass);
};

const verdictStateOf = (report: TenantReport) => report.verdict.state;
const sequences = fc.array(fc.constantFrom('none', 'none', 'none', ...faultNames), {
  maxLength: 12,
});
/** Adjustable by the environment. */
const numRuns = Number(process.env['CAUSEWAY_FAULT_RUNS'] ?? 300);
const runs = { numRuns, seed: 20_260_301 };

describe('random network faults', () => {
  it('leave a healthy tenant healthy or unknown, and never fail a check', async () => {
    let tamper: Tamper = faultsInTurn([]);
    const { customer, check } = createDemoAccessCheck((request, pass) => tamper(request, pass));
    const tenant = customer('zitnolesk');
    await fc.assert(
      fc.asyncProperty(sequences, async (names) => {
        tamper = faultsInTurn(names);
        const report = await check(tenant);
        expect(tenantReport.safeParse(report).error).toBeUndefined();
        const needAttention = report.results.filter(({ verdict }) => verdict.state === 'attention');
        // A first check that cannot read the registration does not know which permissions are required.
        if (report.verdict.state === 'attention')
          expect(needAttention.map(({ check }) => check)).toContain('graph-permissions');
        else expect(['passed', 'unknown']).toContain(verdictStateOf(report));
        expect(report.results.map((checkResult) => checkResult.verdict.state)).not.toContain('failed');
      }),
      runs,
    );
  }, 120_000);

  it.each(['coatapeque', 'phaisan', 'brezhollow', 'lithanthos', 'vindhelm', 'tembusani'])(
    'never make the broken tenant %s healthy',
    async (label) => {
      let tamper: Tamper = faultsInTurn([]);
      const { customer, check } = createDemoAccessCheck((request, pass) => tamper(request, pass));
      const tenant = customer(label);
      await fc.assert(
        fc.asyncProperty(sequences, async (names) => {
          tamper = faultsInTurn(names);
          expect(verdictStateOf(await check(tenant))).not.toBe('passed');
        }),
        { numRuns: 25 },
      );
    },
  );

  it.each(faultNames)('leave the round trip unknown: %s at the wrap request', async (name) => {
    const fault = faultNamed(name);
    const { customer, check } = createDemoAccessCheck((request, pass) =>
      request.url.includes('/wrapkey') ? fault(request, pass) : pass(request),
    );
    const report = await check(customer('qinglan'));
    expect(report.results.find((checkResult) => checkResult.check === 'round-trip')?.verdict.state).toBe(
      'unknown',
    );
    expect(verdictStateOf(report)).toBe('unknown');
  });

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
    'include a response of %i in a Graph batch, which is read as if it had arrived alone',
    async (status, body, expected) => {
      const { customer, check } = createDemoAccessCheck(async (request, pass) => {
        if (!request.url.endsWith('/$batch')) return pass(request);
        const { responses } = (await (await pass(request)).json()) as { responses: { id: string }[] };
        return Response.json({
          responses: responses.map((one) => (one.id === 'groups' ? { ...one, status, body } : one)),
        });
      });
      const report = await check(customer('qinglan'));
      expect(stateOf(report, 'graph-permissions')).toBe(expected);
    },
  );

  it('include an incomplete Graph batch, which proves nothing', async () => {
    const { customer, check } = createDemoAccessCheck((request, pass) =>
      request.url.endsWith('/$batch') ? Promise.resolve(Response.json({ responses: [] })) : pass(request),
    );
    const report = await check(customer('qinglan'));
    expect(stateOf(report, 'graph-permissions')).toBe('unknown answer-not-readable');
  });

  it('do not hide that Key Vault returns other bytes', async () => {
    const { customer, check } = createDemoAccessCheck(async (request, pass) => {
      const response = await pass(request);
      if (!request.url.includes('/unwrapkey')) return response;
      const body = (await response.json()) as { kid: string };
      return Response.json({ ...body, value: Buffer.alloc(32).toString('base64url') });
    });
    const report = await check(customer('qinglan'));
    expect(report.verdict).toMatchObject({ state: 'failed', problem: { code: 'round-trip-mismatch' } });
  });

  it('include a response with another version of the key, which proves nothing', async () => {
    const { customer, check } = createDemoAccessCheck(async (request, pass) => {
      const response = await pass(request);
      if (!request.url.includes('wrapkey')) return response;
      const body = (await response.json()) as { kid: string };
      return Response.json({ ...body, kid: body.kid.replace(/.{4}$/, '0000') });
    });
    const report = await check(customer('qinglan'));
    expect(verdictStateOf(report)).toBe('unknown');
  });
});
