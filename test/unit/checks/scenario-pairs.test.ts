import { expect, it } from 'vitest';
import { allScenarios } from '../../../electron/simulator/scenarios/all-scenarios.ts';
import { graphScenarios } from '../../../electron/simulator/scenarios/graph-scenarios.ts';
import { networkScenarios } from '../../../electron/simulator/scenarios/network-scenarios.ts';
import { replicaScenarios } from '../../../electron/simulator/scenarios/replica-scenarios.ts';
import { registrationScenarios } from '../../../electron/simulator/scenarios/registration-scenarios.ts';
import { numberFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import type { Scenario } from '../../../electron/simulator/scenarios/scenario.ts';
import { checkId, type TenantReport } from '../../../shared/domain/check.ts';
import { definitionOf, ownerOf } from '../../../shared/problems/problem.ts';
import { problemFound } from '../../support/problem-found.ts';
import { reportAfter } from './scenario-access-check.ts';

/** Adjustable by the environment, for nightly runs. */
const pairs = Number(process.env['CAUSEWAY_SCENARIO_PAIRS'] ?? 150);

const codeOf = (report: TenantReport): string => problemFound(report)?.code ?? report.verdict.state;

/** The position of the check that the verdict comes from. */
const placeOf = ({ verdict, results }: TenantReport): number =>
  checkId.options.findIndex((id) =>
    results.some((checkResult) => checkResult.check === id && checkResult.verdict === verdict),
  );

const reports = new Map<string, TenantReport>();

it('every scenario produces its problem with the right owner', async () => {
  const confusion = new Map<string, Map<string, number>>();
  for (const scenario of allScenarios) {
    const report = await reportAfter(scenario);
    reports.set(scenario.id, report);
    const row = confusion.get(scenario.leadsTo) ?? new Map<string, number>();
    row.set(codeOf(report), (row.get(codeOf(report)) ?? 0) + 1);
    confusion.set(scenario.leadsTo, row);
    const problem = problemFound(report);
    if (problem)
      expect(ownerOf(problem), `${scenario.id}: ${problem.code}`).toBe(definitionOf(scenario.leadsTo).owner);
  }
  const rows = [...confusion].map(([expected, row]) => {
    const found = [...row].map(([code, times]) => `${code} ${times}`).join(', ');
    return `${expected.padEnd(32)} ${found}`;
  });
  process.stdout.write(`Expected problem, found problems and their number:\n${rows.join('\n')}\n`);
  const confused = [...confusion].filter(([expected, row]) => row.size !== 1 || !row.has(expected));
  expect(confused).toEqual([]);
}, 120_000);

/** The scenario with the smallest number of its own, so that a new scenario changes few pairs. */
const pick = (seed: string): Scenario | undefined =>
  allScenarios
    .map((scenario) => ({ scenario, number: numberFrom(`${seed}/${scenario.id}`, 2 ** 32) }))
    .reduce((least, one) => (one.number < least.number ? one : least)).scenario;

/** New consent resolves the loss of consent, but orphans the roles. */
const fixes = 'consented-anew';

/** These replace each other: a vault with access policies misses no role. */
const aboutAuthorization: ReadonlySet<string> = new Set([
  'vault-role-missing',
  'vault-denied-by-assignment',
  'vault-access-policy-missing',
  'vault-role-without-effect',
]);

/** Problems that depend on what the application can read or on another version, and the problem if the other scenario changes that. */
const withOtherVisibility: Readonly<Record<string, string>> = {
  'vault-deleted': 'vault-not-found',
  'vault-not-found': 'vault-deleted',
  'vault-role-without-effect': 'vault-access-policy-missing',
  'vault-access-policy-missing': 'vault-role-without-effect',
  'pinned-key-version-expired': 'key-expired',
  'graph-permission-withdrawn': 'graph-permission-missing',
  'app-not-in-tenant': 'app-not-multi-tenant',
  'app-disabled-at-home': 'app-disabled-by-microsoft',
};

/** A failure of Graph hides the problems of the registration. */
const hideEachOther = (...pair: readonly Scenario[]): boolean =>
  pair.some((one) => registrationScenarios.includes(one) || graphScenarios.includes(one)) &&
  pair.some((one) => networkScenarios.includes(one) && one.id.startsWith('graph-'));

/** Replicas answer in turns, so the other scenario changes which request meets which of them. */
const alternates = (...pair: readonly Scenario[]): boolean =>
  pair.some((one) => replicaScenarios.includes(one));

/** The clock of Entra decides whether a secret is valid yet, so a clock that is ahead resolves the other scenario. */
const resolvedByClock = ['secret-from-tomorrow', 'entra-clock-day-ahead'];
const resolveEachOther = (...pair: readonly Scenario[]): boolean =>
  pair.every(({ id }) => resolvedByClock.includes(id));

it('of two scenarios at once the earlier check has the cause, and no third problem appears', async () => {
  const surprises: string[] = [];
  let tried = 0;
  for (let number = 1; number <= pairs; number += 1) {
    const [one, other] = [pick(`${number}/one`), pick(`${number}/other`)];
    if (one === undefined || other === undefined || one === other) continue;
    if (hideEachOther(one, other) || resolveEachOther(one, other)) continue;
    const found = await reportAfter(one, other);
    tried += 1;
    const alone = [one, other].flatMap((scenario) => reports.get(scenario.id) ?? []);
    const [earlier, later] = alone.sort((a, b) => placeOf(a) - placeOf(b));
    if (earlier === undefined || later === undefined) continue;
    const codes = [codeOf(earlier), codeOf(later)];
    const decided =
      placeOf(earlier) < placeOf(later) &&
      earlier.verdict.state === 'failed' &&
      ![one.id, other.id].includes(fixes) &&
      !alternates(one, other) &&
      !codes.every((code) => aboutAuthorization.has(code));
    const possible = (decided ? codes.slice(0, 1) : codes).flatMap((code) =>
      [code, withOtherVisibility[code] ?? []].flat(),
    );
    if (!possible.includes(codeOf(found))) surprises.push(`${one.id} and ${other.id}: ${codeOf(found)}`);
  }
  expect(surprises).toEqual([]);
  expect(tried).toBeGreaterThan(pairs * 0.8);
}, 120_000);
