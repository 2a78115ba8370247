import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transport } from '../network/transport.ts';
import { ProblemError } from '../problems/problem-error.ts';

const works = new AsyncLocalStorage<{ problem: ProblemError | null }>();

/**
 * MSAL replaces whatever its network client throws by a bare `network_error`. Work done within `keeping` rejects with
 * the transport's own problem instead.
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
          const work = works.getStore();
          if (work && error instanceof ProblemError) work.problem = error;
          throw error;
        }
      },
    },
    async keeping(work) {
      const kept: { problem: ProblemError | null } = { problem: null };
      try {
        return await works.run(kept, work);
      } catch (error) {
        throw kept.problem ?? error;
      }
    },
  };
}
