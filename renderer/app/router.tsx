import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import * as z from 'zod';
import { HomePage } from './home-page.tsx';
import { NotFound } from './not-found.tsx';
import { Fault } from './fault-boundary.tsx';
import { Shell } from './shell.tsx';
import { problemFilter } from '../features/problems/problem-filter.ts';
import { tenantFilter } from '../features/tenants/tenant-filter.ts';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: ({ reset }) => <Fault onRetry={reset} />,
});

/** The tenants, filtered if the address says so; for a customer administrator, their own tenant. */
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: tenantFilter,
  component: HomePage,
});

const tenant = createRoute({
  getParentRoute: () => root,
  path: '/tenants/$tenantId',
  component: lazyRouteComponent(() => import('../features/tenant/tenant-page.tsx'), 'TenantPage'),
});

const encryption = createRoute({
  getParentRoute: () => root,
  path: '/encryption',
  validateSearch: z.object({ tenantId: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/encryption/encryption-page.tsx'), 'EncryptionPage'),
});

const explain = createRoute({
  getParentRoute: () => root,
  path: '/explain',
  component: lazyRouteComponent(() => import('../features/explain/explain-page.tsx'), 'ExplainPage'),
});

const problems = createRoute({
  getParentRoute: () => root,
  path: '/problems',
  validateSearch: problemFilter,
  component: lazyRouteComponent(() => import('../features/problems/problems-page.tsx'), 'ProblemsPage'),
});

const problem = createRoute({
  getParentRoute: () => root,
  path: '/problems/$code',
  component: lazyRouteComponent(() => import('../features/problems/problem-page.tsx'), 'ProblemPage'),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/settings-page.tsx'), 'SettingsPage'),
});

const routeTree = root.addChildren([home, tenant, encryption, explain, problems, problem, settings]);

/** Routes are in the hash, because the page is one file, served without paths. */
export const createConsoleRouter = () =>
  createRouter({ routeTree, history: createHashHistory(), defaultPreload: 'intent' });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
