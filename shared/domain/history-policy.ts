import * as z from 'zod';
import { count } from '../problems/phrases.ts';

const wholeDays = 'Enter a whole number of days from 1 to 3,650.';
const days = z.number(wholeDays).int(wholeDays).min(1, wholeDays).max(3_650, wholeDays);

/**
 * How long the reports of the checks are kept, in days: every report, then the last one of each day, then only those in which
 * the status changed. The latest and the last successful report of a tenant are kept for ever.
 */
export const historyPolicy = z
  .strictObject({ allDays: days, dailyDays: days, changeDays: days })
  .refine(({ allDays, dailyDays }) => allDays <= dailyDays, {
    path: ['dailyDays'],
    message: 'Enter at least as many days as for every report.',
  })
  .refine(({ dailyDays, changeDays }) => dailyDays <= changeDays, {
    path: ['changeDays'],
    message: 'Enter at least as many days as for one report a day.',
  });
export type HistoryPolicy = z.infer<typeof historyPolicy>;

/** `all reports for 30 days, one a day for 90 days, changes for 400 days`. */
export const policyInWords = ({ allDays, dailyDays, changeDays }: HistoryPolicy): string =>
  `all reports for ${count(allDays, 'day')}, one a day for ${count(dailyDays, 'day')}, changes for ${count(changeDays, 'day')}`;

/** The starts of UTC days, ISO 8601. What ended before `all` is thinned to one a day, and so on. */
export interface HistoryLimits {
  readonly all: string;
  readonly daily: string;
  readonly changes: string;
}

const dayMs = 86_400_000;

/** A policy counts whole days in UTC, so that a day never loses its last report while it is thinned. */
export function historyLimits({ allDays, dailyDays, changeDays }: HistoryPolicy, now: Date): HistoryLimits {
  const today = Math.floor(now.getTime() / dayMs);
  const daysAgo = (count: number): string => new Date((today - count) * dayMs).toISOString();
  return { all: daysAgo(allDays), daily: daysAgo(dailyDays), changes: daysAgo(changeDays) };
}

/** A stored report, as far as the policy is concerned. */
export interface AgingReport {
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
  /** Whether the status or its problem was another one before. */
  readonly isChange: boolean;
  /** Whether the next report of the tenant is of another day. */
  readonly isLastOfDay: boolean;
}

/** Whether the policy keeps a report that is neither the latest nor the last successful one. */
export function isKept({ finishedAt, isChange, isLastOfDay }: AgingReport, limits: HistoryLimits): boolean {
  if (finishedAt >= limits.all) return true;
  if (isChange) return finishedAt >= limits.changes;
  return isLastOfDay && finishedAt >= limits.daily;
}
