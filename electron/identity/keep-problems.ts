import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';

const active = new AsyncLocalStorage<{ problem: ProblemError | null }>();

/**
 * MSAL replaces every error of its network client with `network_error`. Work inside `keeping` rejects with the problem of
 * the transport instead.
 */
export interface ProblemKeeper {
  readonly transport: Transport;
  keeping<T>(work: () => Promise<T>): Promise<T>;
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
        throw kept.problem ?? error;
      }
    },
  };
}
