import { count } from '../../shared/problems/phrases.ts';

/** What would be in a field after a text is put in, and what the field takes, in characters. */
export interface Excess {
  readonly length: number;
  readonly limit: number;
}

/** Why a text was not put into a field. */
export const longTextSentence = ({ length, limit }: Excess): string =>
  `With this text, the field would have ${count(length, 'character')}. It takes at most ${limit.toLocaleString('en')}. Enter a shorter text.`;
