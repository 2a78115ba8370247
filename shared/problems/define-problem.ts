import * as z from 'zod';

/** Who must act next: `microsoft` also stands for “just wait”. */
export const owner = z.enum(['provider', 'customer', 'operator', 'microsoft']);
export type Owner = z.infer<typeof owner>;

/** A step of a remedy: a sentence, and where it exists the exact command or link. Never a secret. */
export interface RemedyStep {
  readonly say: string;
  readonly commands?: readonly { readonly shell: 'az' | 'powershell'; readonly text: string }[];
  readonly link?: { readonly title: string; readonly url: string };
}

export interface ProblemDefinition<Facts extends z.ZodType = z.ZodType> {
  readonly owner: Owner;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** Whether it is about one tenant, about every tenant of the provider, or about the console itself. */
  readonly affects: 'one tenant' | 'every tenant' | 'the console';
  /** `after a wait` where the same call may succeed later without anybody acting. */
  readonly retry: 'no' | 'after a wait';
  readonly facts: Facts;
  readonly explain: (facts: z.infer<Facts>) => string;
  readonly remedy: (facts: z.infer<Facts>) => readonly RemedyStep[];
  /** Where the rule is documented or was observed. */
  readonly source: string;
}

/** Keeps the type of the facts while an area's table is written down. */
export const define = <Facts extends z.ZodType>(
  definition: ProblemDefinition<Facts>,
): ProblemDefinition<Facts> => definition;
