import type { CallContext } from '../call-context.ts';
import { entraMeanings } from './entra-error-codes.ts';
import { member, textMember, type FailedAnswer, type Reading } from './failed-answer.ts';

/** Reads an error of the token endpoint or of discovery: by `error_codes`, and by the text's number only where they are missing. */
export function readEntraError(answer: FailedAnswer, context: CallContext): Reading {
  const message = textMember(answer.body, 'error_description') ?? '';
  const listed = member(answer.body, 'error_codes');
  const numbers = Array.isArray(listed) ? listed.filter((one) => typeof one === 'number') : [];
  const number = numbers[0] ?? numberIn(message);
  return {
    code: number === null ? textMember(answer.body, 'error') : `AADSTS${number}`,
    message,
    problem: number === null ? null : (entraMeanings.get(number)?.(context, answer, message) ?? null),
  };
}

function numberIn(message: string): number | null {
  const digits = /^AADSTS(\d{4,9})\b/.exec(message)?.[1];
  return digits === undefined ? null : Number(digits);
}
