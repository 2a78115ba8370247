import { Button, MessageBarActions, makeStyles, Spinner } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Refusal } from '../api/refusal.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { ProblemMessage } from './problem-message.tsx';

const useStyles = makeStyles({
  loading: { padding: '48px', display: 'flex', justifyContent: 'center' },
});

/** The problem that an error carries; anything else is a fault of this page. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Refusal ? error.problem : makeProblem('console-fault', { where: 'this page' });

interface Props<Value> {
  readonly query: UseQueryResult<Value>;
  /** What is being loaded, for the spinner's label. */
  readonly what: string;
  readonly loading?: ReactNode;
  readonly children: (value: Value) => ReactNode;
}

/** Shows a value once it is there; until then that it is loading, or why it is not. */
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
