import type { DatabaseSync } from 'node:sqlite';
import { invitation, type Invitation } from '../../../shared/domain/onboarding/invitation.ts';
import type { DiskSpace } from './disk-space.ts';
import { inTransaction } from './in-transaction.ts';
import type { InvitationStore } from './invitation-store.ts';
import { parsedBody } from './parsed-body.ts';
import { toPromise } from './to-promise.ts';

export function sqliteInvitationStore(database: DatabaseSync, space: DiskSpace): InvitationStore {
  const all = database.prepare('SELECT body FROM invitation ORDER BY position');
  const one = database.prepare('SELECT body FROM invitation WHERE tenant_id = ?');
  const insert = database.prepare(
    'INSERT INTO invitation (tenant_id, body) VALUES (?, ?) ON CONFLICT (tenant_id) DO NOTHING',
  );
  const update = database.prepare('UPDATE invitation SET body = ? WHERE tenant_id = ?');
  const remove = database.prepare('DELETE FROM invitation WHERE tenant_id = ?');
  const addMany = (invitations: readonly Invitation[]) =>
    inTransaction(database, () =>
      invitations.flatMap((given) =>
        insert.run(given.tenantId, write(given)).changes === 1 ? [given.tenantId] : [],
      ),
    );
  return {
    list: () => toPromise(() => all.all().flatMap((row) => read(row) ?? [])),
    find: (tenantId) => toPromise(() => read(one.get(tenantId))),
    add: (given) =>
      toPromise(() => space.write(() => insert.run(given.tenantId, write(given)).changes === 1)),
    addMany: (invitations) => toPromise(() => space.write(() => addMany(invitations))),
    replace: (given) =>
      toPromise(() => space.write(() => update.run(write(given), given.tenantId).changes === 1)),
    remove: (tenantId) => toPromise(() => space.free(() => remove.run(tenantId).changes === 1)),
  };
}

const write = (given: Invitation) => JSON.stringify(invitation.parse(given));

const read = (row: Record<string, unknown> | undefined): Invitation | null => parsedBody(invitation, row);
