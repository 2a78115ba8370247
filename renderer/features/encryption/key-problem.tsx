import { Button } from '@fluentui/react-components';
import type { Problem } from '../../../shared/problems/problem.ts';
import { ProblemDetails } from '../../ui/problem-details.tsx';

/** Why the keys of the vault cannot be listed. */
export const KeyProblem = ({ problem, onRetry }: { problem: Problem; onRetry: () => void }) => (
  <ProblemDetails problem={problem}>
    <Button onClick={onRetry}>Try again</Button>
  </ProblemDetails>
);
