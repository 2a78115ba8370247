import { randomBytes } from 'node:crypto';
import { sameSecret } from './same-secret.ts';

export interface EntryToken {
  /** 256 random bits, base64url. */
  readonly text: string;
  /** `welcome` once and never again; after ten wrong tokens each further one closes the entry for twice as long. */
  present(given: string): 'welcome' | 'wrong' | { readonly waitSeconds: number };
}

const freeAttempts = 10;
const longestWaitSeconds = 60;

/** A token that lets one browser in, once. `now` counts milliseconds. */
export function createEntryToken(now: () => number = () => performance.now()): EntryToken {
  const text = randomBytes(32).toString('base64url');
  let used = false;
  let wrong = 0;
  let closedUntil = 0;

  return {
    text,
    present(given) {
      const wait = closedUntil - now();
      if (wait > 0) return { waitSeconds: Math.ceil(wait / 1000) };
      if (sameSecret(given, text) && !used) {
        used = true;
        return 'welcome';
      }
      wrong += 1;
      if (wrong >= freeAttempts) {
        closedUntil = now() + 1000 * Math.min(2 ** (wrong - freeAttempts), longestWaitSeconds);
      }
      return 'wrong';
    },
  };
}
