import type { Activity } from '../../../shared/domain/audit-entry.ts';
import {
  actionInWords,
  outcomeInWords,
  outcomeOfActivity,
  personInWords,
  type ActivityOutcome,
} from '../../ui/activity-in-words.ts';

/** An entry in words. */
export interface ListedActivity {
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly tenantId: string | null;
  /** The name at that time, or else the present one. Null if neither is known. */
  readonly tenantName: string | null;
  /** Whether the tenant is in the list. */
  readonly isListed: boolean;
  readonly outcome: ActivityOutcome;
  readonly result: string;
}

/** Undefined means no restriction. */
export interface ActivityFilter {
  readonly search?: string | undefined;
  readonly who?: string | undefined;
  readonly outcome?: ActivityOutcome | undefined;
}

/** `names` are the names of the tenants in the list, by tenant id. */
export const listActivity = (entry: Activity, names: ReadonlyMap<string, string>): ListedActivity => ({
  at: entry.at,
  who: personInWords(entry),
  what: actionInWords(entry),
  tenantId: entry.tenantId,
  tenantName: entry.tenantName ?? names.get(entry.tenantId ?? '') ?? null,
  isListed: names.has(entry.tenantId ?? ''),
  outcome: outcomeOfActivity(entry),
  result: outcomeInWords(entry),
});

/** The entries that match every part of the filter. Their texts contain every word of the search, in any order. */
export function filterActivity(
  entries: readonly ListedActivity[],
  { search = '', who, outcome }: ActivityFilter,
): ListedActivity[] {
  const words = search.toLowerCase().split(/\s+/);
  return entries.filter((entry) => {
    if (who !== undefined && entry.who !== who) return false;
    if (outcome !== undefined && entry.outcome !== outcome) return false;
    const text = [entry.who, entry.what, entry.tenantName, entry.tenantId, entry.result]
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
