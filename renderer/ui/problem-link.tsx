import { definitionOf, type PossibleProblem } from '../../shared/problems/problem.ts';
import { TextLink } from './text-link.tsx';

/** Leads to the page of a problem, where everything stands that is true of it anywhere. */
export const ProblemLink = ({ problem: { code } }: { problem: PossibleProblem }) => (
  <div>
    <TextLink
      to="/problems/$code"
      params={{ code }}
      aria-label={`About the problem “${definitionOf(code).title}”`}
    >
      About this problem
    </TextLink>
  </div>
);
