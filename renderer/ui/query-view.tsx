import { Button, MessageBarActions, makeStyles, Spinner } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refusal } from '../api/refusal.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { ProblemMessage } from './problem-message.tsx';

const useStyles = makeStyles({
  loading: { padding: '48px', display: 'flex', justifyContent: 'center' },
});

/** The problem that an error carries; any other error is a fault of this page. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Refusal ? error.problem : makeProblem('console-fault', { where: 'this page' });

interface Props<Value> {
  readonly query: UseQueryResult<Value>;
  /** Completes the label of the spinner: `Loading ${what}…`. */
  readonly what: string;
  readonly loading?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** Shows the value of a query; until then a spinner, or the problem. */
export function QueryView<Value>({ query, what, loading, children }: Props<Value>) {
  const styles = useStyles();
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <ProblemMessage problem={problemOf(query.error)}>
        <MessageBarActions>
          <Button onClick={() => void query.refetch()}>Try again</Button>
        </MessageBarActions>
      </ProblemMessage>
    );
  }
  return loading ?? <Spinner className={styles.loading} label={`Loading ${what}…`} />;
}
