import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import type { StoredTarget } from '../../store/records/target-store.ts';

const validMs = 3_600_000;
const mostAttempts = 5;

/** The words of the latest test message to each target. They are in memory only. */
export interface Confirmations {
  /** A new word for a test message to the target. Replaces an earlier one. */
  issue(stored: StoredTarget): string;
  /**
   * The target as it was when the word was sent, if the word is right. Each word can be tried five times within an hour, and
   * confirms once.
   */
  check(targetId: string, word: string): StoredTarget | 'wrong' | 'none';
  forget(targetId: string): void;
}

interface Issued {
  readonly stored: StoredTarget;
  readonly word: string;
  readonly until: number;
  readonly attempts: number;
}

export function createConfirmations(
  options: { readonly now?: () => Date; readonly newWord?: () => string } = {},
): Confirmations {
  const { now = () => new Date(), newWord = randomWord } = options;
  const issued = new Map<string, Issued>();
  return {
    issue(stored) {
      const word = newWord();
      const { targetId } = stored.target;
      issued.set(targetId, { stored, word, until: now().getTime() + validMs, attempts: 0 });
      return word;
    },
    check(targetId, word) {
      const found = issued.get(targetId);
      if (found === undefined || found.until < now().getTime() || found.attempts >= mostAttempts) {
        issued.delete(targetId);
        return 'none';
      }
      if (isSame(word.trim().toLowerCase(), found.word)) {
        issued.delete(targetId);
        return found.stored;
      }
      issued.set(targetId, { ...found, attempts: found.attempts + 1 });
      return 'wrong';
    },
    forget: (targetId) => void issued.delete(targetId),
  };
}

/** Takes the same time for every word. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digestOf(one), digestOf(other));

const digestOf = (word: string): Buffer => createHash('sha256').update(word).digest();

const consonants = 'bdfgklmnprstvz';
const vowels = 'aeiou';
const syllables = 5;

/** A word of ten letters that is easy to read and to type: one of more than a thousand million. */
function randomWord(): string {
  const letterOf = (letters: string) => letters.charAt(randomInt(letters.length));
  return Array.from({ length: syllables }, () => letterOf(consonants) + letterOf(vowels)).join('');
}
