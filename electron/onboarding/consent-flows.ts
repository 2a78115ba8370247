import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { Transport } from '../network/transport.ts';
import type { BothOptions } from './ask-for-both.ts';
import type { ConsentOptions, ConsentRequest } from './ask-for-consent.ts';
import { createBrowserPages } from './browser-pages.ts';

/** The consent pages that are open in a browser, at most one for each tenant. */
export interface ConsentFlows {
  /** Opens the page and returns at once. It ends as an event. A page of the same tenant that is still open is given up. */
  start(
    request: Omit<ConsentRequest, 'signal'> & {
      /** Whether the page also asks for the application with which people sign in. */
      readonly both?: boolean;
    },
    onGranted: () => Promise<void>,
  ): void;
  /** Stops waiting for the browser. */
  cancel(tenantId: string): void;
  close(): void;
}

export function createConsentFlows(
  options: ConsentOptions & {
    /** The application with which people sign in; null without one. */
    readonly console: BothOptions['console'] | null;
    readonly transport: Transport;
    readonly publish: (event: ConsoleEvent) => void;
    readonly onFault: (where: string, error: unknown) => void;
  },
): ConsentFlows {
  const pages = createBrowserPages<string>({ ...options, page: 'consent', where: 'onboarding.consent' });

  const ask = async ({ both = false, ...request }: ConsentRequest & { readonly both?: boolean }) => {
    const { console, app, transport, openBrowser } = options;
    if (!both) return (await import('./ask-for-consent.ts')).askForConsent(request, options);
    if (console === null) return makeProblem('console-application-missing', {});
    const { askForBoth } = await import('./ask-for-both.ts');
    return askForBoth(request, { console, appId: app.clientId, transport, openBrowser });
  };

  return {
    start(request, onGranted) {
      const { tenantId } = request;
      pages.open(tenantId, tenantId, async (signal) => {
        const problem = await ask({ ...request, signal });
        if (problem === null) await onGranted();
        return problem;
      });
    },
    cancel: (tenantId) => pages.cancel(tenantId, tenantId),
    close: () => pages.close(),
  };
}
