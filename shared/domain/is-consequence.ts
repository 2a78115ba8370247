import type { Verdict } from './check.ts';
import { countsAsHealthy } from './counts-as-healthy.ts';

/** Whether another check blocks this one. A check that lacks configuration or data is blocked by none. */
const isBlockedByCheck = (verdict: Verdict | undefined): boolean =>
  verdict?.state === 'blocked' && verdict.by !== null;

/** Whether a check was only blocked or unblocked by another one, in whichever direction. Its own state did not change. */
export const isConsequence = (one: Verdict | undefined, other: Verdict | undefined): boolean =>
  (isBlockedByCheck(one) && isOpen(other)) || (isBlockedByCheck(other) && isOpen(one));

const isOpen = (verdict: Verdict | undefined): boolean =>
  verdict !== undefined && (countsAsHealthy(verdict) || isBlockedByCheck(verdict));
