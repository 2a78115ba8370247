import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openRecords } from '../../electron/store/records/open-records.ts';
import { sampleTenant } from './sample-fleet.ts';

/** Fills the records of the demo in a data folder with tenants that were never checked: Customer 1, Customer 2 and so on. */
export function storeManyTenants(dataFolder: string, count: number): void {
  const folder = join(dataFolder, 'demo');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'records.db');
  openRecords(path).close();
  const database = new DatabaseSync(path);
  const insert = database.prepare('INSERT INTO tenant (tenant_id, record) VALUES (?, ?)');
  database.exec('BEGIN');
  for (let number = 1; number <= count; number += 1) {
    const tenant = sampleTenant(number);
    insert.run(tenant.tenantId, JSON.stringify(tenant));
  }
  database.exec('COMMIT');
  database.close();
}
