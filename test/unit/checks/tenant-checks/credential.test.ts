import { describe, expect, it } from 'vitest';
import { ownerOf } from '../../../../shared/problems/problem.ts';
import { expireClientSecrets } from '../../../../electron/simulator/faults/configuration-faults.ts';
import { createSmallWorld } from '../../../../electron/simulator/scenarios/small-world.ts';
import { stateOf } from '../demo-access-check.ts';
import { reportUnder, type Tamper } from '../scenario-access-check.ts';
import { entraBody } from '../tamper-response.ts';

const { application } = createSmallWorld(Date.now());

/** Refuses every token in the customer tenant, and in the home tenant if a number for it is given. */
const refusing =
  (number: number, atHome?: number): Tamper =>
  (request, pass) => {
    if (!new URL(request.url).pathname.endsWith('/oauth2/v2.0/token')) return pass(request);
    const isHome = request.url.includes(application.homeTenantId);
    const refused = isHome ? atHome : number;
    return refused === undefined
      ? pass(request)
      : Promise.resolve(
          Response.json(entraBody(refused, 'Refused.'), { status: 401, headers: { 'x-ms-request-id': 'r' } }),
        );
  };

describe('a credential that one tenant refuses', () => {
  it.each([7000215, 7000222, 700027, 50012])(
    'is a conflict of answers if only the customer tenant refuses it with AADSTS%i',
    async (number) => {
      const report = await reportUnder({ tamper: refusing(number) });
      expect(stateOf(report, 'credential')).toBe('unknown answers-conflict');
      expect(report.results.find(({ check }) => check === 'credential')?.findings).toEqual([
        { name: 'Accepted', value: 'a token for the home tenant' },
        { name: 'Refused', value: `a token for the customer tenant: AADSTS${number}` },
      ]);
      expect(report.verdict.state).toBe('unknown');
      expect('problem' in report.verdict && ownerOf(report.verdict.problem)).toBe('microsoft');
    },
  );

  it.each([
    [7000215, 'client-secret-invalid'],
    [7000222, 'client-secret-expired'],
    [700027, 'client-assertion-rejected'],
  ] as const)('is refused with AADSTS%i if the home tenant refuses it too', async (number, code) => {
    const report = await reportUnder({ tamper: refusing(number, number) });
    expect(stateOf(report, 'credential')).toBe(`failed ${code}`);
  });

  it('is refused if the home tenant does not decide', async () => {
    const report = await reportUnder({ tamper: refusing(7000222, 90033) });
    expect(stateOf(report, 'credential')).toBe('failed client-secret-expired');
  });

  it('has expired if it really has', async () => {
    const report = await reportUnder({ change: (fixture) => expireClientSecrets(fixture.application) });
    expect(stateOf(report, 'credential')).toBe('failed client-secret-expired');
  });
});
