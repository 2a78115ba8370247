import type { BrowserPage } from '../../shared/domain/onboarding/browser-page.ts';

/** Where the cache of queries keeps the state of a page in the browser, which arrives as events. */
export const browserPageKey = (tenantId: string, page: BrowserPage) =>
  ['browser page', tenantId, page] as const;
