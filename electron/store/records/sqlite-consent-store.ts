import type { DatabaseSync } from 'node:sqlite';
import { permissionChange } from '../../../shared/domain/onboarding/permission-change.ts';
import type { ConsentStore } from './consent-store.ts';
import type { DiskSpace } from './disk-space.ts';
import { parsedBody } from './parsed-body.ts';
import { toPromise } from './to-promise.ts';

/** The tables of this store, as a step of the schema. */
export const consentTables = `
  CREATE TABLE permission_change (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    body TEXT NOT NULL CHECK (json_valid(body))
  ) STRICT;
  CREATE TABLE declined_consent (tenant_id TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
`;

export function sqliteConsentStore(database: DatabaseSync, space: DiskSpace): ConsentStore {
  const newest = database.prepare('SELECT body FROM permission_change ORDER BY position DESC LIMIT 100');
  const insert = database.prepare('INSERT INTO permission_change (body) VALUES (?)');
  const declined = database.prepare('SELECT tenant_id FROM declined_consent');
  const decline = database.prepare(
    'INSERT INTO declined_consent (tenant_id) VALUES (?) ON CONFLICT DO NOTHING',
  );
  const undo = database.prepare('DELETE FROM declined_consent WHERE tenant_id = ?');
  return {
    changes: () => toPromise(() => newest.all().flatMap((row) => parsedBody(permissionChange, row) ?? [])),
    add: (change) =>
      toPromise(() => space.write(() => void insert.run(JSON.stringify(permissionChange.parse(change))))),
    declined: () => toPromise(() => new Set(declined.all().map((row) => String(row['tenant_id'])))),
    setDeclined: (tenantId, isDeclined) =>
      toPromise(() => space.write(() => void (isDeclined ? decline : undo).run(tenantId))),
  };
}
