import * as z from 'zod';
import type { Person } from '../../../shared/domain/session.ts';
import type { SettingsFile } from './settings-file.ts';

const section = 'session';
const stored = z.object({ personId: z.string() });

/** Remembers the last person of a door for one person. It does not authenticate anybody. */
export function rememberPerson(
  file: SettingsFile,
  people: readonly Person[],
): { readonly read: () => Person | null; readonly write: (person: Person | null) => void } {
  return {
    read() {
      const found = stored.safeParse(file.read(section));
      return people.find(({ id }) => found.success && id === found.data.personId) ?? null;
    },
    write(person) {
      if (person === null) file.forget(section);
      else file.write(section, { personId: person.id });
    },
  };
}
