import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { ConsentOptions, ConsentRequest } from './ask-for-consent.ts';
import { createBrowserPages } from './browser-pages.ts';

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
  const pages = createBrowserPages<string>({ ...options, page: 'consent', where: 'onboarding.consent' });

  return {
    start(request, onGranted) {
      const { tenantId } = request;
      pages.open(tenantId, tenantId, async (signal) => {
        const { askForConsent } = await import('./ask-for-consent.ts');
        const problem = await askForConsent({ ...request, signal }, options);
        if (problem === null) await onGranted();
        return problem;
      });
    },
    cancel: (tenantId) => pages.cancel(tenantId, tenantId),
    close: () => pages.close(),
  };
}
