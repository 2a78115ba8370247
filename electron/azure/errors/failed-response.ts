import type { Problem } from '../../../shared/problems/problem.ts';
import { member, textMember } from '../json-member.ts';

/** An error response with a JSON body, as the readers of the services receive it. */
export interface FailedResponse {
  readonly status: number;
  /** Header names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** By the clock of the service if it sent its time, ISO 8601, UTC. */
  readonly at: string;
}

/**
 * An error response as its service's reader understands it; `problem` is null if the reader does not know the code. Its
 * facts may come from the text: that is all that a pasted text has. For a call of the console, `withOwnFacts` replaces them.
 */
export interface Reading {
  /** The service's own code, inner code included. */
  readonly code: string | null;
  readonly message: string;
  readonly problem: Problem | null;
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
