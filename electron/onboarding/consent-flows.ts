import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { ConsentOptions, ConsentRequest } from './ask-for-consent.ts';

/** The consent pages that are open in a browser, at most one for each tenant. */
export interface ConsentFlows {
  /** Opens the page and returns at once. It ends as an event. A page of the same tenant that is still open is given up. */
  start(request: Omit<ConsentRequest, 'signal'>, onGranted: () => Promise<void>): void;
  /** Stops waiting for the browser. */
  cancel(tenantId: string): void;
  close(): void;
}

export function createConsentFlows(
  options: ConsentOptions & {
    readonly publish: (event: ConsoleEvent) => void;
    readonly onFault: (where: string, error: unknown) => void;
  },
): ConsentFlows {
  const { publish, onFault } = options;
  const open = new Map<string, AbortController>();

  const problemOf = (error: unknown): Problem => {
    if (error instanceof ProblemError) return error.problem;
    onFault('onboarding.consent', error);
    return makeProblem('console-fault', { where: 'onboarding.consent' });
  };

  async function run(request: ConsentRequest, onGranted: () => Promise<void>): Promise<Problem | null> {
    try {
      const { askForConsent } = await import('./ask-for-consent.ts');
      const problem = await askForConsent(request, options);
      if (problem === null) await onGranted();
      return problem;
    } catch (error) {
      return problemOf(error);
    }
  }

  return {
    start(request, onGranted) {
      const { tenantId } = request;
      const stop = new AbortController();
      open.get(tenantId)?.abort();
      open.set(tenantId, stop);
      publish({ ...page(tenantId), state: { step: 'waiting' } });
      void run({ ...request, signal: stop.signal }, onGranted).then((problem) => {
        if (open.get(tenantId) !== stop) return;
        open.delete(tenantId);
        publish({
          ...page(tenantId),
          state: { step: 'ended', problem },
        });
      });
    },
    cancel(tenantId) {
      open.get(tenantId)?.abort();
      if (open.delete(tenantId)) publish({ ...page(tenantId), state: { step: 'canceled' } });
    },
    close() {
      for (const stop of open.values()) stop.abort();
    },
  };
}

const page = (tenantId: string) => ({ kind: 'browser-page-changed', page: 'consent', tenantId }) as const;
