import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';
import type { Owner } from '../../../../../shared/problems/define-problem.ts';

/** A text that somebody pastes, with its one cause and who must act. */
export interface FieldCase {
  readonly id: string;
  readonly code: ProblemCode;
  readonly owner: Owner;
  readonly text: string;
}
