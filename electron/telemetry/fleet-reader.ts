import type { Alert } from '../../shared/domain/alerts/alert.ts';
import type { ScheduleStatus } from '../../shared/domain/schedule.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import type { AlertStore } from '../store/records/alert-store.ts';
import { summarizeFleet, type FleetSummary } from './summarize-fleet.ts';

/** Where the gauges come from. */
export interface FleetSources {
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly scheduleStatus: () => Promise<ScheduleStatus>;
  readonly alerts: Pick<AlertStore, 'changes' | 'list'>;
}

export interface FleetReader {
  /** The next call of `summary` reads the tenants again. */
  tenantsChanged(): void;
  summary(): Promise<FleetSummary>;
  /** The name of a tenant, if the tenants were read since it was added. */
  nameOf(tenantId: string): string | undefined;
  /** Seconds by which the most overdue scheduled run is late; 0 if none is. */
  overdueSeconds(): Promise<number>;
  openAlerts(): Promise<readonly Alert[]>;
}

/** Reading 10,000 tenants keeps this process busy, and a monitor can ask every second. Milliseconds. */
const leastAgeMs = 10_000;
/** Another process can change the records without an event here. Milliseconds. */
const greatestAgeMs = 5 * 60_000;
const alertLimit = 20_000;

/** Reads the records for the gauges, and keeps what it read for a short time. */
export function createFleetReader(sources: FleetSources, now: () => Date): FleetReader {
  let isChanged = false;
  let names: FleetSummary['names'] = new Map();
  const summary = kept(
    async () => {
      isChanged = false;
      const read = summarizeFleet(await sources.rows());
      names = read.names;
      return read;
    },
    (ageMs) => ageMs >= (isChanged ? leastAgeMs : greatestAgeMs),
    now,
  );
  const overdue = kept(
    async () => ((await sources.scheduleStatus()).overdueMinutes ?? 0) * 60,
    (ageMs) => ageMs >= leastAgeMs,
    now,
  );
  let alerts: { readonly version: number; readonly open: readonly Alert[] } | undefined;

  return {
    tenantsChanged() {
      isChanged = true;
    },
    summary,
    nameOf: (tenantId) => names.get(tenantId),
    overdueSeconds: overdue,
    async openAlerts() {
      const version = await sources.alerts.changes();
      if (alerts?.version !== version) {
        const listed = await sources.alerts.list(alertLimit, now().toISOString());
        alerts = { version, open: listed.filter(({ condition }) => condition === 'raised') };
      }
      return alerts.open;
    },
  };
}

/** Reads once for all callers, and again when the value is too old. A value that could not be read is not kept. */
function kept<Value>(
  read: () => Promise<Value>,
  isTooOld: (ageMs: number) => boolean,
  now: () => Date,
): () => Promise<Value> {
  let last: { readonly at: number; readonly value: Promise<Value> } | undefined;
  return () => {
    const at = now().getTime();
    // A clock that was set back makes the age negative.
    if (last !== undefined && at >= last.at && !isTooOld(at - last.at)) return last.value;
    const value = read();
    last = { at, value };
    value.catch(() => (last = undefined));
    return value;
  };
}
