import type { Owner, ProblemDefinition, RemedyStep, Retry } from './define-problem.ts';
import { count } from './phrases.ts';

/** Who reads a text: the provider's staff, or an administrator of the customer. */
export type Reader = 'provider' | 'customer';

/** Whom a problem concerns, as a sentence. */
export const affectsInWords: Readonly<Record<ProblemDefinition['affects'], string>> = {
  'one tenant': 'Affects one tenant.',
  'every tenant': 'Affects every tenant.',
  'the console': 'Affects the console.',
};

/** Whether and when to try again, as a sentence. */
export const retryInWords = (retry: Retry): string =>
  retry === 'no'
    ? 'Try again only after something has changed.'
    : `Try again after ${waitInWords(retry.afterSeconds)}.`;

const waitInWords = (seconds: number): string => {
  if (seconds < 120) return count(seconds, 'second');
  return seconds < 3_600 ? count(seconds / 60, 'minute') : count(seconds / 3_600, 'hour');
};

const ownerLabels: Readonly<Record<Owner, string>> = {
  provider: 'Provider',
  customer: 'Customer',
  operator: 'You',
  microsoft: 'None',
};

/** Everybody who can have to act, in the order of the figures. */
export const owners = Object.keys(ownerLabels) as readonly Owner[];

/** Who must act, as a label: `Customer`, or `You` if the reader is meant. */
export const ownerLabel = (who: Owner, reader: Reader): string =>
  isReader(who, reader) ? 'You' : ownerLabels[who];

const isReader = (who: Owner, reader: Reader): boolean =>
  who === 'operator' || (who === 'customer' && reader === 'customer');

/** `Action required: Customer`, or that no action is needed. */
export const actionRequired = (who: Owner, reader: Reader): string =>
  who === 'microsoft'
    ? 'No action needed: this should clear by itself'
    : `Action required: ${ownerLabel(who, reader)}`;

/** A step as its reader sees it: `Customer: assign …`, or `Assign …` if the reader takes it. */
export function stepInWords({ by, say }: Pick<RemedyStep, 'by' | 'say'>, reader: Reader): string {
  if (isReader(by, reader)) return say;
  const who = by === 'microsoft' ? 'Microsoft' : ownerLabels[by];
  return `${who}: ${say.charAt(0).toLowerCase()}${say.slice(1)}`;
}

/** `Required role: Key Vault Contributor, scope: the subscription`. */
export const roleInWords = ({ name, scope }: NonNullable<RemedyStep['role']>): string =>
  `Required role: ${name}, scope: ${scope}`;
