import { commandLinePerson } from './command-line-person.ts';
import type { Session } from './session.ts';

/** The page reports at most this much later that somebody uses it, in milliseconds. */
const reportDelay = 30_000;

/**
 * Whether nobody has used the session for the minutes in the settings; 0 minutes mean never. The page locks itself as well:
 * this decides if its script does not run. A command has no page that somebody could use.
 */
export const isIdle = (session: Session, minutes: number, now: number): boolean =>
  minutes > 0 &&
  session.person !== null &&
  session.person.id !== commandLinePerson.id &&
  now - session.usedAt >= minutes * 60_000 + reportDelay;
