import { AsyncLocalStorage } from 'node:async_hooks';
import type { Problem } from '../../shared/problems/problem.ts';
import type { Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';

const active = new AsyncLocalStorage<{ problem: ProblemError | null }>();

/**
 * MSAL replaces every error of its network client with `network_error`, and `@azure/identity` wraps those of a callback. Work
 * inside `keeping` rejects with the problem itself instead.
 */
export interface ProblemKeeper {
  readonly transport: Transport;
  keeping<T>(work: () => Promise<T>): Promise<T>;
}

/** The problem in an error or in its causes: the client libraries wrap what a callback throws. Null if there is none. */
export function problemIn(thrown: unknown): Problem | null {
  let error: unknown = thrown;
  for (let depth = 0; depth < 10 && error instanceof Error; depth += 1) {
    if (error instanceof ProblemError) return error.problem;
    error = error.cause;
  }
  return null;
}

export function keepProblems(transport: Transport): ProblemKeeper {
  return {
    transport: {
      async send(request) {
        try {
          return await transport.send(request);
        } catch (error) {
          const kept = active.getStore();
          if (kept && error instanceof ProblemError) kept.problem = error;
          throw error;
        }
      },
    },
    async keeping(work) {
      const kept: { problem: ProblemError | null } = { problem: null };
      try {
        return await active.run(kept, work);
      } catch (error) {
        const problem = problemIn(error);
        throw kept.problem ?? (problem === null ? error : new ProblemError(problem));
      }
    },
  };
}
