import type { ActivityFilter } from '../../shared/domain/activity-filter.ts';
import { activityHasWords } from '../../shared/domain/activity-has-words.ts';
import type { Activity } from '../../shared/domain/audit-entry.ts';
import type { Person } from '../../shared/domain/session.ts';
import type { AuditTrail } from '../store/records/audit-trail.ts';
import { activityOf } from './activity-of.ts';

/** So many of the newest entries are read, whatever the filter. */
export const searchedEntries = 20_000;

/** The newest entries that match the filter, at most `limit`, and whether there are no more among those that are searched. */
export async function findActivity(
  parts: { readonly auditTrail: Pick<AuditTrail, 'search'>; readonly people: readonly Person[] },
  { text = '', ...filter }: ActivityFilter,
  limit: number,
): Promise<{ readonly entries: Activity[]; readonly isComplete: boolean }> {
  const isText = text.trim() !== '';
  const read = isText ? searchedEntries : limit + 1;
  const found = activityOf(await parts.auditTrail.search(filter, read), parts.people);
  const entries = isText ? found.filter(activityHasWords(text.trim())) : found;
  return { entries: entries.slice(0, limit), isComplete: entries.length <= limit };
}
