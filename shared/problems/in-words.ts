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
    ? 'Trying again does not help until the problem is fixed.'
    : `Try again after ${waitInWords(retry.afterSeconds)}.`;

const waitInWords = (seconds: number): string => {
  if (seconds < 120) return count(seconds, 'second');
  return seconds < 3_600 ? count(seconds / 60, 'minute') : count(seconds / 3_600, 'hour');
};

const ownerLabels: Readonly<Record<Owner, string>> = {
  provider: 'Provider',
  customer: 'Customer',
  operator: 'You (operator)',
  microsoft: 'None',
};

/** Everybody who can have to act, in the order of the figures. */
export const owners = Object.keys(ownerLabels) as readonly Owner[];

/** Who must act, as a label: `Customer`, or `You` if the reader is meant. The provider’s staff read which of them. */
export const ownerLabel = (who: Owner, reader: Reader): string =>
  isReader(who, reader) && reader === 'customer' ? 'You' : ownerLabels[who];

const isReader = (who: Owner, reader: Reader): boolean =>
  who === 'operator' || (who === 'customer' && reader === 'customer');

/** `Action required: Customer`, or that no action is needed. */
export const actionRequired = (who: Owner, reader: Reader): string => {
  if (who === 'microsoft') return 'No action needed: this should clear by itself';
  if (who === 'provider' && reader === 'customer')
    return 'Your provider must act. There is nothing for you to do';
  return `Action required: ${ownerLabel(who, reader)}`;
};

/** The steps that concern the reader: a customer does not see those of the provider. */
export const stepsFor = <Step extends Pick<RemedyStep, 'by'>>(
  steps: readonly Step[],
  reader: Reader,
): readonly Step[] => (reader === 'customer' ? steps.filter(({ by }) => by !== 'provider') : steps);

/** A step as its reader sees it: `Customer: assign …`, or `Assign …` if the reader takes it. */
export function stepInWords(
  { by, say, alternative }: Pick<RemedyStep, 'by' | 'say' | 'alternative'>,
  reader: Reader,
): string {
  const who = isReader(by, reader) ? null : by === 'microsoft' ? 'Microsoft' : ownerLabels[by];
  if (alternative) return `Alternative${who === null ? '' : ` (${who})`}: ${lowerFirst(say)}`;
  return who === null ? say : `${who}: ${lowerFirst(say)}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A step in a list, with its number: an alternative has that of the step before it, and is not numbered itself. */
export interface NumberedStep<Step> {
  readonly number: number;
  readonly step: Step;
}

/** Numbers steps. The first step is no alternative, even if the step that it replaces was left out. */
export function numberedSteps<Step extends Pick<RemedyStep, 'alternative'>>(
  steps: readonly Step[],
): readonly NumberedStep<Step>[] {
  let number = 0;
  return steps.map((step) => {
    if (number > 0 && step.alternative) return { number, step };
    number += 1;
    return { number, step: { ...step, alternative: undefined } };
  });
}

/** `Required role: Key Vault Contributor, scope: the subscription`. */
export const roleInWords = ({ name, scope }: NonNullable<RemedyStep['role']>): string =>
  `Required role: ${name}, scope: ${scope}`;
