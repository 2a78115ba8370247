import * as z from 'zod';
import { catalogue, type FactsOf, type ProblemCode } from './catalogue.ts';
import { cause, type Cause } from './cause.ts';
import type { Owner, ProblemDefinition, RemedyStep, StepDefinition } from './define-problem.ts';

export const problemCodes = Object.keys(catalogue) as ProblemCode[];

/** A problem as it travels: a permanent code, the facts that its code calls for, and the cause where a service gave one. */
export const problem = z
  .strictObject({
    code: z.enum(problemCodes as [ProblemCode, ...ProblemCode[]]),
    facts: z.record(z.string(), z.unknown()),
    cause: cause.nullable(),
  })
  .superRefine((value, context) => {
    const facts = definitionOf(value.code).facts.safeParse(value.facts);
    if (!facts.success) context.addIssue({ code: 'custom', message: `The facts do not fit ${value.code}.` });
  });
export type Problem = z.infer<typeof problem>;

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

export const definitionOf = (code: ProblemCode): ProblemDefinition => catalogue[code];

/** A problem whose facts may not be known, as with an error that somebody pasted. */
export interface PossibleProblem {
  readonly code: ProblemCode;
  readonly facts: Problem['facts'] | null;
}

/** Looks the problem up. It never throws: facts that are missing or do not fit leave its general explanation, and steps without commands. */
export function explainProblem(given: PossibleProblem): ExplainedProblem {
  const definition = definitionOf(given.code);
  const { owner, title, affects, retry, source, general, remedy } = definition;
  const parsed = definition.facts.safeParse(given.facts);
  return {
    code: given.code,
    owner,
    title,
    affects,
    retry,
    source,
    explanation: parsed.success ? (definition.explain?.(parsed.data) ?? general) : general,
    remedy: remedy.map((step) => (parsed.success ? filled(step, parsed.data) : inGeneral(step))),
  };
}

const filled = ({ say, leastRole, ...step }: StepDefinition<unknown>, facts: unknown): RemedyStep => ({
  say,
  ...(leastRole !== undefined && { leastRole }),
  ...(step.commands && { commands: step.commands(facts) }),
  ...(step.link && { link: step.link(facts) }),
});

/** A colon announces a command; without one the sentence ends there. */
const inGeneral = ({ say, leastRole }: StepDefinition<unknown>): RemedyStep => ({
  say: say.replace(/:$/, '.'),
  ...(leastRole !== undefined && { leastRole }),
});

/** Who must act next for this problem. */
export const ownerOf = (given: Problem): Owner => definitionOf(given.code).owner;
