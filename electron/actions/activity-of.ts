import type { Activity, AuditEntry } from '../../shared/domain/audit-entry.ts';
import type { Person } from '../../shared/domain/session.ts';

/** Audit entries with the names of the people that this installation knows. */
export function activityOf(entries: readonly AuditEntry[], people: readonly Person[]): Activity[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return entries.map((entry) => ({
    ...entry,
    personName: entry.person === null ? null : (names.get(entry.person) ?? null),
  }));
}
