import type { Problem } from '../../../shared/problems/problem.ts';

/** An error answer whose body is JSON, as a service's reader gets it. */
export interface FailedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** What a reader made of it; `problem` is null where the service's code means nothing to the console. */
export interface Reading {
  /** The service's own code, inner code included. */
  readonly code: string | null;
  readonly message: string;
  readonly problem: Problem | null;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

/** The member under that name in any casing: Azure writes both `innererror` and `innerError`. */
export const member = (value: unknown, name: string): unknown =>
  Object.entries(fieldsOf(value)).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

export function textMember(value: unknown, name: string): string | null {
  const found = member(value, name);
  return typeof found === 'string' && found !== '' ? found : null;
}

/** The envelope `{ error: { code, message, innererror: { code } } }` of Key Vault, Graph and Resource Manager. */
export function errorEnvelope(body: unknown): {
  code: string | null;
  innerCode: string | null;
  message: string;
} {
  const error = member(body, 'error');
  return {
    code: textMember(error, 'code'),
    innerCode: textMember(member(error, 'innererror'), 'code'),
    message: textMember(error, 'message') ?? '',
  };
}
