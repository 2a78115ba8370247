import { openRecords } from '../../../electron/store/records/open-records.ts';
import { noAnnotations } from '../../../shared/domain/annotations.ts';
import { sampleTenant } from '../../support/sample-tenant.ts';

/**
 * Adds so many tenants from the given number on, each in a transaction of its own, and prints how many were acknowledged and
 * what was refused, as JSON.
 */
const [path = '', first = '1', count = '1', patience = '5000'] = process.argv.slice(2);
const records = openRecords(path, { lockTimeoutMs: Number(patience) });
const errors: string[] = records.notices.map(({ code }) => code);
let acknowledged = 0;
for (let number = Number(first); number < Number(first) + Number(count); number += 1) {
  try {
    const tenant = sampleTenant(number);
    const [added] = await records.tenants.addMany([{ tenant, annotations: noAnnotations }]);
    if (added === undefined) errors.push('not added');
    else acknowledged += 1;
  } catch (error) {
    errors.push(error instanceof Error ? error.message : String(error));
  }
}
records.close();
process.stdout.write(JSON.stringify({ acknowledged, errors: errors.slice(0, 5), refused: errors.length }));
