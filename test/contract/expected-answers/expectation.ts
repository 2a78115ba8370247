import type * as z from 'zod';

/** What an operation of a service answers, in this project's own words. */
export interface Expectation {
  /** The operation's name in the service's reference. */
  readonly operation: string;
  readonly method: string;
  /** The path without its version; `*` stands for one segment, `**` for a scope. */
  readonly path: string;
  /** The body of each status that is a success; null if there is none. */
  readonly bodies: Readonly<Record<number, z.ZodType | null>>;
}

export interface ServiceExpectations {
  readonly isHost: (host: string) => boolean;
  /** The body of every refusal. */
  readonly refusal: z.ZodType;
  readonly expectations: readonly Expectation[];
}

/** An operation that answers 200. */
export const expectation = (
  operation: string,
  method: string,
  path: string,
  body: z.ZodType,
  more: Expectation['bodies'] = {},
): Expectation => ({ operation, method, path, bodies: { 200: body, ...more } });
