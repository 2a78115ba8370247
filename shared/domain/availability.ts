import * as z from 'zod';
import { tenantId } from './tenant.ts';
import type { AccessStatus } from './status-words.ts';

/** `2026-02`: a month in UTC. */
export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'Enter a month such as 2026-02.');

/**
 * How long access to a tenant had which status in a month, in whole seconds. `leftOut` is maintenance, and the time for which
 * the status is unknown: no check could tell, or there was none.
 */
export const availability = z.strictObject({
  month,
  working: z.number().int().nonnegative(),
  partlyWorking: z.number().int().nonnegative(),
  notWorking: z.number().int().nonnegative(),
  leftOut: z.number().int().nonnegative(),
});
export type Availability = z.infer<typeof availability>;

export const tenantAvailability = z.strictObject({ tenantId, ...availability.shape });

/** How long a status is assumed after the last check that found it, in milliseconds. Later, it is unknown. */
export const assumedForMs = 48 * 3_600_000;

/** A time in milliseconds, from `from` to before `to`. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** A time during which the checks found one status. */
export interface StatusInterval extends Interval {
  readonly status: AccessStatus;
}

/** The month in milliseconds, in UTC. */
export function intervalOfMonth(given: string): Interval {
  const [year = 0, number = 1] = given.split('-').map(Number);
  return { from: Date.UTC(year, number - 1), to: Date.UTC(year, number) };
}

/** The last months, oldest first, with the present one. */
export function lastMonths(count: number, now: Date): string[] {
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - (count - 1 - index)))
      .toISOString()
      .slice(0, 7),
  );
}

const counted: Readonly<Partial<Record<AccessStatus, 'working' | 'partlyWorking' | 'notWorking'>>> = {
  working: 'working',
  'partly working': 'partlyWorking',
  'not working': 'notWorking',
};

/**
 * The availability in a month, up to now. The intervals must not overlap; those of maintenance may. A status that is unknown,
 * or for which a change must still propagate, counts for nothing.
 */
export function availabilityIn(
  given: string,
  intervals: readonly StatusInterval[],
  maintenance: readonly Interval[],
  now: Date,
): Availability {
  const whole = intervalOfMonth(given);
  const within: Interval = { from: whole.from, to: Math.max(whole.from, Math.min(whole.to, now.getTime())) };
  const excluded = merged(maintenance);
  const ms = { working: 0, partlyWorking: 0, notWorking: 0 };
  for (const interval of intervals) {
    const name = counted[interval.status];
    if (name === undefined) continue;
    const shown = overlap(interval, within);
    const planned = excluded.reduce((sum, one) => sum + lengthOf(overlap(one, shown)), 0);
    ms[name] += lengthOf(shown) - planned;
  }
  const [working, partlyWorking, notWorking] = [ms.working, ms.partlyWorking, ms.notWorking].map((length) =>
    Math.round(length / 1_000),
  ) as [number, number, number];
  const elapsed = Math.round(lengthOf(within) / 1_000);
  const leftOut = Math.max(0, elapsed - working - partlyWorking - notWorking);
  return { month: given, working, partlyWorking, notWorking, leftOut };
}

const lengthOf = ({ from, to }: Interval): number => Math.max(0, to - from);

const overlap = (one: Interval, other: Interval): Interval => ({
  from: Math.max(one.from, other.from),
  to: Math.min(one.to, other.to),
});

/** The intervals without overlaps, in their order. */
function merged(intervals: readonly Interval[]): Interval[] {
  const all: Interval[] = [];
  for (const one of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && one.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, one.to) };
    else all.push(one);
  }
  return all;
}

/** The share of the counted time, from 0 to 1; null if no time counts. */
export function shareOf(
  { working, partlyWorking, notWorking }: Omit<Availability, 'month' | 'leftOut'>,
  part: 'working' | 'partlyWorking' | 'notWorking',
): number | null {
  const all = working + partlyWorking + notWorking;
  return all === 0 ? null : { working, partlyWorking, notWorking }[part] / all;
}

/** `99.95 %`; a share below the whole is never rounded up to 100 %. */
export function shareInWords(share: number | null): string {
  if (share === null) return '–';
  return `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}
