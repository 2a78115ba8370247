import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Run } from '../../shared/domain/run.ts';
import type { SavedView } from '../../shared/domain/settings.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import type { ScheduleStore, StoredSchedule } from '../store/records/schedule-store.ts';
import { plannedRun, type PlannedRun } from './due-time.ts';
import { createFollowUps } from './follow-ups.ts';
import type { KeptLease } from './keep-lease.ts';
import { scheduledTenants } from './scheduled-tenants.ts';
import type { ScheduledRuns } from './scheduled-runs.ts';

export interface SchedulerOptions {
  readonly schedules: ScheduleStore;
  readonly lease: KeptLease;
  readonly runs: ScheduledRuns;
  readonly rows: () => Promise<readonly TenantRow[]>;
  readonly views: () => readonly SavedView[];
  readonly jitterMinutes: () => number;
  /** Called when a schedule’s run begins or ends. */
  readonly onChange: () => void;
  /** Called when a run has checked every tenant of its schedule. */
  readonly onComplete?: (run: Run) => void;
  readonly now?: () => Date;
  readonly onFault?: (where: string, error: unknown) => void;
  /** Whether this process starts runs; otherwise it only tells what is planned. */
  readonly isFollowing: boolean;
  /** Milliseconds from one look at the schedules to the next; null for none, then only `tick` looks. */
  readonly tickMs?: number | null;
}

export interface PlannedSchedule extends StoredSchedule, PlannedRun {
  /** Whether its run goes on in this process. */
  readonly isRunning: boolean;
}

/** Starts runs when they are due, as long as this process holds the lease. */
export interface Scheduler {
  /** Call it for every event of the console. */
  onEvent(event: ConsoleEvent): void;
  /** Looks at the schedules now. Resolves when the due runs have begun. */
  tick(): Promise<void>;
  planned(): Promise<PlannedSchedule[]>;
  /** Starts nothing more, and keeps the lease. The runs that are under way count as missed. */
  close(): Promise<void>;
}

const defaultTickMs = 15_000;
/** A window that opens has more urgent work. Milliseconds. */
const firstTickMs = 3_000;

/**
 * A run counts as done when it has ended, not when it begins: if the process is killed meanwhile, the next one starts it again.
 * A schedule whose run takes longer than its interval does not start a second one beside it.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { schedules, lease, runs, rows, views, jitterMinutes, onChange } = options;
  const { onComplete, now = () => new Date(), onFault = () => undefined, tickMs = defaultTickMs } = options;
  const followUps = createFollowUps({ schedules, now });
  /** The ids of the schedules, and the tenants of follow-up checks, with a run under way. */
  const active = new Set<string>();
  let isClosed = false;
  /** Asked again after each wait: the scheduler can be closed meanwhile. */
  const isOpen = (): boolean => !isClosed;
  let looking: Promise<void> | undefined;
  let reports = Promise.resolve();

  const planned = async (): Promise<PlannedSchedule[]> => {
    const at = now();
    return (await schedules.list()).map((stored) => ({
      ...stored,
      ...plannedRun(stored, jitterMinutes(), at),
      isRunning: active.has(stored.schedule.scheduleId),
    }));
  };

  const follow = async (stored: PlannedSchedule, all: readonly TenantRow[]): Promise<void> => {
    const { scheduleId, scope } = stored.schedule;
    const tenantIds = scheduledTenants(scope, all, views(), now());
    active.add(scheduleId);
    const forget = () => active.delete(scheduleId);
    if (tenantIds.length === 0) {
      await schedules.ended(scheduleId, stored.due, now()).finally(forget);
      return;
    }
    const { ended } = await runs.start(tenantIds).catch((error: unknown) => {
      forget();
      throw error;
    });
    onChange();
    void ended
      .then(async (run) => {
        if (isClosed) return;
        const isComplete = run.state === 'finished';
        await schedules.ended(scheduleId, stored.due, isComplete ? now() : null);
        if (isComplete) onComplete?.(run);
      })
      .catch((error: unknown) => onFault('ending a scheduled run', error))
      .finally(() => {
        forget();
        onChange();
      });
  };

  const checkAgain = async (tenantIds: readonly string[]): Promise<void> => {
    if (tenantIds.length === 0) return;
    for (const tenantId of tenantIds) active.add(tenantId);
    const forget = () => tenantIds.forEach((tenantId) => active.delete(tenantId));
    const { ended } = await runs.start(tenantIds).catch((error: unknown) => {
      forget();
      throw error;
    });
    // The outcome of each tenant has replaced its plan when the reports are handled.
    void ended.then(() => reports).then(forget, forget);
  };

  const look = async (): Promise<void> => {
    if (!isOpen() || !options.isFollowing || !(await lease.renew())) return;
    const due = (await planned()).filter(
      ({ schedule, startsAt, isRunning }) => schedule.enabled && !isRunning && startsAt <= now(),
    );
    if (due.length > 0) {
      const all = await rows();
      for (const one of due) if (isOpen()) await follow(one, all);
    }
    const again = (await followUps.due()).filter((tenantId) => !active.has(tenantId));
    if (isOpen()) await checkAgain(again);
  };

  const tick = (): Promise<void> =>
    (looking ??= look()
      .catch((error: unknown) => onFault('following the schedules', error))
      .finally(() => (looking = undefined)));

  const timers =
    tickMs === null || !options.isFollowing
      ? []
      : [setTimeout(() => void tick(), firstTickMs), setInterval(() => void tick(), tickMs)];
  for (const timer of timers) timer.unref();

  return {
    onEvent(event) {
      if (event.kind !== 'tenant-reported' || !lease.isHeld()) return;
      reports = reports
        .then(() => followUps.onReport(event))
        .catch((error: unknown) => onFault('planning a follow-up check', error));
    },
    tick,
    planned,
    async close() {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
      await looking;
      await reports;
    },
  };
}
