import type { Activity } from '../../../shared/domain/audit-entry.ts';
import type { ActivityFilter } from '../../../shared/domain/activity-filter.ts';
import {
  actionInWords,
  outcomeInWords,
  outcomeOfActivity,
  personInWords,
  type ActivityOutcome,
} from '../../../shared/domain/activity-in-words.ts';

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

/** What a person chose. Undefined means no restriction. Days are `2026-01-31` in local time, both included. */
export interface ChosenFilter {
  readonly text?: string | undefined;
  readonly person?: string | undefined;
  readonly tenantId?: string | undefined;
  readonly action?: string | undefined;
  readonly outcome?: ActivityOutcome | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
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

/** The filter as the console takes it. */
export function asActivityFilter({ from, to, text, ...rest }: ChosenFilter): ActivityFilter {
  const chosen = {
    ...rest,
    text: text === undefined || text.trim() === '' ? undefined : text.trim().slice(0, 200),
    from: startOfDay(from, 0),
    before: startOfDay(to, 1),
  };
  return Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== undefined));
}

/** The moment at which a day begins, or one of the days after it. */
function startOfDay(day: string | undefined, later: number): string | undefined {
  const [year, month, date] = (day ?? '').split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return undefined;
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) || year < 1000 ? undefined : start.toISOString();
}
