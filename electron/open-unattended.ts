import type { ConsoleEvent } from '../shared/contract/events.ts';
import type { Run } from '../shared/domain/run.ts';
import type { Settings } from '../shared/domain/settings.ts';
import { makeProblem, type Problem } from '../shared/problems/problem.ts';
import type { HandlerParts } from './actions/all-handlers.ts';
import { createAlerts } from './alerts/create-alerts.ts';
import { createDeliveries } from './alerts/deliveries/deliveries.ts';
import { readAlertCommand } from './alerts/targets/alert-command.ts';
import { createMaintenanceOf } from './alerts/maintenance-of.ts';
import { createConfirmations } from './alerts/targets/confirmations.ts';
import type { Notify } from './alerts/targets/notification.ts';
import { createTargetSender } from './alerts/targets/send-to-target.ts';
import { readServiceTargetSecrets } from './alerts/targets/service-target-secrets.ts';
import { targetSecretKeeper } from './alerts/targets/target-secrets.ts';
import type { Runs } from './fleet/runs.ts';
import { keepLease } from './schedule/keep-lease.ts';
import { createPace } from './schedule/pace.ts';
import { readPunctuality, readScheduleStatus } from './schedule/read-schedule-status.ts';
import { createScheduledRuns } from './schedule/scheduled-runs.ts';
import { createScheduler } from './schedule/scheduler.ts';
import type { AuditTrail } from './store/records/audit-trail.ts';
import { createHistoryUpkeep } from './store/records/history/history-upkeep.ts';
import type { Records } from './store/records/open-records.ts';
import type { SecretKeeper } from './store/secrets/secret-keeper.ts';

export interface UnattendedOptions {
  readonly records: Records;
  readonly runs: Runs;
  readonly audit: AuditTrail;
  readonly settings: { read(): Settings };
  readonly secretKeeper: SecretKeeper;
  /** The folder with the file that sets the command for alerts. */
  readonly dataFolder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Names this installation in messages, such as `urn:causeway:main`. */
  readonly source: string;
  /** Whether this process stays long enough to follow the schedules, to raise alerts and to send messages. */
  readonly isFollowing: boolean;
  /** Called when a scheduled run has checked all its tenants. */
  readonly onComplete?: (run: Run) => void;
  /** Shows a notification of the desktop, if this console has a window. */
  readonly notify?: Notify;
  readonly publish: (event: ConsoleEvent) => void;
  readonly onFault: (where: string, error: unknown) => void;
}

type Parts = Pick<
  HandlerParts,
  | 'schedules'
  | 'scheduleStatus'
  | 'followSchedules'
  | 'alerts'
  | 'alertTargets'
  | 'history'
  | 'historyUpkeep'
  | 'maintenanceOf'
>;

/** What Causeway does without a person. */
export interface Unattended {
  /** What the actions use of it. */
  readonly parts: Parts;
  /** Call it for every event of the console. */
  onEvent(event: ConsoleEvent): void;
  /** Whether scheduled checks are overdue. */
  notices(): readonly Problem[];
  /** Takes or renews the right to be the only watcher of the records. */
  isOnlyWatcher(): Promise<boolean>;
  /** Starts no more runs. Call it before the runs are closed. */
  stop(): Promise<void>;
  /** Ends everything else. Call it before the records are closed. */
  close(): Promise<void>;
}

/** Milliseconds from one look at the messages and the runs that are due to the next. */
const lookEvery = 15_000;
/** Minutes after which a late run is a notice. */
const overdueAfter = 15;

