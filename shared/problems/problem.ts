import * as z from 'zod';
import { catalogue, type FactsOf, type ProblemCode } from './catalogue.ts';
import { cause, type Cause } from './cause.ts';
import type { Owner, ProblemDefinition, RemedyStep, StepDefinition } from './define-problem.ts';

export const problemCodes = Object.keys(catalogue) as ProblemCode[];

const problemFields = {
  code: z.enum(problemCodes as [ProblemCode, ...ProblemCode[]]),
  facts: z.record(z.string(), z.unknown()),
  cause: cause.nullable(),
};
const factsFit = (given: PossibleProblem): boolean =>
  given.facts === null || definitionOf(given.code).facts.safeParse(given.facts).success;
const misfit = { error: 'The facts do not fit the code.' };

/** A problem as it travels: a permanent code, the facts that its code calls for, and the cause where a service gave one. */
export const problem = z.strictObject(problemFields).refine(factsFit, misfit);
export type Problem = z.infer<typeof problem>;

/** A problem that a text speaks of; `facts` is null where the text does not hold all that its code calls for. */
export const reportedProblem = z
  .strictObject({ ...problemFields, facts: problemFields.facts.nullable() })
  .refine(factsFit, misfit);

/** What an explanation needs of a problem. */
export interface PossibleProblem {
  readonly code: ProblemCode;
  readonly facts: Readonly<Record<string, unknown>> | null;
}

/** Builds a problem; the facts are checked by the compiler against the code's own. */
export const makeProblem = <Code extends ProblemCode>(
  code: Code,
  facts: FactsOf<Code>,
  because: Cause | null = null,
): Problem => ({ code, facts: facts, cause: because });

/** A problem in words for people: everything the catalogue knows about it, filled with its facts. */
export interface ExplainedProblem {
  readonly code: ProblemCode;
  readonly owner: Owner;
  readonly title: string;
  readonly explanation: string;
  readonly remedy: readonly RemedyStep[];
  readonly affects: ProblemDefinition['affects'];
  readonly retry: ProblemDefinition['retry'];
  readonly source: string;
}

export const definitionOf = (code: ProblemCode): ProblemDefinition =>
  catalogue[code] as unknown as ProblemDefinition;

/**
 * Looks the problem up. It never throws: the explanation uses the facts that fit, and the steps have commands only if all
 * of them do.
 */
export function explainProblem(given: PossibleProblem): ExplainedProblem {
  const definition = definitionOf(given.code);
  const { owner, title, affects, retry, source, remedy } = definition;
  const parsed = definition.facts.safeParse(given.facts);
  return {
    code: given.code,
    owner,
    title,
    affects,
    retry,
    source,
    explanation: definition.explain(parsed.success ? parsed.data : factsThatFit(definition, given.facts)),
    remedy: remedy.map((step) => (parsed.success ? filled(step, parsed.data) : inGeneral(step))),
  };
}

/** Each fact on its own: one that is missing or does not fit is left out. */
function factsThatFit(
  { facts }: ProblemDefinition,
  given: PossibleProblem['facts'],
): Record<string, unknown> {
  if (given === null) return {};
  return Object.fromEntries(
    Object.entries(facts.shape).flatMap(([name, schema]) => {
      const parsed = z.safeParse(schema, given[name]);
      return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
    }),
  );
}

function filled(
  { by, say, role, ...step }: StepDefinition<Record<string, unknown>>,
  facts: Record<string, unknown>,
): RemedyStep {
  const link = step.link?.(facts);
  return {
    by,
    say,
    ...(role !== undefined && { role }),
    ...(step.commands && { commands: step.commands(facts) }),
    ...(link && { link }),
  };
}

/** A colon announces a command; without one the sentence ends there. */
const inGeneral = ({ by, say, role }: StepDefinition<Record<string, unknown>>): RemedyStep => ({
  by,
  say: say.replace(/:$/, '.'),
  ...(role !== undefined && { role }),
});

/** Who must act next for this problem. */
export const ownerOf = (given: Problem): Owner => definitionOf(given.code).owner;
