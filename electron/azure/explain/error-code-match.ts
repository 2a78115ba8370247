import type { MatchKind } from './match-kind.ts';
import type { Interpretation } from './phrases/phrase.ts';

/** A place in a text that identifies an error. */
export interface ErrorCodeMatch {
  readonly kind: MatchKind;
  /** The code as it appears there. */
  readonly code: string;
  /** The phrase that appears there instead of the code. */
  readonly words?: string;
  readonly at: number;
  /** Where the code or phrase ends. */
  readonly end: number;
  /** What it means; without it, the reader of the service interprets the code. */
  readonly meaning?: Interpretation;
}
