import { writeSync } from 'node:fs';
import { connect } from '../../../electron/store/records/connect.ts';
import { createRecords } from '../../../electron/store/records/create-records.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { sqliteAuditTrail } from '../../../electron/store/records/sqlite-audit-trail.ts';
import { unlimitedSpace } from '../../../electron/store/records/disk-space.ts';
import type { AuditTrail } from '../../../electron/store/records/audit-trail.ts';

/** Adds entries to the audit trail and acknowledges each on stdout when it is stored. `normal` syncs only at checkpoints. */
const [path = '', count = '1', mode = 'full'] = process.argv.slice(2);

function openTrail(): AuditTrail {
  if (mode !== 'normal') return openRecords(path).audit;
  createRecords(path);
  const database = connect(path);
  database.exec('PRAGMA synchronous = NORMAL');
  return sqliteAuditTrail(database, unlimitedSpace);
}

const trail = openTrail();
for (let number = 1; number <= Number(count); number += 1) {
  await trail.begin({ at: new Date().toISOString(), person: 'olga', action: 'tenants.add', tenantId: null });
  writeSync(1, `acknowledged ${number}\n`);
}
