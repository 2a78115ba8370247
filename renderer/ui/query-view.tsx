import type { UseQueryResult } from '@tanstack/react-query';
import { lazy, Suspense, type ReactNode } from 'react';
import { consoleFault } from '../api/console-fault.ts';
import { Refusal } from '../api/refusal.ts';
import type { Problem } from '../../shared/problems/problem.ts';

const QueryFailure = lazy(async () => ({ default: (await import('./query-failure.tsx')).QueryFailure }));
const Loading = lazy(async () => ({ default: (await import('./loading.tsx')).Loading }));

/** The problem that an error carries; any other error is a fault of this page. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Refusal ? error.problem : consoleFault('this page');

interface Props<Value> {
  readonly query: UseQueryResult<Value>;
  /** Completes the label of the spinner: `Loading ${what}…`. */
  readonly what: string;
  readonly loading?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** Shows the value of a query; until then a spinner, or the problem. */
export function QueryView<Value>({ query, what, loading, children }: Props<Value>) {
  if (query.data !== undefined) return children(query.data);
  return (
    <Suspense>
      {query.isError ? (
        <QueryFailure problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
      ) : (
        (loading ?? <Loading what={what} />)
      )}
    </Suspense>
  );
}
