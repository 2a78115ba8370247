import { lazyRouteComponent } from '@tanstack/react-router';
import type { ProblemFilter } from '../features/error-reference/problem-filter.ts';

/** The pages about errors. They need no registry of tenants, so every kind of workspace has them. */
export const explainPage = {
  path: '/explain',
  component: lazyRouteComponent(() => import('../features/explain/explain-page.tsx'), 'ExplainPage'),
} as const;

export const errorReferencePage = {
  path: '/error-reference',
  validateSearch: (search: Record<string, unknown>) => search as ProblemFilter,
  component: lazyRouteComponent(
    () => import('../features/error-reference/problems-page.tsx'),
    'ProblemsPage',
  ),
} as const;

export const problemPage = {
  path: '/error-reference/$code',
  component: lazyRouteComponent(() => import('../features/error-reference/problem-page.tsx'), 'ProblemPage'),
} as const;
