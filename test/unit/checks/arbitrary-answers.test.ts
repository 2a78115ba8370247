import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../../electron/simulator/scenarios/all-scenarios.ts';
import { networkScenarios } from '../../../electron/simulator/scenarios/network-scenarios.ts';
import { isInconclusive } from '../../../electron/checks/evaluate-problem.ts';
import { tenantReport, type CheckId, type TenantReport } from '../../../shared/domain/check.ts';
import { faultNamed, faultNames } from './network-faults.ts';
import { answering, at, places, type Place } from './tamper-response.ts';
import { reportAfter, reportUnder } from './scenario-access-check.ts';
import { showRoles } from './show-roles.ts';

/** Fewer or more by the environment. */
const numRuns = Number(process.env['CAUSEWAY_ANSWER_RUNS'] ?? 30);

/** The rung that rests on what each place answers. */
const resultAt: Readonly<Record<Place, CheckId>> = {
  discovery: 'tenant-exists',
  token: 'credential',
  batch: 'graph-permissions',
  subscriptions: 'resource-manager',
  vaultList: 'resource-manager',
  vaultResource: 'resource-manager',
  roleList: 'resource-manager',
  denialList: 'resource-manager',
  challenge: 'vault-found',
  key: 'key-state',
  wrap: 'round-trip',
  unwrap: 'round-trip',
  encrypt: 'round-trip',
  decrypt: 'round-trip',
  secret: 'secret',
};

const numbers = fc.constantFrom(700016, 7000222, 65001, 90002, 500011, 9_999_999);
const codes = fc.constantFrom(
  ...['Forbidden', 'KeyNotFound', 'SecretNotFound', 'BadParameter', 'Unauthorized', 'Conflict'],
  ...['Authorization_RequestDenied', 'InvalidAuthenticationToken', 'SubscriptionNotFound', 'NeverHeardOf'],
);
const innerCodes = fc.constantFrom('ForbiddenByRbac', 'AccessDenied', 'KeyDisabled', 'NeverHeardOf');
const body = fc.oneof(
  fc.string(),
  fc.jsonValue().map((value) => JSON.stringify(value)),
  fc
    .dictionary(fc.constantFrom('value', 'id', 'kid', 'key', 'access_token', 'issuer'), fc.jsonValue())
    .map((value) => JSON.stringify(value)),
  fc
    .record({ error: fc.string(), error_description: fc.string(), error_codes: fc.array(numbers) })
    .map((value) => JSON.stringify(value)),
  fc
    .record({
      code: fc.oneof(codes, fc.string()),
      message: fc.string(),
      innererror: fc.option(fc.record({ code: innerCodes })),
    })
    .map((error) => JSON.stringify({ error })),
);
const status = fc.oneof(
  { arbitrary: fc.constant(200), weight: 2 },
  fc.constantFrom(200, 201, 302, 400, 401, 403, 404, 407, 409, 429, 500, 503),
  fc.integer({ min: 206, max: 599 }).filter((one) => one !== 304),
);

/** A list without items is what Resource Manager answers to whom it shows nothing. */
function isEmptyList(text: string): boolean {
  try {
    const { value } = Object(JSON.parse(text)) as { value?: unknown };
    return Array.isArray(value);
  } catch {
    return false;
  }
}

const resultOf = (report: TenantReport, id: CheckId) =>
  report.results.find(({ check }) => check === id)?.verdict;

describe('whatever a service answers', () => {
  it.each(Object.keys(places) as Place[])(
    'to the request for the %s, nothing throws, nothing passes, and what is not known keeps its cause',
    async (place) => {
      await fc.assert(
        fc.asyncProperty(status, body, async (answered, text) => {
          fc.pre(!isEmptyList(text));
          const report = await reportUnder({ change: showRoles, tamper: answering(place, answered, text) });
          expect(tenantReport.safeParse(report).error).toBeUndefined();
          expect(resultOf(report, resultAt[place])?.state).not.toBe('passed');
          for (const { verdict } of report.results) {
            if (!('problem' in verdict)) continue;
            expect(verdict.problem.code).not.toBe('console-fault');
            if (verdict.problem.code !== 'unrecognised') continue;
            expect(verdict.state).toBe('unknown');
            expect(verdict.problem.cause).not.toBeNull();
          }
        }),
        { numRuns },
      );
    },
    60_000,
  );
});

/** What is named by a second look, and how it is named where that look came to nothing. */
const atFirstSight: Readonly<Record<string, string>> = {
  'vault-deleted': 'vault-not-found',
  'vault-role-without-effect': 'vault-access-policy-missing',
  'key-recoverable': 'key-not-found',
  'secret-recoverable': 'secret-not-found',
};

describe('a fault of the way beside a cause', () => {
  const causes = allScenarios.filter((scenario) => !networkScenarios.includes(scenario));
  const refusalsIn = (report: TenantReport) =>
    report.results.flatMap(({ verdict }) =>
      'problem' in verdict && !isInconclusive(verdict.problem) ? [verdict.problem.code] : [],
    );

  it('never makes another verdict about access, nor a tenant well', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...causes),
        fc.constantFrom(...(Object.keys(places) as Place[])),
        fc.constantFrom(...faultNames),
        async (scenario, place, name) => {
          const alone = await reportAfter(scenario);
          const both = await reportUnder({
            change: scenario.change,
            tamper: at(places[place], faultNamed(name)),
          });
          const possible = refusalsIn(alone).flatMap((code) => [code, atFirstSight[code] ?? code]);
          expect(possible).toEqual(expect.arrayContaining(refusalsIn(both)));
          // What the provider may improve for everybody is no tenant's verdict.
          if (alone.verdict.state !== 'passed') expect(both.verdict.state).not.toBe('passed');
        },
      ),
      { numRuns: numRuns * 10 },
    );
  }, 120_000);
});
