import type { Person } from '../../shared/domain/session.ts';

/** The person who uses a door. Each window, browser or command has its own session, which begins without a person. */
export interface Session {
  readonly person: Person | null;
  choose(person: Person): void;
  leave(): void;
}

export function createSession(): Session {
  let current: Person | null = null;
  return {
    get person() {
      return current;
    },
    choose(person) {
      current = person;
    },
    leave() {
      current = null;
    },
  };
}
