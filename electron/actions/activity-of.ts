import type { Activity, AuditEntry } from '../../shared/domain/audit-entry.ts';
import type { Person } from '../../shared/domain/session.ts';

/** Audit entries with the names of their people: as recorded, or else as this installation knows them. */
export function activityOf(entries: readonly AuditEntry[], people: readonly Person[]): Activity[] {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return entries.map((entry) => ({
    ...entry,
    personName: entry.personName ?? names.get(entry.person ?? '') ?? null,
  }));
}
