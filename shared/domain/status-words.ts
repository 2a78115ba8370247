import type { Verdict, VerdictState } from './check.ts';
import { countsAsHealthy } from './counts-as-healthy.ts';

/** The outcome of one check; `pending` before it has reported. */
export const checkStateLabels: Readonly<Record<VerdictState | 'pending', string>> = {
  passed: 'Passed',
  attention: 'Needs attention',
  waiting: 'Waiting',
  failed: 'Failed',
  unknown: 'Unknown',
  blocked: 'Blocked',
  pending: 'Pending',
};

/** What a tenant's verdict means for its access, the most urgent first. */
export const accessStatuses = [
  'not working',
  'unknown',
  'partly working',
  'not working yet',
  'working',
  'not checked',
] as const;
export type AccessStatus = (typeof accessStatuses)[number];

/** The access status of a tenant; null means that it was never checked. A recommendation does not lower it. */
export function accessStatusOf(verdict: Verdict | null): AccessStatus {
  if (verdict === null) return 'not checked';
  if (countsAsHealthy(verdict)) return 'working';
  return statusOfState[verdict.state];
}

const statusOfState: Readonly<Record<VerdictState, AccessStatus>> = {
  passed: 'working',
  attention: 'partly working',
  waiting: 'not working yet',
  failed: 'not working',
  unknown: 'unknown',
  blocked: 'not checked',
};

/** `Access is partly working`. */
export const accessSentence = (status: AccessStatus): string => `Access is ${status}`;
