import type { DatabaseSync } from 'node:sqlite';
import { alert, type Alert } from '../../../shared/domain/alerts/alert.ts';
import {
  alertPolicy,
  maintenance as maintenanceSchema,
  type Maintenance,
} from '../../../shared/domain/alerts/alert-policy.ts';
import { createAlertRules } from './alert-rules.ts';
import type { AlertChoice, AlertStore } from './alert-store.ts';
import { createAlertWriter } from './alert-writer.ts';
import type { DiskSpace } from './disk-space.ts';
import { createFleetSettler } from './fleet-settler.ts';
import { inTransaction } from './in-transaction.ts';
import { parsedBody } from './parsed-body.ts';
import { createVersionReader } from './records-version.ts';
import { createReportFollower } from './report-follower.ts';
import { toPromise } from './to-promise.ts';

type Row = Record<string, unknown>;

export function sqliteAlertStore(database: DatabaseSync, space: DiskSpace): AlertStore {
  const rules = createAlertRules(database);
  const writer = createAlertWriter(database);
  const follow = createReportFollower(database, rules);
  const settle = createFleetSettler(database, rules, writer);
  const readVersion = createVersionReader(database);
  const changes = database.prepare('SELECT changes FROM alert_state');
  const openAlerts = database.prepare(
    `SELECT body FROM alert WHERE condition = 'raised' ORDER BY position DESC LIMIT ?`,
  );
  const resolvedAlerts = database.prepare(`
    SELECT body FROM alert WHERE condition = 'resolved' AND resolved_at >= ?
    ORDER BY resolved_at DESC, position DESC LIMIT ?`);
  const newCauses = database.prepare(`
    SELECT count(DISTINCT cause_key) AS causes FROM alert
    WHERE condition = 'raised' AND body ->> '$.response.kind' = 'new' AND body ->> '$.digestOnly' = 0`);
  const openById = database.prepare(`
    SELECT body FROM alert WHERE condition = 'raised' AND alert_id IN (SELECT value FROM json_each(?))
    ORDER BY position`);
  const openByCause = database.prepare(
    `SELECT body FROM alert WHERE condition = 'raised' AND cause_key = ? ORDER BY position`,
  );
  const putPolicy = database.prepare(`
    INSERT INTO alert_policy (id, body) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body`);
  const putMaintenance = database.prepare(`
    INSERT INTO maintenance (maintenance_id, ends_at, body) VALUES (?, ?, ?)
    ON CONFLICT (maintenance_id) DO UPDATE SET ends_at = excluded.ends_at, body = excluded.body`);
  const oneMaintenance = database.prepare('SELECT body FROM maintenance WHERE maintenance_id = ?');
  const removeMaintenance = database.prepare('DELETE FROM maintenance WHERE maintenance_id = ?');

  const write = <Value>(work: () => Value): Promise<Value> =>
    toPromise(() => space.write(() => inTransaction(database, work)));
  const storeMaintenance = (planned: Maintenance): void => {
    const body = JSON.stringify(maintenanceSchema.parse(planned));
    putMaintenance.run(planned.maintenanceId, planned.until, body);
    writer.countChange();
  };
  const chosen = (choice: AlertChoice): Alert[] =>
    readAlerts(
      'causeKey' in choice ? openByCause.all(choice.causeKey) : openById.all(JSON.stringify(choice.alertIds)),
    );

  return {
    follow: (limit, judge) => toPromise(() => space.write(() => follow(limit, judge))),
    settle: (now, settleFleet) => toPromise(() => space.write(() => settle(now, settleFleet))),
    version: () => toPromise(readVersion),
    changes: () => toPromise(() => Number(changes.get()?.['changes'])),
    list: (limit, resolvedSince) =>
      toPromise(() => {
        const open = readAlerts(openAlerts.all(limit));
        return [...open, ...readAlerts(resolvedAlerts.all(resolvedSince, limit - open.length))];
      }),
    countNew: () => toPromise(() => Number(newCauses.get()?.['causes'])),
    respond: (choice, change) =>
      write(() => {
        const changed = chosen(choice).map(change);
        for (const one of changed) writer.put(one);
        if (changed.length > 0) writer.countChange();
        return changed;
      }),
    policy: () => toPromise(() => rules.policy()),
    changePolicy: (policy) =>
      write(() => {
        putPolicy.run(JSON.stringify(alertPolicy.parse(policy)));
        writer.countChange();
      }),
    maintenance: (endsAfter) => toPromise(() => rules.planned(endsAfter)),
    addMaintenance: (planned) => write(() => storeMaintenance(planned)),
    endMaintenance: (maintenanceId, now) =>
      write(() => {
        const planned = parsedBody(maintenanceSchema, oneMaintenance.get(maintenanceId));
        if (planned === null || Date.parse(planned.until) <= now.getTime()) return false;
        if (Date.parse(planned.from) < now.getTime())
          storeMaintenance({ ...planned, until: now.toISOString() });
        else {
          removeMaintenance.run(maintenanceId);
          writer.countChange();
        }
        return true;
      }),
  };
}

/** Omits an alert that this version cannot read. */
const readAlerts = (rows: readonly Row[]): Alert[] => rows.flatMap((row) => parsedBody(alert, row) ?? []);
