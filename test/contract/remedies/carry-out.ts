import type { TenantReport } from '../../../shared/domain/check.ts';
import type { RemedyStep, RequiredRole } from '../../../shared/problems/define-problem.ts';
import { explainProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { AzSession } from './az/az-session.ts';
import { azProgram } from './az/az-program.ts';
import { signInPerson } from './person.ts';
import { alternativesOf, placeOf, rolesAt, type Place } from './printed-role.ts';
import { openRemediedWorld, type RemediedWorld } from './remedied-world.ts';
import type { RemedyCase } from './remedy-case.ts';
import { createShell, dateProgram } from './shell/shell.ts';

/** A step of the remedy with the commands for az. */
export interface AzStep {
  readonly say: string;
  readonly role: RequiredRole | undefined;
  readonly commands: readonly string[];
}

type FoundProblem = Pick<Problem, 'code'> & { readonly facts: Readonly<Record<string, unknown>> };

/** The world of a case, the problem in it and the steps to carry out. */
export interface OpenedCase {
  readonly world: RemediedWorld;
  readonly problem: FoundProblem;
  readonly steps: readonly AzStep[];
}

/** Opens the world of the case, checks the tenant and takes the remedy from the problem that the check finds. */
export async function openCase(
  remedyCase: RemedyCase,
): Promise<OpenedCase & { readonly before: TenantReport }> {
  const { code, facts: given, unknown } = remedyCase;
  const world = openRemediedWorld(remedyCase);
  const before = await world.check();
  const found = given?.(world.fixture) ?? problemsIn(before).find((one) => one.code === code)?.facts;
  if (found === undefined)
    throw new Error(
      `The check finds ${problemsIn(before)
        .map((one) => one.code)
        .join(', ')}, not ${code}.`,
    );
  return { ...withSteps(remedyCase, world, { code, facts: { ...found, ...unknown } }), before };
}

/** Opens the world of the case again, before the remedy. The ids in it are the same, so the problem is known. */
export const reopenCase = (remedyCase: RemedyCase, problem: FoundProblem): OpenedCase =>
  withSteps(remedyCase, openRemediedWorld(remedyCase), problem);

function withSteps(remedyCase: RemedyCase, world: RemediedWorld, problem: FoundProblem): OpenedCase {
  const all = explainProblem(problem).remedy.flatMap(azStepOf);
  if (all.length === 0) throw new Error(`The remedy of ${problem.code} has no command for az.`);
  const steps = remedyCase.steps?.map((index) => {
    const step = all[index];
    if (!step)
      throw new RangeError(`The remedy of ${problem.code} has no step ${index} with a command for az.`);
    return step;
  });
  return { world, problem, steps: steps ?? all };
}

function azStepOf({ say, role, commands = [] }: RemedyStep): AzStep[] {
  const texts = commands.filter(({ shell }) => shell === 'az').map(({ text }) => text);
  return texts.length === 0 ? [] : [{ say, role, commands: texts }];
}

/** The problem of every check, and the recommendations. */
export const problemsIn = ({ results }: TenantReport): readonly Problem[] =>
  results.flatMap(({ verdict, advice = [] }) =>
    ['problem' in verdict ? [verdict.problem] : [], advice].flat(),
  );

/** How many ways the printed roles leave to carry out the steps. */
export const countAlternatives = (steps: readonly AzStep[]): number =>
  Math.max(1, ...steps.map(({ role }) => (role === undefined ? 1 : alternativesOf(role).length)));

/** Who carries out a step. */
export type ChoosePerson = (step: AzStep, opened: OpenedCase) => Promise<AzSession>;

/** A person who holds one alternative of the printed roles at the printed scope, and nothing else. */
export const withPrintedRole =
  (alternative: number): ChoosePerson =>
  (step, opened) => {
    const { role } = step;
    if (role === undefined) return signInAt(opened.world, readerOfSubscription(opened.world), ['Reader']);
    const alternatives = alternativesOf(role);
    const names = alternatives[Math.min(alternative, alternatives.length - 1)] ?? [];
    return signInAt(opened.world, placeOf(role.scope, opened.world, opened.problem.facts), names);
  };

/**
 * The control: a person with a lesser role. For a change this is Reader in place of an Azure role, and a member of the tenant in
 * place of a role of Microsoft Entra. Whoever only reads has no role at all.
 */
export const withLesserRole: ChoosePerson = (step, { world, problem }) => {
  const { role } = step;
  const place = role === undefined ? readerOfSubscription(world) : placeOf(role.scope, world, problem.facts);
  return signInAt(world, place, place.in === 'Azure' && !isReading(step) ? ['Reader'] : []);
};

/** Whether a person without any role can carry the step out: every user may sign in and read the directory of the tenant. */
export const needsNoRole = (step: AzStep): boolean =>
  isReading(step) && (step.role === undefined || /^the (?:home )?tenant$/.test(step.role.scope));

const reading = /^az (?:(?:[a-z-]+ )*(?:show|list|list-[a-z]+)|login|rest --method get)(?: |$)/;
/** Whether the commands of the step change nothing. */
export const isReading = ({ commands }: AzStep): boolean => commands.every((text) => reading.test(text));

const readerOfSubscription = (world: RemediedWorld): Place => placeOf('the subscription', world, {});

function signInAt(world: RemediedWorld, place: Place, names: readonly string[]): Promise<AzSession> {
  const { tenant, world: azure, application } = world.fixture;
  const home = azure.tenants.get(application.homeTenantId);
  const where = place.tenant === 'customer' ? tenant : home;
  if (!where) throw new Error('The world has no home tenant.');
  return signInPerson(world.simulator, where, rolesAt(names, place, world));
}

/** Runs the commands one after the other and gives their outputs. Rejects at the first that fails. */
export async function carryOut(opened: OpenedCase, choosePerson: ChoosePerson): Promise<string[]> {
  const outputs: string[] = [];
  for (const step of opened.steps) {
    const session = await choosePerson(step, opened);
    const shell = createShell(
      new Map([
        ['az', azProgram(session)],
        ['date', dateProgram(session.now)],
      ]),
    );
    for (const command of step.commands) outputs.push(await shell(command));
  }
  return outputs;
}
