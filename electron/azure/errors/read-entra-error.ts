import type { Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../call-context.ts';
import { listMember, textMember } from '../json-member.ts';
import { entraMeanings } from './entra-error-codes.ts';
import { numberOfSentence } from './entra-error-sentences.ts';
import { type FailedResponse, type Reading } from './failed-response.ts';
import { knownEntraErrors } from './known-entra-errors/known-entra-errors.ts';

/** Says only that the credentials were not accepted; the next number says why. */
export const unspecificNumbers: ReadonlySet<number> = new Set([70002]);

/**
 * Reads an error of the token endpoint or of discovery: by `error_codes`, or by the number in the text if they are missing.
 * A known sentence decides if it belongs to another number.
 */
export function readEntraError(response: FailedResponse, context: CallContext): Reading {
  const message = textMember(response.body, 'error_description') ?? '';
  const numbers = listMember(response.body, 'error_codes').filter((one) => typeof one === 'number');
  const number = numbers.find((one) => !unspecificNumbers.has(one)) ?? numbers[0] ?? numberIn(message);
  const problemOf = (one: number): Problem | null =>
    entraMeanings.get(one)?.(context, response, message) ?? knownEntraErrors.get(one) ?? null;
  return {
    code: number === null ? textMember(response.body, 'error') : `AADSTS${number}`,
    message,
    problem: number === null ? null : (problemOf(numberOfSentence(message) ?? number) ?? problemOf(number)),
  };
}

function numberIn(message: string): number | null {
  const digits = /^AADSTS(\d{4,9})\b/.exec(message)?.[1];
  return digits === undefined ? null : Number(digits);
}
