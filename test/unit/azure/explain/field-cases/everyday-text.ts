import type { ProblemCode } from '../../../../../shared/problems/catalogue.ts';
import type { Owner } from '../../../../../shared/problems/define-problem.ts';

/** A text that somebody pastes, after its one cause and who must act. */
export type EverydayText = readonly [code: ProblemCode, owner: Owner, text: string];
