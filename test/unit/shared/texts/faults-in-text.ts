import type { RemedyStep } from '../../../../shared/problems/define-problem.ts';
import { stepVerbs } from '../../../../shared/problems/step-verbs.ts';
import { dialectIn, outdatedPhrasesIn } from '../dialect.ts';

/** Stands for a value in a text that is read from its source. */
export const placeholder = '□';

/** A text that a person can see, and where it comes from. */
export interface VisibleText {
  readonly from: string;
  readonly text: string;
}

const longestSentence = 35;
const rawTime = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
const nouns =
  'seconds|minutes|hours|days|weeks|months|tenants|customers|checks|keys|vaults|secrets|characters|bytes|problems|steps|rules|errors|results|changes|runs|people|roles|permissions|credentials|certificates|versions|entries|findings';
/** `3 of 24 checks` and `at most 300 characters` are right: the number there is a whole or a limit. */
const wrongPlural = new RegExp(
  `(?<![\\w.,-]|of |at most |longer than )(?:1|${placeholder}) (?:(?:more|other|further|failed|key|client) )?(?:${nouns})\\b`,
);

/** What is wrong with the words of a text, one message for each fault. */
export const faultsIn = ({ from, text }: VisibleText): string[] => [
  ...[...dialectIn(text).map(({ word }) => word), ...outdatedPhrasesIn(text)].map(
    (word) => `${from}: the word “${word}” in “${text}”`,
  ),
  ...sentencesIn(text)
    .map((sentence) => ({ sentence, words: wordCount(sentence) }))
    .filter(({ words }) => words > longestSentence)
    .map(({ sentence, words }) => `${from}: ${words} words in “${sentence}”`),
  ...(rawTime.test(text) ? [`${from}: a raw ISO time in “${text}”`] : []),
  ...(wrongPlural.test(text) ? [`${from}: a plural after 1 in “${text}”`] : []),
];

const sentencesIn = (text: string): string[] => text.split(/(?<=[.!?][”")]*)\s+|\n+/);
const wordCount = (sentence: string): number =>
  sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}□]/u.test(word)).length;

/** What is wrong with the form of a step. */
export function faultsInStep(from: string, { say, role }: Pick<RemedyStep, 'say' | 'role'>): string[] {
  const verb = /^\p{L}+/u.exec(say)?.[0] ?? '';
  return [
    ...(stepVerbs.has(verb) ? [] : [`${from}: the step “${say}” does not begin with a verb of stepVerbs`]),
    ...(role === undefined || /^(the|each|both) \w+/.test(role.scope)
      ? []
      : [`${from}: the role “${role.name}” has no scope`]),
  ];
}
