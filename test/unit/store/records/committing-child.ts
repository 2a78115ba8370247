import { setImmediate as nextTurn } from 'node:timers/promises';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import { passed, sampleReport, sampleTenant } from '../../../support/sample-tenant.ts';

/**
 * Adds tenants, each with a report, from the given number on, and acknowledges each on stdout once both are kept. Ends when
 * nobody reads stdout any more, which it notices between two turns of the event loop.
 */
const [path = '', first = '1'] = process.argv.slice(2);
process.stdout.on('error', () => process.exit());
const records = openRecords(path);
if (records.notices.length > 0) throw new Error(JSON.stringify(records.notices));
for (let number = Number(first); ; number += 1) {
  const tenant = sampleTenant(number);
  await records.tenants.add(tenant);
  await records.runs.keep(sampleReport(tenant.tenantId, 'r1', passed));
  process.stdout.write(`${number}\n`);
  await nextTurn();
}
