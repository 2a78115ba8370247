import type { PossibleProblem } from '../../../../shared/problems/problem.ts';
import type { CallContext } from '../../call-context.ts';
import type { MatchKind } from '../match-kind.ts';

/** What an error means. `near` is the text around the error, without line breaks. Facts that do not fit are left out later. */
export type Interpretation = (near: string, context: CallContext) => PossibleProblem;

/** A sentence of a service, a tool or a portal for an error. Its pattern is global, and a blank matches any white space. */
export interface Phrase {
  readonly kind: MatchKind;
  /** The code that the service uses for the same error, or a name of the console. */
  readonly code: string;
  readonly pattern: RegExp;
  /** Other products use the same words, so the text around them must also match this. */
  readonly beside?: RegExp;
  /** What it means; without it, the reader of the service interprets the code. */
  readonly meaning?: Interpretation;
}
