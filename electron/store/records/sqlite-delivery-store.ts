import type { DatabaseSync } from 'node:sqlite';
import { alertTarget } from '../../../shared/domain/alerts/alert-target.ts';
import {
  alertMessage,
  deadLetter,
  targetProgress,
  type TargetProgress,
} from '../../../shared/domain/alerts/delivery.ts';
import { headlineOf } from '../../../shared/domain/alerts/message-in-words.ts';
import type { Delivery, DeliveryStore } from './delivery-store.ts';
import type { DiskSpace } from './disk-space.ts';
import { inTransaction } from './in-transaction.ts';
import { parsedBody } from './parsed-body.ts';
import { deliveryPlans } from './delivery-plans.ts';
import { toPromise } from './to-promise.ts';

type Row = Readonly<Record<string, unknown>>;

export function sqliteDeliveryStore(database: DatabaseSync, space: DiskSpace): DeliveryStore {
  const plans = deliveryPlans(database);
  const next = database.prepare(`
    SELECT position, target_id AS targetId, created_at AS createdAt, due_at AS dueAt, attempts, body FROM delivery
    WHERE target_id = ? AND state = 'waiting' ORDER BY position LIMIT 1`);
  const begin = database.prepare(`
    UPDATE delivery SET attempts = attempts + 1, due_at = :retryAt
    WHERE position = :position AND attempts = :attempts AND state = 'waiting'`);
  const drop = database.prepare('DELETE FROM delivery WHERE position = ?');
  const note = database.prepare('UPDATE alert_target SET last_sent_at = ? WHERE target_id = ?');
  const failed = database.prepare('UPDATE delivery SET due_at = ?, failure = ? WHERE position = ?');
  const giveUp = database.prepare("UPDATE delivery SET state = 'dead', failure = ? WHERE position = ?");
  const giveUpOld = database.prepare(`
    UPDATE delivery SET state = 'dead', failure = :failure
    WHERE state = 'waiting' AND created_at < :before AND target_id IN (SELECT value FROM json_each(:targetIds))`);
  const counts = database.prepare(`
    SELECT target_id AS targetId, last_sent_at AS lastSentAt,
      (SELECT count(*) FROM delivery WHERE delivery.target_id = alert_target.target_id AND state = 'waiting') AS waiting,
      (SELECT count(*) FROM delivery WHERE delivery.target_id = alert_target.target_id AND state = 'dead') AS dead,
      (SELECT failure FROM delivery WHERE delivery.target_id = alert_target.target_id AND state = 'waiting'
        ORDER BY position LIMIT 1) AS failure
    FROM alert_target`);
  const dead = database.prepare(`
    SELECT delivery.position, delivery.target_id AS targetId, alert_target.body AS target, created_at AS createdAt,
      attempts, failure, delivery.body
    FROM delivery JOIN alert_target ON alert_target.target_id = delivery.target_id
    WHERE state = 'dead' ORDER BY delivery.position DESC LIMIT ?`);
  const retry = database.prepare(`
    UPDATE delivery SET state = 'waiting', attempts = 0, created_at = :now, due_at = :now, failure = NULL
    WHERE position = :position AND state = 'dead'`);
  const discard = database.prepare("DELETE FROM delivery WHERE position = ? AND state = 'dead'");

  return {
    plan: (make) =>
      toPromise(() =>
        space.write(() =>
          inTransaction(database, () => {
            const plan = make(plans.state());
            if (plan !== null) plans.write(plan);
            return plan;
          }),
        ),
      ),
    next: (targetId) => toPromise(() => readDelivery(next.get(targetId))),
    begin: ({ position, attempts }, retryAt) =>
      toPromise(() =>
        space.write(() => begin.run({ position, attempts, retryAt: retryAt.toISOString() }).changes === 1),
      ),
    sent: ({ position, targetId }, at) =>
      toPromise(() =>
        space.free(() =>
          inTransaction(database, () => {
            drop.run(position);
            note.run(at.toISOString(), targetId);
          }),
        ),
      ),
    failed: (position, failure, retryAt) =>
      toPromise(
        () => void space.write(() => failed.run(retryAt.toISOString(), JSON.stringify(failure), position)),
      ),
    giveUp: (position, failure) =>
      toPromise(() => void space.write(() => giveUp.run(JSON.stringify(failure), position))),
    giveUpOld: (targetIds, before) =>
      toPromise(() => {
        const failure = JSON.stringify({ reason: 'not-sent', status: null, detail: '' });
        const given = { failure, before: before.toISOString(), targetIds: JSON.stringify(targetIds) };
        space.write(() => giveUpOld.run(given));
      }),
    progress: () => toPromise(() => new Map(counts.all().map(readProgress))),
    deadLetters: (limit) => toPromise(() => dead.all(limit).flatMap(readDeadLetter)),
    retry: (position, now) =>
      toPromise(() => space.write(() => retry.run({ position, now: now.toISOString() }).changes === 1)),
    discard: (position) => toPromise(() => space.free(() => discard.run(position).changes === 1)),
  };
}

const parsedJson = (text: unknown): unknown => (typeof text === 'string' ? JSON.parse(text) : null);

/** Null for a message that this version cannot read. */
function readDelivery(row: Row | undefined): Delivery | null {
  const message = parsedBody(alertMessage, row);
  if (row === undefined || message === null) return null;
  return {
    position: Number(row['position']),
    targetId: String(row['targetId']),
    createdAt: String(row['createdAt']),
    dueAt: String(row['dueAt']),
    attempts: Number(row['attempts']),
    message,
  };
}

function readProgress({ targetId, failure, ...row }: Row): [string, TargetProgress] {
  return [String(targetId), targetProgress.parse({ ...row, failure: parsedJson(failure) })];
}

function readDeadLetter({ body, target, createdAt, failure, ...row }: Row) {
  const message = parsedBody(alertMessage, { body });
  const parsed = deadLetter.safeParse({
    ...row,
    targetName: parsedBody(alertTarget, { body: target })?.name ?? '',
    kind: message?.kind,
    title: message && headlineOf(message),
    at: createdAt,
    failure: parsedJson(failure),
  });
  return parsed.success ? [parsed.data] : [];
}
