import type { ProblemDefinition, Retry } from './define-problem.ts';

/** Whom a problem concerns, as a sentence. */
export const affectsInWords: Readonly<Record<ProblemDefinition['affects'], string>> = {
  'one tenant': 'Affects one tenant.',
  'every tenant': 'Affects every tenant.',
  'the console': 'Affects the console.',
};

/** Whether and when to try again, as a sentence. */
export const retryInWords = (retry: Retry): string =>
  retry === 'no'
    ? 'Try again only once something was changed.'
    : `Try again after ${waitInWords(retry.afterSeconds)}.`;

const waitInWords = (seconds: number): string =>
  seconds < 120 ? `${seconds} seconds` : seconds < 3_600 ? `${seconds / 60} minutes` : `${seconds / 3_600} h`;
