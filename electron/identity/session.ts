import type { Person } from '../../shared/domain/session.ts';

/** Who is at a door. Each window, browser or command has its own; it begins with nobody. */
export interface Session {
  readonly person: Person | null;
  choose(person: Person): void;
  leave(): void;
}

export function createSession(): Session {
  let present: Person | null = null;
  return {
    get person() {
      return present;
    },
    choose(person) {
      present = person;
    },
    leave() {
      present = null;
    },
  };
}
