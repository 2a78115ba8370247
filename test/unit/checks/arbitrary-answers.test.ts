import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allScenarios } from '../../../electron/simulator/scenarios/all-scenarios.ts';
import { replicaScenarios } from '../../../electron/simulator/scenarios/replica-scenarios.ts';
import { networkScenarios } from '../../../electron/simulator/scenarios/network-scenarios.ts';
import { isInconclusive } from '../../../electron/checks/evaluate-problem.ts';
import { tenantReport, type CheckId, type TenantReport } from '../../../shared/domain/check.ts';
import { faultNamed, faultNames } from './network-faults.ts';
import { answering, at, places, type Place } from './tamper-response.ts';
import { reportAfter, reportUnder } from './scenario-access-check.ts';
import { showRoles } from './show-roles.ts';

/** Adjustable by the environment. */
const numRuns = Number(process.env['CAUSEWAY_ANSWER_RUNS'] ?? 8);

/** The check that depends on the response to each request. */
const checkAt: Readonly<Record<Place, CheckId>> = {
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

/** Resource Manager returns an empty list to an application without permissions. */
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

/** Operations that are not required, so that only their finding tells whether they work. */
const optional: Readonly<Partial<Record<Place, string>>> = { encrypt: 'Encrypt', decrypt: 'Decrypt' };
const outcomeOf = (report: TenantReport, name: string): string =>
  report.results.flatMap(({ findings }) => findings).find((finding) => finding.name === name)?.value ?? '';

/** A refusal to read the key, which does not prevent the proof: the key is used without reading it. */
const readRefused = /"innererror":\{"code":"(?:ForbiddenByRbac|AccessDenied)"/;

describe('any response of a service', () => {
  it.each(Object.keys(places) as Place[])(
    'to the request for the %s throws nothing, passes no check and keeps the cause of an unknown verdict',
    async (place) => {
      await fc.assert(
        fc.asyncProperty(status, body, async (responseStatus, text) => {
          fc.pre(!isEmptyList(text));
          const report = await reportUnder({
            change: showRoles,
            tamper: answering(place, responseStatus, text),
          });
          expect(tenantReport.safeParse(report).error).toBeUndefined();
          const finding = optional[place];
          if (place === 'key' && responseStatus === 403 && readRefused.test(text))
            expect(outcomeOf(report, 'Permission to read the key')).toMatch(/^missing/);
          else if (finding === undefined) expect(resultOf(report, checkAt[place])?.state).not.toBe('passed');
          else expect(outcomeOf(report, finding)).not.toMatch(/^works/);
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

/** Problems that a follow-up request identifies, and the problems without its response. */
const withoutFollowUp: Readonly<Record<string, readonly string[]>> = {
  'vault-deleted': ['vault-not-found'],
  'vault-role-without-effect': ['vault-access-policy-missing'],
  'vault-recreated': [
    ...['vault-role-missing', 'secret-role-missing', 'vault-access-policy-missing'],
    ...['key-not-found', 'secret-not-found'],
  ],
  'pinned-key-version-expired': ['key-expired'],
  'key-recreated': ['key-version-missing', 'key-not-found'],
  'key-recoverable': ['key-not-found'],
  'secret-recoverable': ['secret-not-found'],
};

describe('a network fault beside another cause', () => {
  // Which request meets the lagging replica depends on the number of requests before it.
  const causes = allScenarios.filter(
    (scenario) => !networkScenarios.includes(scenario) && !replicaScenarios.includes(scenario),
  );
  const refusalsIn = (report: TenantReport) =>
    report.results.flatMap(({ verdict }) =>
      'problem' in verdict && !isInconclusive(verdict.problem) ? [verdict.problem.code] : [],
    );

  it('never causes another verdict about access, and never makes a tenant healthy', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...causes),
        fc.constantFrom(...(Object.keys(places) as Place[])),
        fc.constantFrom(...faultNames),
        async (scenario, place, name) => {
          const alone = await reportAfter(scenario);
          const both = await reportUnder({
            change: scenario.change,
            wasGood: scenario.checkedBefore ?? false,
            pinsKeyVersion: scenario.pinsKeyVersion ?? false,
            tamper: at(places[place], faultNamed(name)),
          });
          const possible = refusalsIn(alone).flatMap((code) => [code, ...(withoutFollowUp[code] ?? [])]);
          expect(possible).toEqual(expect.arrayContaining(refusalsIn(both)));
          // A recommendation to the provider is no verdict on a tenant.
          if (alone.verdict.state !== 'passed') expect(both.verdict.state).not.toBe('passed');
        },
      ),
      { numRuns: numRuns * 10 },
    );
  }, 120_000);
});
