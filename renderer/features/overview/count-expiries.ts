import type { Expiry } from '../../../shared/domain/expiry.ts';
import { expiresWithin } from '../../../shared/domain/matches-filter.ts';
import type { ExpiryFilter } from '../../../shared/domain/tenant-filter.ts';
import type { TenantRow } from '../../../shared/domain/tenant-row.ts';
import type { Figure } from './figure.ts';

const dayMs = 86_400_000;

const periodOrder: readonly ExpiryFilter[] = ['expired', 'month', '30', '60', '90'];

/** How many days after today the time line of expiries covers: the longest period of the filter. */
export const timelineDays = 90;

export interface PeriodFigure extends Figure {
  readonly period: ExpiryFilter;
}

/** The tenants at which something expires on one day. */
export interface DayFigure extends Figure {
  /** `2026-02-28`, in UTC. */
  readonly day: string;
  /** How many tenants have an object of each kind that expires on this day. */
  readonly kinds: ReadonlyMap<Expiry['kind'], number>;
  /** The object and its tenant, if it is the only one of the day. */
  readonly only: { readonly expiry: Expiry; readonly row: TenantRow } | null;
}

export interface ExpirySummary {
  /** Every period, also those in which nothing expires. */
  readonly periods: readonly PeriodFigure[];
  /** The days of the time line on which something expires, the soonest first. */
  readonly days: readonly DayFigure[];
}

interface DayCount {
  tenants: number;
  objects: number;
  readonly kinds: Map<Expiry['kind'], number>;
  only: DayFigure['only'];
}

/** The day in UTC, `2026-02-28`, that is the given number of days after a time. */
export const dayAfter = (time: Date, days: number): string =>
  new Date(time.getTime() + days * dayMs).toISOString().slice(0, 10);

/** Counts the tenants at which something expires, by period and by day; rows are added one by one. */
export function createExpiryCounter(now: Date) {
  const firstDay = dayAfter(now, 0);
  const lastDay = dayAfter(now, timelineDays);
  const periods = new Map<ExpiryFilter, number>(periodOrder.map((period) => [period, 0]));
  const days = new Map<string, DayCount>();

  function addToDays(row: TenantRow): void {
    const seen = new Set<string>();
    const isNew = (key: string) => seen.size < seen.add(key).size;
    for (const expiry of row.expiries) {
      const day = expiry.at.slice(0, 10);
      if (day < firstDay || day > lastDay) continue;
      const present: DayCount = days.get(day) ?? { tenants: 0, objects: 0, kinds: new Map(), only: null };
      days.set(day, present);
      present.objects += 1;
      present.only = present.objects === 1 ? { expiry, row } : null;
      if (isNew(day)) present.tenants += 1;
      if (isNew(`${day} ${expiry.kind}`))
        present.kinds.set(expiry.kind, (present.kinds.get(expiry.kind) ?? 0) + 1);
    }
  }

  /** The soonest expiry to come decides about all periods to come. */
  function addToPeriods(row: TenantRow): void {
    let soonest: Expiry | undefined;
    let hasExpired = false;
    for (const expiry of row.expiries) {
      if (expiry.at.slice(0, 10) > lastDay) continue;
      if (expiresWithin(expiry, 'expired', now)) hasExpired = true;
      else if (!soonest || Date.parse(expiry.at) < Date.parse(soonest.at)) soonest = expiry;
    }
    for (const [period, count] of periods) {
      const counts = period === 'expired' ? hasExpired : soonest && expiresWithin(soonest, period, now);
      if (counts) periods.set(period, count + 1);
    }
  }

  return {
    add(row: TenantRow): void {
      if (row.expiries.length === 0) return;
      addToDays(row);
      addToPeriods(row);
    },
    summary: (): ExpirySummary => ({
      periods: [...periods].map(([period, count]) => ({ period, filter: { expiry: period }, count })),
      days: [...days]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([day, { tenants, kinds, only }]) => ({
          day,
          filter: { expiresOn: day },
          count: tenants,
          kinds,
          only,
        })),
    }),
  };
}
