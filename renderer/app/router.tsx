import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { HomePage } from './home-page.tsx';
import { NotFound } from './not-found.tsx';
import { errorReferencePage, explainPage, problemPage } from './reference-pages.ts';
import { Fault } from './fault-boundary.tsx';
import { Shell } from './shell.tsx';
import { linkScheme, parseDeepLink } from '../../shared/domain/deep-link.ts';
import type { TenantFilter } from '../../shared/domain/tenant-filter.ts';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ({ reset }) => <Fault onRetry={reset} />,
});

/** The overview; for a customer administrator, their own tenant. */
const overview = createRoute({ getParentRoute: () => root, path: '/', component: HomePage });

/** A text of an address; undefined if it is not one. */
const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= 64 ? value : undefined;

/** The content of a link with an invitation; undefined if it is none. */
function invitationOf(content: unknown): string | undefined {
  if (typeof content !== 'string') return undefined;
  const link = parseDeepLink(`${linkScheme}://onboard/${content}`);
  return link?.page === 'invitation' ? link.content : undefined;
}

const alerts = createRoute({
  getParentRoute: () => root,
  path: '/alerts',
  component: lazyRouteComponent(() => import('../features/alerts/alerts-page.tsx'), 'AlertsPage'),
});

const availability = createRoute({
  getParentRoute: () => root,
  path: '/availability',
  component: lazyRouteComponent(
    () => import('../features/availability/availability-page.tsx'),
    'AvailabilityPage',
  ),
});

/** The tenants, filtered if the address says so. The page parses the filter, because the first screen needs no schemas. */
const tenants = createRoute({
  getParentRoute: () => root,
  path: '/tenants',
  validateSearch: (search) => search as TenantFilter,
  component: lazyRouteComponent(() => import('../features/tenants/tenants-page.tsx'), 'TenantsPage'),
});

const tenantTabs = ['checks', 'history', 'activity', 'resources'] as const;

interface TenantSearch {
  readonly tab?: (typeof tenantTabs)[number] | undefined;
  readonly run?: string | undefined;
  readonly compareWith?: string | undefined;
}

/** One tenant. `run` shows an earlier run; `compareWith` compares it with another one. */
const tenant = createRoute({
  getParentRoute: () => root,
  path: '/tenants/$tenantId',
  validateSearch: (search): TenantSearch => ({
    tab: tenantTabs.find((tab) => tab === search['tab']),
    run: textOf(search['run']),
    compareWith: textOf(search['compareWith']),
  }),
  component: lazyRouteComponent(() => import('../features/tenant/tenant-page.tsx'), 'TenantPage'),
});

const onboarding = createRoute({
  getParentRoute: () => root,
  path: '/onboarding',
  validateSearch: (search): { stage?: string | undefined } => ({ stage: textOf(search['stage']) }),
  component: lazyRouteComponent(() => import('../features/onboarding/onboarding-page.tsx'), 'OnboardingPage'),
});

/** The onboarding of one customer, invited or added. */
const onboardingPath = createRoute({
  getParentRoute: () => root,
  path: '/onboarding/$tenantId',
  component: lazyRouteComponent(() => import('../features/onboarding/path-page.tsx'), 'PathPage'),
});

const encryption = createRoute({
  getParentRoute: () => root,
  path: '/encryption',
  validateSearch: (search): { tenantId?: string | undefined } => ({ tenantId: textOf(search['tenantId']) }),
  component: lazyRouteComponent(() => import('../features/encryption/encryption-page.tsx'), 'EncryptionPage'),
});

const explain = createRoute({ getParentRoute: () => root, ...explainPage });
const errorReference = createRoute({ getParentRoute: () => root, ...errorReferencePage });
const problem = createRoute({ getParentRoute: () => root, ...problemPage });

const activity = createRoute({
  getParentRoute: () => root,
  path: '/activity',
  component: lazyRouteComponent(() => import('../features/activity/activity-page.tsx'), 'ActivityPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  /** `invitation` is the content of a link, which the dialog shows. */
  validateSearch: (search): { invitation?: string | undefined } => ({
    invitation: invitationOf(search['invitation']),
  }),
  component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
});

const routeTree = root.addChildren([
  overview,
  alerts,
  availability,
  tenants,
  tenant,
  onboarding,
  onboardingPath,
  encryption,
  explain,
  errorReference,
  problem,
  activity,
  settings,
]);

/** Routes are in the hash, because the page is one file, served without paths. */
export const createConsoleRouter = () =>
  createRouter({ routeTree, history: createHashHistory(), defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
