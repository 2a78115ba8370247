import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { BrowserPage, BrowserPageState } from '../../shared/domain/onboarding/browser-page.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';

/** The pages of one kind that are open in a browser, at most one for each key. Their progress is published as events. */
export interface BrowserPages<Key> {
  /** Starts the work with a page and returns at once. A page of the same key that is still open is given up. */
  open(key: Key, tenantId: string, work: (signal: AbortSignal) => Promise<Problem | null>): void;
  /** Stops waiting for the browser. */
  cancel(key: Key, tenantId: string): void;
  close(): void;
}

export function createBrowserPages<Key>(options: {
  readonly page: BrowserPage;
  /** The action, for the log of faults. */
  readonly where: string;
  readonly publish: (event: ConsoleEvent) => void;
  readonly onFault: (where: string, error: unknown) => void;
}): BrowserPages<Key> {
  const { page, where, publish, onFault } = options;
  const opened = new Map<Key, AbortController>();
  const tell = (tenantId: string, state: BrowserPageState) =>
    publish({ kind: 'browser-page-changed', tenantId, page, state });
  const problemOf = (error: unknown): Problem => {
    if (error instanceof ProblemError) return error.problem;
    onFault(where, error);
    return makeProblem('console-fault', { where });
  };

  return {
    open(key, tenantId, work) {
      const stop = new AbortController();
      opened.get(key)?.abort();
      opened.set(key, stop);
      tell(tenantId, { step: 'waiting' });
      void work(stop.signal)
        .catch(problemOf)
        .then((problem) => {
          if (opened.get(key) !== stop) return;
          opened.delete(key);
          tell(tenantId, { step: 'ended', problem });
        });
    },
    cancel(key, tenantId) {
      opened.get(key)?.abort();
      if (opened.delete(key)) tell(tenantId, { step: 'canceled' });
    },
    close() {
      for (const stop of opened.values()) stop.abort();
    },
  };
}
