import { Button, MessageBarActions } from '@fluentui/react-components';
import type { Problem } from '../../shared/problems/problem.ts';
import { ProblemMessage } from './problem-message.tsx';

/** Why something could not be loaded, with a button to try again. */
export function QueryFailure({ problem, onRetry }: { problem: Problem; onRetry: () => void }) {
  return (
    <ProblemMessage problem={problem}>
      <MessageBarActions>
        <Button onClick={onRetry}>Try again</Button>
      </MessageBarActions>
    </ProblemMessage>
  );
}
