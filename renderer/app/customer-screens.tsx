import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  RouterProvider,
} from '@tanstack/react-router';
import { useState } from 'react';
import { OwnWorkspacePage } from '../features/onboarding/own-workspace/own-workspace-page.tsx';
import { useSession } from '../features/session/session-context.tsx';
import { CustomerShell } from './customer-shell.tsx';
import { Fault } from './fault-boundary.tsx';
import { NotFound } from './not-found.tsx';
import { errorReferencePage, explainPage, problemPage } from './reference-pages.ts';
import type { createConsoleRouter } from './router.tsx';

const root = createRootRoute({
  component: CustomerShell,
  notFoundComponent: NotFound,
  errorComponent: ({ reset }) => <Fault onRetry={reset} />,
});

const own = createRoute({ getParentRoute: () => root, path: '/', component: OwnWorkspacePage });

/** The address of a link to the onboarding. Every other tenant is unknown here. */
const linked = createRoute({
  getParentRoute: () => root,
  path: '/onboarding/$tenantId',
  component: LinkedTenant,
});

function LinkedTenant() {
  const { person } = useSession();
  const { tenantId } = linked.useParams();
  return tenantId === person.tenantId ? <Navigate to="/" replace /> : <NotFound />;
}

const explain = createRoute({ getParentRoute: () => root, ...explainPage });
const errorReference = createRoute({ getParentRoute: () => root, ...errorReferencePage });
const problem = createRoute({ getParentRoute: () => root, ...problemPage });

/** The pages of a customer workspace. None of them needs the registry of a provider. */
const createCustomerRouter = () =>
  createRouter({
    routeTree: root.addChildren([own, linked, explain, errorReference, problem]),
    history: createHashHistory(),
    defaultPreload: 'intent',
  });

/** All screens of a customer workspace. Their addresses are a part of those of a provider's console, which types the links. */
export function CustomerScreens() {
  const [router] = useState(createCustomerRouter);
  return <RouterProvider router={router as unknown as ReturnType<typeof createConsoleRouter>} />;
}
