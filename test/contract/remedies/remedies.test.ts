/* eslint-disable vitest/no-disabled-tests -- Only if a part of the cases was chosen. */
import { describe, expect, it } from 'vitest';
import type { TenantReport } from '../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { problemCodes } from '../../../shared/problems/problem.ts';
import { AzError } from './az/az-session.ts';
import {
  carryOut,
  countAlternatives,
  isReading,
  needsNoRole,
  openCase,
  reopenCase,
  problemsIn,
  withLesserRole,
  withPrintedRole,
  type ChoosePerson,
  type OpenedCase,
} from './carry-out.ts';
import { allCases } from './cases/all-cases.ts';
import { shapeOf, shapesOf } from './command-shape.ts';
import { notCarriedOut, reasonFor } from './not-carried-out.ts';
import type { RemediedWorld } from './remedied-world.ts';
import type { RemedyCase } from './remedy-case.ts';

const titleOf = ({ code, title }: RemedyCase): string => (title === undefined ? code : `${code}: ${title}`);
const stateOf = (report: TenantReport): ReadonlyMap<string, string> =>
  new Map(
    report.results.map(({ check, vaultUri, verdict }) => [`${check} ${vaultUri ?? ''}`, verdict.state]),
  );

/** Whatever passed before the remedy works after it, with or without a recommendation. */
function expectNothingBroken(before: TenantReport, after: TenantReport): void {
  const states = stateOf(after);
  const broken = [...stateOf(before)].filter(
    ([check, state]) => state === 'passed' && !['passed', 'attention'].includes(states.get(check) ?? ''),
  );
  expect(broken).toEqual([]);
}

const codesIn = (report: TenantReport): string[] => problemsIn(report).map(({ code }) => code);
const verdictOf = ({ verdict }: TenantReport): string =>
  'problem' in verdict ? verdict.problem.code : verdict.state;

async function expectAchieved(
  { code, expected, operator }: RemedyCase,
  { world, before, outputs }: { world: RemediedWorld; before: TenantReport; outputs: readonly string[] },
): Promise<void> {
  if ('prints' in expected)
    for (const text of expected.prints(world.fixture)) expect(outputs.join('\n')).toContain(text);
  if ('holds' in expected) expect(await expected.holds(world, outputs)).toBe(true);
  operator?.(world, outputs);
  const after = await world.check();
  expectNothingBroken(before, after);
  if (!('verdict' in expected)) return;
  expect(codesIn(after)).not.toContain(code);
  expect(verdictOf(after)).toBe(expected.verdict);
}

/** What was carried out, by code and command, and which cases ran. */
const carriedOut = new Map<ProblemCode, Set<string>>();
const casesRun = new Set<RemedyCase>();
/** A check of the tenant finds the same problem each time, so one is enough for both tests of a case. */
const openedBefore = new Map<RemedyCase, OpenedCase>();

function remember({ problem, steps }: OpenedCase): void {
  const shapes = carriedOut.get(problem.code) ?? new Set();
  for (const { commands } of steps) for (const text of commands) shapes.add(shapeOf(text, problem.facts));
  carriedOut.set(problem.code, shapes);
}

describe.each(allCases.map((remedyCase) => [titleOf(remedyCase), remedyCase] as const))(
  '%s',
  (_, remedyCase) => {
    it('is resolved by a person who holds only the printed role', async () => {
      const opened = await openCase(remedyCase);
      const { problem, before, steps } = opened;
      openedBefore.set(remedyCase, opened);
      for (let alternative = 0; alternative < countAlternatives(steps); alternative += 1) {
        const fresh = alternative === 0 ? opened : reopenCase(remedyCase, problem);
        const outputs = await carryOut(fresh, withPrintedRole(alternative));
        await expectAchieved(remedyCase, { world: fresh.world, before, outputs });
      }
      remember(opened);
      casesRun.add(remedyCase);
    });

    it('is not resolved by a person with a lesser role', async () => {
      const { problem, steps } = openedBefore.get(remedyCase) ?? (await openCase(remedyCase));
      for (const [lacking, step] of steps.entries()) {
        if (needsNoRole(step)) continue;
        const fresh = reopenCase(remedyCase, problem);
        const choose: ChoosePerson = (one) =>
          (one === fresh.steps[lacking] ? withLesserRole : withPrintedRole(0))(one, fresh);
        const refused = await carryOut(fresh, choose).catch((error: unknown) => error);
        expect(refused, step.say).toBeInstanceOf(AzError);
        if (!isReading(step)) expect(refused, step.say).toMatchObject({ status: 403 });
      }
    });
  },
);

describe('the commands of the catalogue for az', () => {
  const isComplete = () => casesRun.size === allCases.length;

  it('are carried out, or have a reason why not', (context) => {
    if (!isComplete()) context.skip('Some cases were left out or failed.');
    const open = problemCodes.flatMap((code) =>
      [...shapesOf(code)]
        .filter((shape) => !carriedOut.get(code)?.has(shape) && reasonFor(code, shape) === undefined)
        .map((shape) => `${code}: ${shape}`),
    );
    expect(open).toEqual([]);
  });

  it('have a reason only if they are not carried out', (context) => {
    if (!isComplete()) context.skip('Some cases were left out or failed.');
    const needless = notCarriedOut.filter(
      ({ code, command }) => ![...shapesOf(code)].includes(command) || carriedOut.get(code)?.has(command),
    );
    expect(needless).toEqual([]);
  });

  it('are at least 50 different ones', (context) => {
    if (!isComplete()) context.skip('Some cases were left out or failed.');
    const different = new Set([...carriedOut.values()].flatMap((shapes) => [...shapes]));
    expect(different.size).toBeGreaterThanOrEqual(50);
  });
});
