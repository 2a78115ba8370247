import type { Verdict } from '../../../shared/domain/check.ts';
import { accessSentence, accessStatusOf, type AccessStatus } from '../../../shared/domain/status-words.ts';
import { definitionOf } from '../../../shared/problems/problem.ts';

/** `Access is not working: Key is disabled`; in the past tense for an earlier run. */
export function headlineOf(verdict: Verdict, isEarlier = false): string {
  const status = accessStatusOf(verdict);
  const sentence = isEarlier ? `Access was ${status}` : accessSentence(status);
  if (!('problem' in verdict)) return sentence;
  const { title } = definitionOf(verdict.problem.code);
  return status === 'working' ? `${sentence}. Recommendation: ${title}` : `${sentence}: ${title}`;
}

/** What precedes the time at which a status began. */
export const sinceLabels: Readonly<Record<AccessStatus, string>> = {
  working: 'Working since',
  'partly working': 'Partly working since',
  'not working yet': 'Waiting since',
  'not working': 'Failing since',
  unknown: 'Unknown since',
  'not checked': 'Not checked since',
};
