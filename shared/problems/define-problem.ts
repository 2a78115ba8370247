import * as z from 'zod';
import type { Command } from './commands.ts';

/** Who must act next. `microsoft` also means that no action is needed because the condition clears by itself. */
export const owner = z.enum(['provider', 'customer', 'operator', 'microsoft']);
export type Owner = z.infer<typeof owner>;

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** The least-privileged role that allows a step, and where it must be assigned, such as `the key vault`. */
export interface RequiredRole {
  readonly name: string;
  readonly scope: string;
}

/** A step of a remedy: who takes it, one imperative sentence, and the exact command or link if there is one. Never a secret. */
export interface RemedyStep {
  readonly by: Owner;
  /** Begins with a verb of `stepVerbs`, so that the same sentence serves the operator, the letter and the customer. */
  readonly say: string;
  /** Whether the step replaces the one before it: do either of them. */
  readonly alternative?: true | undefined;
  readonly role?: RequiredRole;
  readonly commands?: readonly Command[];
  readonly link?: Link;
}

/** A step as the catalogue defines it. Its text holds without any facts; commands and link are built from facts alone. */
export interface StepDefinition<Facts> {
  readonly by: Owner;
  readonly say: string;
  readonly alternative?: true;
  readonly role?: RequiredRole;
  /** The role if it depends on the facts. Replaces `role`. */
  roleFor?(facts: PartialFacts<Facts>): RequiredRole;
  /** Whether the step is needed. A step without this function always is. */
  applies?(facts: PartialFacts<Facts>): boolean;
  commands?(facts: Facts): readonly Command[];
  link?(facts: Facts): Link | undefined;
}

/** Facts of which each may be unknown, as in an error that somebody pasted. */
export type PartialFacts<Facts> = { readonly [Name in keyof Facts]?: Facts[Name] | undefined };

/** Whether the same call may succeed later without anybody acting; the delay is in seconds. */
export type Retry = 'no' | { readonly afterSeconds: number };

export interface ProblemDefinition<Facts extends z.ZodObject = z.ZodObject> {
  readonly owner: Owner;
  /** The fault, named as Microsoft's documentation would name it. */
  readonly title: string;
  /** Whether it concerns one tenant, every tenant of the provider, or the console itself. */
  readonly affects: 'one tenant' | 'every tenant' | 'the console';
  readonly retry: Retry;
  readonly facts: Facts;
  /** One template: it must read well with every fact, with some, and with none. */
  explain(facts: PartialFacts<z.infer<Facts>>): string;
  readonly remedy: readonly StepDefinition<z.infer<Facts>>[];
  /** Where the rule is documented or was observed. */
  readonly source: string;
}

/** Keeps the type of the facts while an area's table is written down. */
export const define = <Facts extends z.ZodObject>(
  definition: ProblemDefinition<Facts>,
): ProblemDefinition<Facts> => definition;
