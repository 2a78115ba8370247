import type { DatabaseSync } from 'node:sqlite';
import { schedule as scheduleSchema } from '../../../shared/domain/schedule.ts';
import type { DiskSpace } from './disk-space.ts';
import { parsedBody } from './parsed-body.ts';
import type { FollowUp, ScheduleStore, StoredSchedule } from './schedule-store.ts';
import { toPromise } from './to-promise.ts';

type Row = Readonly<Record<string, unknown>>;

export function sqliteScheduleStore(database: DatabaseSync, space: DiskSpace): ScheduleStore {
  const all = database.prepare(`
    SELECT body, created_at AS createdAt, last_due AS lastDue, last_ended_at AS lastEndedAt
    FROM schedule ORDER BY position`);
  const put = database.prepare(`
    INSERT INTO schedule (schedule_id, body, created_at) SELECT :scheduleId, :body, :createdAt
    WHERE (SELECT count(*) FROM schedule WHERE schedule_id <> :scheduleId) < :limit
    ON CONFLICT (schedule_id) DO UPDATE SET body = excluded.body`);
  const remove = database.prepare('DELETE FROM schedule WHERE schedule_id = ?');
  const end = database.prepare(`
    UPDATE schedule SET last_due = :due, last_ended_at = coalesce(:endedAt, last_ended_at)
    WHERE schedule_id = :scheduleId`);
  const followUps = database.prepare(
    'SELECT tenant_id AS tenantId, due_at AS dueAt, number FROM follow_up ORDER BY due_at, tenant_id',
  );
  const followUp = database.prepare(
    'SELECT tenant_id AS tenantId, due_at AS dueAt, number FROM follow_up WHERE tenant_id = ?',
  );
  const plan = database.prepare(`
    INSERT INTO follow_up (tenant_id, due_at, number)
    SELECT :tenantId, :dueAt, :number WHERE EXISTS (SELECT 1 FROM tenant WHERE tenant_id = :tenantId)
    ON CONFLICT (tenant_id) DO UPDATE SET due_at = excluded.due_at, number = excluded.number`);
  const drop = database.prepare('DELETE FROM follow_up WHERE tenant_id = ?');

  return {
    list: () => toPromise(() => all.all().flatMap(readSchedule)),
    save: (given, now, limit) =>
      toPromise(() =>
        space.write(() => {
          const { scheduleId } = given;
          const body = JSON.stringify(scheduleSchema.parse(given));
          return put.run({ scheduleId, body, createdAt: now.toISOString(), limit }).changes === 1;
        }),
      ),
    remove: (scheduleId) => toPromise(() => space.free(() => remove.run(scheduleId).changes === 1)),
    ended: (scheduleId, due, endedAt) =>
      toPromise(() => {
        const times = { due: due.toISOString(), endedAt: endedAt?.toISOString() ?? null };
        space.write(() => end.run({ scheduleId, ...times }));
      }),
    followUps: () => toPromise(() => followUps.all().map(readFollowUp)),
    followUp: (tenantId) =>
      toPromise(() => {
        const row = followUp.get(tenantId);
        return row ? readFollowUp(row) : null;
      }),
    planFollowUp: ({ tenantId, dueAt, number }) =>
      toPromise(() => void space.write(() => plan.run({ tenantId, dueAt, number }))),
    dropFollowUp: (tenantId) => toPromise(() => void space.free(() => drop.run(tenantId))),
  };
}

/** Omits a schedule that this version cannot read. */
function readSchedule(row: Row): StoredSchedule[] {
  const schedule = parsedBody(scheduleSchema, row);
  if (schedule === null) return [];
  const { createdAt, lastDue, lastEndedAt } = row;
  return [
    {
      schedule,
      createdAt: String(createdAt),
      lastDue: typeof lastDue === 'string' ? lastDue : null,
      lastEndedAt: typeof lastEndedAt === 'string' ? lastEndedAt : null,
    },
  ];
}

const readFollowUp = ({ tenantId, dueAt, number }: Row): FollowUp => ({
  tenantId: String(tenantId),
  dueAt: String(dueAt),
  number: Number(number),
});