/** Builds the schedules, the alerts, the messages about them, and the upkeep of the history, and connects them. */
export function openUnattended(options: UnattendedOptions): Unattended {
  const { records, runs, audit, settings, secretKeeper, dataFolder, isFollowing, publish, onFault } = options;
  const lease = keepLease(records.leases, 'schedule', {
    onFault,
    // What ended before this process held the lease is evaluated now.
    onTaken: () => void alerts.tick(),
  });
  const watcherLease = keepLease(records.leases, 'watcher', { onFault });
  const scheduler = createScheduler({
    ...{ schedules: records.schedules, lease, onFault, isFollowing },
    onChange: () => publish({ kind: 'schedules-changed' }),
    runs: createScheduledRuns({
      ...{ runs, audit, onFault },
      pace: createPace(() => settings.read().scheduling.tenantsPerMinute),
    }),
    rows: () => records.tenants.list(),
    views: () => settings.read().views,
    jitterMinutes: () => settings.read().scheduling.jitterMinutes,
    ...(options.onComplete && { onComplete: options.onComplete }),
  });
  const scheduleStatus = async () =>
    readScheduleStatus(await scheduler.planned(), {
      followedBy: await lease.holder(),
      rows: await records.tenants.list(),
      views: settings.read().views,
      now: new Date(),
    });

  const alerts = createAlerts({
    ...{ store: records.alerts, publish, onFault },
    mayEvaluate: () => isFollowing && lease.isHeld(),
  });
  const secrets = targetSecretKeeper(secretKeeper, readServiceTargetSecrets(options.env));
  const sender = createTargetSender({
    ...{ secrets, dataFolder, source: options.source, notify: options.notify ?? null },
  });
  const deliveries = createDeliveries({
    ...{ targets: records.alertTargets, deliveries: records.deliveries, log: records.alertLog },
    ...{ nameTenants: records.nameTenants, send: sender.send, onFault },
    policy: () => records.alerts.policy(),
    showsNotifications: options.notify !== undefined,
    onChange: () => publish({ kind: 'alerts-changed' }),
  });
  const deliver = async (): Promise<void> => {
    if (!isFollowing) return;
    try {
      if (lease.isHeld()) await deliveries.tick(new Date());
      // Another process sends the messages, but only a window shows notifications.
      else if (options.notify) await deliveries.showNotifications(new Date());
    } catch (error) {
      onFault('sending messages about alerts', error);
    }
  };
  let overdue: Problem | null = null;
  let wasLate = false;
  /** Another process that follows the schedules can hang, and does not say so itself. */
  const lookForOverdue = async (): Promise<void> => {
    const { overdueMinutes, lastEndedAt } = readPunctuality(await scheduler.planned(), new Date());
    const before = overdue;
    const minutes = overdueMinutes ?? 0;
    const isLate = minutes >= overdueAfter;
    // A computer that slept is late at its first look, and catches up before the next one.
    overdue = isLate && wasLate ? makeProblem('checks-overdue', { minutes, lastEndedAt }) : null;
    wasLate = isLate;
    if ((before === null) !== (overdue === null)) publish({ kind: 'notices-changed' });
  };
  const look = () =>
    void Promise.all([deliver(), lookForOverdue()]).catch((error: unknown) =>
      onFault('looking at the schedules', error),
    );
  const timer = isFollowing ? setInterval(look, lookEvery) : undefined;
  timer?.unref();

  const historyUpkeep = createHistoryUpkeep({
    ...{ store: records.history, policy: () => settings.read().history, onFault },
  });

  return {
    parts: {
      ...{ schedules: records.schedules, scheduleStatus, alerts: records.alerts },
      followSchedules: () => void scheduler.tick(),
      alertTargets: {
        ...{ targets: records.alertTargets, deliveries: records.deliveries, secrets, keeping: secretKeeper },
        ...{ send: sender.send, confirmations: createConfirmations() },
        hasCommand: () => readAlertCommand(dataFolder) !== null,
        deliver: () => void deliver(),
      },
      ...{ history: records.history, historyUpkeep },
      maintenanceOf: createMaintenanceOf(records.alerts, records.tenants),
    },
    onEvent(event) {
      historyUpkeep.onEvent(event);
      scheduler.onEvent(event);
      alerts.onEvent(event);
      if (event.kind === 'alerts-changed') void deliver();
    },
    notices: () => (overdue ? [overdue] : []),
    isOnlyWatcher: () => watcherLease.renew(),
    stop: () => scheduler.close(),
    async close() {
      clearInterval(timer);
      await deliveries.close();
      await sender.close();
      await historyUpkeep.close();
      await alerts.close();
      await lease.release();
      await watcherLease.release();
    },
  };
}
