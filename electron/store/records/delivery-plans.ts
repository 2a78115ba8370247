import type { DatabaseSync } from 'node:sqlite';
import { alertTarget } from '../../../shared/domain/alerts/alert-target.ts';
import { alertMessage, heldNews, type HeldNews } from '../../../shared/domain/alerts/delivery.ts';
import type { Plan, PlanState } from './delivery-store.ts';
import { parsedBody } from './parsed-body.ts';

/** Reads the state of the planning, and writes a plan. Both are part of a transaction of the caller. */
export interface DeliveryPlans {
  state(): PlanState;
  write(plan: Plan): void;
}

/** How long a message that was given up is kept. */
const longestDeadMs = 90 * 24 * 3_600_000;

const keyOf = ({ targetId, alertId }: Pick<HeldNews, 'targetId' | 'alertId'>): string =>
  `${targetId} ${alertId}`;

export function deliveryPlans(database: DatabaseSync): DeliveryPlans {
  const cursor = database.prepare('SELECT position, digest_at AS digestAt FROM delivery_cursor');
  const move = database.prepare(`
    INSERT INTO delivery_cursor (id, position, digest_at) VALUES (1, :position, :digestAt)
    ON CONFLICT (id) DO UPDATE SET position = excluded.position, digest_at = excluded.digest_at`);
  const targets = database.prepare('SELECT body FROM alert_target ORDER BY position');
  const held = database.prepare('SELECT body FROM held_news');
  const hold = database.prepare(`
    INSERT INTO held_news (target_id, alert_id, body) VALUES (:targetId, :alertId, :body)
    ON CONFLICT (target_id, alert_id) DO UPDATE SET body = excluded.body`);
  const release = database.prepare(
    'DELETE FROM held_news WHERE target_id = :targetId AND alert_id = :alertId',
  );
  const told = database.prepare(
    'SELECT tenant_name AS tenantName FROM told_alert WHERE target_id = ? AND alert_id = ?',
  );
  const tell = database.prepare(`
    INSERT INTO told_alert (target_id, alert_id, tenant_name) VALUES (:targetId, :alertId, :tenantName)
    ON CONFLICT (target_id, alert_id) DO UPDATE SET tenant_name = excluded.tenant_name`);
  const forget = database.prepare(
    'DELETE FROM told_alert WHERE target_id = :targetId AND alert_id = :alertId',
  );
  const add = database.prepare(`
    INSERT INTO delivery (target_id, state, created_at, due_at, body) VALUES (:targetId, 'waiting', :at, :at, :body)`);

  const forgetEnded = database.prepare(
    'DELETE FROM told_alert WHERE alert_id NOT IN (SELECT alert_id FROM alert)',
  );

  const dropOld = database.prepare("DELETE FROM delivery WHERE state = 'dead' AND created_at < ?");

  let before: readonly HeldNews[] = [];
  let digestBefore: string | null = null;
  return {
    state() {
      const row = cursor.get();
      const digestAt = row?.['digestAt'];
      before = held.all().flatMap((one) => parsedBody(heldNews, one) ?? []);
      digestBefore = typeof digestAt === 'string' ? digestAt : null;
      return {
        position: Number(row?.['position'] ?? 0),
        digestAt: digestBefore,
        targets: targets.all().flatMap((one) => parsedBody(alertTarget, one) ?? []),
        held: before,
        told(targetId, alertId) {
          const found = told.get(targetId, alertId);
          if (found === undefined) return null;
          const tenantName: unknown = JSON.parse(String(found['tenantName']));
          return { targetId, alertId, tenantName: typeof tenantName === 'string' ? tenantName : null };
        },
      };
    },
    write(plan) {
      move.run({ position: plan.position, digestAt: plan.digestAt });
      const known = new Set(before);
      const kept = new Set(plan.held.map(keyOf));
      for (const { targetId, alertId } of before)
        if (!kept.has(keyOf({ targetId, alertId }))) release.run({ targetId, alertId });
      for (const one of plan.held)
        if (!known.has(one))
          hold.run({ targetId: one.targetId, alertId: one.alertId, body: JSON.stringify(one) });
      for (const { targetId, alertId } of plan.forgotten) forget.run({ targetId, alertId });
      for (const { targetId, alertId, tenantName } of plan.told)
        tell.run({ targetId, alertId, tenantName: JSON.stringify(tenantName) });
      if (plan.digestAt !== null && plan.digestAt !== digestBefore) {
        // Once a day is enough for what nobody needs.
        forgetEnded.run();
        dropOld.run(new Date(Date.parse(plan.digestAt) - longestDeadMs).toISOString());
      }
      for (const { targetId, message } of plan.messages)
        add.run({ targetId, at: message.at, body: JSON.stringify(alertMessage.parse(message)) });
    },
  };
}
