import { randomBytes } from 'node:crypto';
import { timingSafeEqualText } from '../identity/timing-safe-equal.ts';

export interface EntryToken {
  /** 256 random bits, base64url. */
  readonly text: string;
  /** `accepted` only once. From the tenth invalid token on, each one doubles the time for which all tokens are rejected. */
  present(given: string): 'accepted' | 'rejected' | { readonly waitSeconds: number };
}

const attemptsBeforeWait = 10;
const longestWaitSeconds = 60;

/** A token with which one browser opens the console, once. `now` counts milliseconds. */
export function createEntryToken(now: () => number): EntryToken {
  const text = randomBytes(32).toString('base64url');
  let used = false;
  let wrong = 0;
  let waitUntil = 0;

  return {
    text,
    present(given) {
      const wait = waitUntil - now();
      if (wait > 0) return { waitSeconds: Math.ceil(wait / 1000) };
      if (timingSafeEqualText(given, text) && !used) {
        used = true;
        return 'accepted';
      }
      wrong += 1;
      if (wrong >= attemptsBeforeWait) {
        waitUntil = now() + 1000 * Math.min(2 ** (wrong - attemptsBeforeWait), longestWaitSeconds);
      }
      return 'rejected';
    },
  };
}
