import * as z from 'zod';
import type { Command } from './commands.ts';

/** Who must act next: `microsoft` also stands for “just wait”. */
export const owner = z.enum(['provider', 'customer', 'operator', 'microsoft']);
export type Owner = z.infer<typeof owner>;

export interface Link {
  readonly title: string;
  readonly url: string;
}

/** A step of a remedy: a sentence, and where it exists the exact command or link. Never a secret. */
export interface RemedyStep {
  readonly say: string;
  /** The role with the least rights that lets its holder take this step. */
  readonly leastRole?: string;
  readonly commands?: readonly Command[];
  readonly link?: Link;
}

/** A step as the catalogue holds it. Its words hold without any facts; commands and link are made of facts alone. */
export interface StepDefinition<Facts> {
  readonly say: string;
  readonly leastRole?: string;
  commands?(facts: Facts): readonly Command[];
  link?(facts: Facts): Link | undefined;
}

/** Whether the same call may succeed later without anybody acting; the wait is in seconds. */
export type Retry = 'no' | { readonly afterSeconds: number };

export interface ProblemDefinition<Facts extends z.ZodType = z.ZodType> {
  readonly owner: Owner;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** Whether it is about one tenant, about every tenant of the provider, or about the console itself. */
  readonly affects: 'one tenant' | 'every tenant' | 'the console';
  readonly retry: Retry;
  readonly facts: Facts;
  /** Missing where the general explanation says it all. */
  explain?(facts: z.infer<Facts>): string;
  /** The explanation where the facts are not known, as with an error that somebody pasted. */
  readonly general: string;
  readonly remedy: readonly StepDefinition<z.infer<Facts>>[];
  /** Where the rule is documented or was observed. */
  readonly source: string;
}

/** Keeps the type of the facts while an area's table is written down. */
export const define = <Facts extends z.ZodType>(
  definition: ProblemDefinition<Facts>,
): ProblemDefinition<Facts> => definition;
