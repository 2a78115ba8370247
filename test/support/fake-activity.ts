import type { ActivityFilter } from '../../shared/domain/activity-filter.ts';
import { activityHasWords } from '../../shared/domain/activity-has-words.ts';
import { outcomeOfActivity } from '../../shared/domain/activity-in-words.ts';
import type { Activity } from '../../shared/domain/audit-entry.ts';

/** The entries that match the filter. */
export const fakeActivity = (
  all: readonly Activity[],
  { person, tenantId, action, outcome, from, before, text }: ActivityFilter,
) => ({
  entries: all.filter(
    (entry) =>
      (person === undefined || entry.person === person) &&
      (tenantId === undefined || entry.tenantId === tenantId) &&
      (action === undefined || entry.action === action) &&
      (outcome === undefined || outcomeOfActivity(entry) === outcome) &&
      (from === undefined || entry.at >= from) &&
      (before === undefined || entry.at < before) &&
      activityHasWords(text)(entry),
  ),
  isComplete: true,
});

/** Everybody in the entries, once. */
export const fakePeople = (all: readonly Activity[]) =>
  [...new Map(all.map(({ person, personName }) => [person, personName]))].flatMap(([person, name]) =>
    person === null ? [] : [{ person, name }],
  );
