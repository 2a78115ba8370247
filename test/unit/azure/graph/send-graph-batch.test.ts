import { describe, expect, it } from 'vitest';
import { withRegistration } from '../../../../electron/simulator/scenarios/with-registration.ts';
import type { CheckId } from '../../../../shared/domain/check.ts';
import { reportUnder, type Circumstances } from '../../checks/scenario-access-check.ts';
import { rewriting } from '../../checks/tamper-response.ts';

const other = 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff';
const refusal = (message: string) => ({
  error: {
    code: 'Authorization_RequestDenied',
    message,
    innerError: { 'request-id': '1d1d1d1d-0000-4000-8000-000000000001' },
  },
});

/** Refuses one request of every batch, as Graph does it: the batch itself succeeds. */
const refusingInBatch = (id: string, message: string): Circumstances => ({
  change: withRegistration(() => undefined),
  tamper: rewriting('batch', ({ responses, ...body }) => ({
    ...body,
    responses: (responses as { id: string }[]).map((one) =>
      one.id === id ? { ...one, status: 403, body: refusal(message) } : one,
    ),
  })),
});

describe('a refusal in a batch that names somebody else', () => {
  it.each<[string, CheckId]>([
    ['users', 'graph-permissions'],
    ['application', 'application'],
  ])('is shown as a difference (%s)', async (id, check) => {
    const report = await reportUnder(refusingInBatch(id, `Denied to appid=${other}; x`));
    const { findings } = report.results.find((one) => one.check === check) ?? { findings: [] };
    expect(findings).toContainEqual({
      name: 'Application ID in the response',
      value: expect.stringMatching(
        new RegExp(`^${other}: differs from the application ID of the provider, `),
      ) as string,
    });
    const problems = report.results.flatMap(({ verdict }) => ('problem' in verdict ? [verdict.problem] : []));
    expect(JSON.stringify(problems.map(({ facts }) => facts))).not.toContain(other);
  });

  it('is no difference if it names the application itself', async () => {
    const report = await reportUnder(refusingInBatch('users', 'Denied.'));
    expect(JSON.stringify(report)).not.toContain('differs from');
  });
});

it('a refusal in a batch that does not come from Graph is not believed', async () => {
  const { change, tamper } = refusingInBatch('users', 'Denied.');
  const report = await reportUnder({
    ...(change && { change }),
    tamper: async (request, pass) => {
      if (!request.url.endsWith('/$batch')) return pass(request);
      const response = await (tamper ?? ((one, next) => next(one)))(request, pass);
      const text = (await response.text()).replaceAll(
        /"request-id":"[^"]*",?|"client-request-id":"[^"]*",?/g,
        '',
      );
      return new Response(text, { headers: { 'content-type': 'application/json' } });
    },
  });
  expect(report.verdict).toMatchObject({ state: 'unknown', problem: { code: 'answer-not-readable' } });
});
