import type { EndedSession } from '../../shared/domain/sign-in.ts';
import type { Person } from '../../shared/domain/session.ts';

/** The person who uses a door. Each window, browser or command has its own session, which begins without a person. */
export interface Session {
  readonly person: Person | null;
  /** The account whose tokens renew the session; null for a person from a list. */
  readonly accountId: string | null;
  /** Why the last session ended although nobody signed out; null otherwise. */
  readonly ended: EndedSession | null;
  /** Another object as soon as a person takes the session or leaves it, to keep what ends with that. */
  readonly tenure: object;
  /** When the person last used the page, in milliseconds since the epoch. */
  readonly usedAt: number;
  /** The sign-in that this session started last, whose events it receives. */
  signInFlow: string | null;
  choose(person: Person, accountId?: string): void;
  leave(ended?: EndedSession): void;
  /** Called when the person uses the page. */
  use(): void;
}

export function createSession(now: () => number = Date.now): Session {
  let usedAt = now();
  let tenure = {};
  let current: Pick<Session, 'person' | 'accountId' | 'ended'> = {
    person: null,
    accountId: null,
    ended: null,
  };
  return {
    get person() {
      return current.person;
    },
    get accountId() {
      return current.accountId;
    },
    get ended() {
      return current.ended;
    },
    get tenure() {
      return tenure;
    },
    get usedAt() {
      return usedAt;
    },
    signInFlow: null,
    choose(person, accountId) {
      current = { person, accountId: accountId ?? null, ended: null };
      tenure = {};
      usedAt = now();
    },
    leave(ended) {
      current = { person: null, accountId: null, ended: ended ?? null };
      tenure = {};
    },
    use() {
      usedAt = now();
    },
  };
}
