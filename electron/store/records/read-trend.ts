import type { DatabaseSync } from 'node:sqlite';
import { accessStatuses, type AccessStatus } from '../../../shared/domain/status-words.ts';
import type { DayStatus } from '../../../shared/domain/trend.ts';

const dayMs = 86_400_000;
const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);
const known: ReadonlySet<unknown> = new Set(accessStatuses);

/** Returns a function that counts the tenants by status at the end of each of the last days, from the first known day on. */
export function createTrendReader(database: DatabaseSync): (days: number, now: Date) => DayStatus[] {
  const before = database.prepare(
    'SELECT tenant_id AS tenantId, max(day), status FROM day_status WHERE day < ? GROUP BY tenant_id',
  );
  const since = database.prepare(
    'SELECT tenant_id AS tenantId, day, status FROM day_status WHERE day BETWEEN ? AND ? ORDER BY day',
  );

  return (days, now) => {
    const last = Date.parse(dayOf(now.getTime()));
    const first = last - (days - 1) * dayMs;
    const statuses = new Map<unknown, unknown>();
    for (const { tenantId, status } of before.all(dayOf(first))) statuses.set(tenantId, status);
    const byDay = Map.groupBy(since.all(dayOf(first), dayOf(last)), ({ day }) => day);

    const trend: DayStatus[] = [];
    for (let time = first; time <= last; time += dayMs) {
      const day = dayOf(time);
      for (const { tenantId, status } of byDay.get(day) ?? []) statuses.set(tenantId, status);
      if (statuses.size > 0) trend.push({ day, ...countsOf(statuses.values()) });
    }
    return trend;
  };
}

function countsOf(statuses: Iterable<unknown>): Omit<DayStatus, 'day'> {
  const counts = new Map<unknown, number>();
  for (const status of statuses) if (known.has(status)) counts.set(status, (counts.get(status) ?? 0) + 1);
  const of = (status: AccessStatus): number => counts.get(status) ?? 0;
  return {
    working: of('working'),
    partlyWorking: of('partly working'),
    notWorkingYet: of('not working yet'),
    notWorking: of('not working'),
    unknown: of('unknown'),
  };
}
