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
/** Whether every fact that the code requires is given and matches it. */
export const hasAllFacts = ({ code, facts }: PossibleProblem): boolean =>
  definitionOf(code).facts.safeParse(facts).success;
/** Facts of a code may be missing, but none of them has another form than the code requires. */
const knownFactsFit = (given: PossibleProblem): boolean =>
  Object.values(given.facts ?? {}).filter((fact) => fact !== undefined).length ===
  Object.keys(factsThatFit(given)).length;
const misfit = { error: 'The facts do not match the problem code.' };

/** A permanent code, the facts that the code requires, and the cause if a service gave one. */
export const problem = z.strictObject(problemFields).refine(hasAllFacts, misfit);
export type Problem = z.infer<typeof problem>;

/** A problem found in a pasted text. Its facts are those that the text contains; null if it contains none. */
export const reportedProblem = z
  .strictObject({ ...problemFields, facts: problemFields.facts.nullable() })
  .refine(knownFactsFit, misfit);

/** A problem to explain; its facts may be missing or not match the code. */
export interface PossibleProblem {
  readonly code: ProblemCode;
  readonly facts: Readonly<Record<string, unknown>> | null;
}

/** Builds a problem; the compiler checks that the facts match the code. */
export const makeProblem = <Code extends ProblemCode>(
  code: Code,
  facts: FactsOf<Code>,
  because: Cause | null = null,
): Problem => ({ code, facts, cause: because });

/** A problem in words: its catalogue entry, filled with its facts. */
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

export const definitionOf = (code: ProblemCode): ProblemDefinition => catalogue[code];

/**
 * Looks up the problem. It never throws. The explanation uses the facts that match the code; the steps have commands only
 * if all facts match.
 */
export function explainProblem(given: PossibleProblem): ExplainedProblem {
  const definition = definitionOf(given.code);
  const { owner, title, affects, retry, source, remedy } = definition;
  const parsed = definition.facts.safeParse(given.facts);
  const known = parsed.success ? parsed.data : factsThatFit(given);
  return {
    code: given.code,
    owner,
    title,
    affects,
    retry,
    source,
    explanation: definition.explain(known),
    remedy: remedy
      .filter((step) => step.applies?.(known) ?? true)
      .map((step) => remedyStep(step, known, parsed.success)),
  };
}

/** The facts that match the code, each by itself. One that is missing, does not match or is not known is omitted. */
export function factsThatFit({ code, facts: given }: PossibleProblem): Record<string, unknown> {
  if (given === null) return {};
  return Object.fromEntries(
    Object.entries(definitionOf(code).facts.shape).flatMap(([name, schema]) => {
      const parsed = z.safeParse(schema, given[name]);
      return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : [];
    }),
  );
}

/** Only the complete facts of a problem go into commands and links. */
function remedyStep(
  step: StepDefinition<Record<string, unknown>>,
  facts: Record<string, unknown>,
  isComplete: boolean,
): RemedyStep {
  const { by, say, alternative } = step;
  const role = step.roleFor?.(facts) ?? step.role;
  const commands = isComplete ? (step.commands?.(facts) ?? []) : [];
  const link = isComplete ? step.link?.(facts) : undefined;
  return {
    by,
    say: commands.length > 0 ? say : withoutColon(say),
    ...(alternative && { alternative }),
    ...(role !== undefined && { role }),
    ...(commands.length > 0 && { commands }),
    ...(link && { link }),
  };
}

/** A colon announces a command; without commands the sentence ends with a period. */
const withoutColon = (say: string): string => say.replace(/:$/, '.');

/** Who must act next. */
export const ownerOf = (given: Problem): Owner => definitionOf(given.code).owner;
