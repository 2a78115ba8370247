import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { useState } from 'react';
import { OwnWorkspacePage } from '../features/onboarding/own-workspace/own-workspace-page.tsx';
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

const explain = createRoute({ getParentRoute: () => root, ...explainPage });
const errorReference = createRoute({ getParentRoute: () => root, ...errorReferencePage });
const problem = createRoute({ getParentRoute: () => root, ...problemPage });

/** The pages of a customer workspace. None of them needs the registry of a provider. */
const createCustomerRouter = () =>
  createRouter({
    routeTree: root.addChildren([own, explain, errorReference, problem]),
    history: createHashHistory(),
    defaultPreload: 'intent',
  });

/** All screens of a customer workspace. Their addresses are a part of those of a provider's console, which types the links. */
export function CustomerScreens() {
  const [router] = useState(createCustomerRouter);
  return <RouterProvider router={router as unknown as ReturnType<typeof createConsoleRouter>} />;
}
