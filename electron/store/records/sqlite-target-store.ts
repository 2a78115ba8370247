import { isDeepStrictEqual } from 'node:util';
import type { DatabaseSync } from 'node:sqlite';
import { alertTarget } from '../../../shared/domain/alerts/alert-target.ts';
import type { DiskSpace } from './disk-space.ts';
import { inTransaction } from './in-transaction.ts';
import { parsedBody } from './parsed-body.ts';
import type { StoredTarget, TargetStore } from './target-store.ts';
import { toPromise } from './to-promise.ts';

type Row = Readonly<Record<string, unknown>>;

export function sqliteTargetStore(database: DatabaseSync, space: DiskSpace): TargetStore {
  const all = database.prepare('SELECT secret_id AS secretId, body FROM alert_target ORDER BY position');
  const one = database.prepare('SELECT secret_id AS secretId, body FROM alert_target WHERE target_id = ?');
  const put = database.prepare(`
    INSERT INTO alert_target (target_id, secret_id, body) SELECT :targetId, :secretId, :body
    WHERE (SELECT count(*) FROM alert_target WHERE target_id <> :targetId) < :limit
    ON CONFLICT (target_id) DO UPDATE SET body = excluded.body, secret_id = excluded.secret_id`);
  const change = database.prepare('UPDATE alert_target SET body = ? WHERE target_id = ?');
  const remove = database.prepare('DELETE FROM alert_target WHERE target_id = ?');

  const confirm = ({ target, secretId }: StoredTarget, at: Date) =>
    inTransaction(database, () => {
      const present = read(one.get(target.targetId));
      if (present?.secretId !== secretId || !isDeepStrictEqual(present.target.address, target.address))
        return false;
      const confirmed = alertTarget.parse({ ...present.target, confirmedAt: at.toISOString() });
      return change.run(JSON.stringify(confirmed), target.targetId).changes === 1;
    });

  return {
    list: () => toPromise(() => all.all().flatMap((row) => read(row) ?? [])),
    find: (targetId) => toPromise(() => read(one.get(targetId))),
    put: ({ target, secretId }, limit) =>
      toPromise(() =>
        space.write(() => {
          const body = JSON.stringify(alertTarget.parse(target));
          return put.run({ targetId: target.targetId, secretId, body, limit }).changes === 1;
        }),
      ),
    confirm: (stored, at) => toPromise(() => space.write(() => confirm(stored, at))),
    remove: (targetId) => toPromise(() => space.free(() => remove.run(targetId).changes === 1)),
  };
}

/** Null for a target that this version cannot read. */
function read(row: Row | undefined): StoredTarget | null {
  const target = parsedBody(alertTarget, row);
  if (target === null) return null;
  const secretId = row?.['secretId'];
  return { target, secretId: typeof secretId === 'string' ? secretId : null };
}
