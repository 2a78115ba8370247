import { expect, it } from 'vitest';
import { allScenarios } from '../../../electron/simulator/scenarios/all-scenarios.ts';
import { networkScenarios } from '../../../electron/simulator/scenarios/network-scenarios.ts';
import { registrationScenarios } from '../../../electron/simulator/scenarios/registration-scenarios.ts';
import { numberFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import type { Scenario } from '../../../electron/simulator/scenarios/scenario.ts';
import { checkId, type TenantReport } from '../../../shared/domain/check.ts';
import { definitionOf, ownerOf } from '../../../shared/problems/problem.ts';
import { problemFound } from '../../support/found-in-scenario.ts';
import { reportAfter } from './scenario-access-check.ts';

/** More in a nightly run, by the environment. */
const pairs = Number(process.env['CAUSEWAY_SCENARIO_PAIRS'] ?? 300);

const codeOf = (report: TenantReport): string => problemFound(report)?.code ?? report.verdict.state;

/** The rung that the verdict comes from, as its place in the ladder. */
const placeOf = ({ verdict, results }: TenantReport): number =>
  checkId.options.findIndex((id) =>
    results.some((checkResult) => checkResult.check === id && checkResult.verdict === verdict),
  );

const reports = new Map<string, TenantReport>();

it('every scenario is the problem that it should be, with the owner of that problem', async () => {
  const confusion = new Map<string, Map<string, number>>();
  for (const scenario of allScenarios) {
    const report = await reportAfter(scenario);
    reports.set(scenario.id, report);
    const row = confusion.get(scenario.leadsTo) ?? new Map<string, number>();
    row.set(codeOf(report), (row.get(codeOf(report)) ?? 0) + 1);
    confusion.set(scenario.leadsTo, row);
    const problem = problemFound(report);
    if (problem) expect(ownerOf(problem)).toBe(definitionOf(scenario.leadsTo).owner);
  }
  const rows = [...confusion].map(([expected, row]) => {
    const found = [...row].map(([code, times]) => `${code} ${times}`).join(', ');
    return `${expected.padEnd(32)} ${found}`;
  });
  process.stdout.write(`Expected, and what the ladder found how often:\n${rows.join('\n')}\n`);
  const confused = [...confusion].filter(([expected, row]) => row.size !== 1 || !row.has(expected));
  expect(confused).toEqual([]);
}, 120_000);

const pick = (seed: string): Scenario | undefined => allScenarios[numberFrom(seed, allScenarios.length)];

/** Consenting anew mends what consent had lost, besides orphaning the roles. */
const fixes = 'consented-anew';

/** One of these takes the place of another: a vault that goes by policies has no roles to miss. */
const aboutAdmission: ReadonlySet<string> = new Set([
  'vault-role-missing',
  'vault-denied-by-assignment',
  'vault-access-policy-missing',
  'vault-role-without-effect',
]);

/** What is named by what the application may see, and how it is named where the other thing took that sight away, or gave it. */
const otherwiseSeen: Readonly<Record<string, string>> = {
  'vault-deleted': 'vault-not-found',
  'vault-role-without-effect': 'vault-access-policy-missing',
  'app-not-in-tenant': 'app-not-multi-tenant',
  'app-disabled-at-home': 'app-disabled-by-microsoft',
};

/** What the registration would show, nobody sees while Graph itself is in trouble. */
const hideEachOther = (...pair: readonly Scenario[]): boolean =>
  pair.some((one) => registrationScenarios.includes(one)) &&
  pair.some((one) => networkScenarios.includes(one) && one.id.startsWith('graph-'));

it('of two things at once the lower rung is the cause, and never a third', async () => {
  const surprises: string[] = [];
  for (let number = 1; number <= pairs; number += 1) {
    const [one, other] = [pick(`${number}/one`), pick(`${number}/other`)];
    if (one === undefined || other === undefined || one === other) continue;
    if (hideEachOther(one, other)) continue;
    const found = await reportAfter(one, other);
    const alone = [one, other].flatMap((scenario) => reports.get(scenario.id) ?? []);
    const [lower, upper] = alone.sort((a, b) => placeOf(a) - placeOf(b));
    if (lower === undefined || upper === undefined) continue;
    const codes = [codeOf(lower), codeOf(upper)];
    const decided =
      placeOf(lower) < placeOf(upper) &&
      lower.verdict.state === 'failed' &&
      ![one.id, other.id].includes(fixes) &&
      !codes.every((code) => aboutAdmission.has(code));
    const possible = (decided ? codes.slice(0, 1) : codes).flatMap((code) =>
      [code, otherwiseSeen[code] ?? []].flat(),
    );
    if (!possible.includes(codeOf(found))) surprises.push(`${one.id} and ${other.id}: ${codeOf(found)}`);
  }
  expect(surprises).toEqual([]);
}, 120_000);
