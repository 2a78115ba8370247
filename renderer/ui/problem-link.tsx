import { definitionOf, type PossibleProblem } from '../../shared/problems/problem.ts';
import { TextLink } from './text-link.tsx';

/** Opens the page with everything about a problem that does not depend on the tenant. */
export const ProblemLink = ({ problem: { code } }: { problem: PossibleProblem }) => (
  <div>
    <TextLink
      to="/error-reference/$code"
      params={{ code }}
      aria-label={`About the problem “${definitionOf(code).title}”`}
    >
      About this problem
    </TextLink>
  </div>
);
