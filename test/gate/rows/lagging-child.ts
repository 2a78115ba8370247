import { setImmediate as nextTurn } from 'node:timers/promises';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { passed, sampleReport, sampleTenant } from '../../support/sample-tenant.ts';

/** Acknowledges each tenant before it is kept: it is written when the next one is acknowledged. */
const [path = '', first = '1'] = process.argv.slice(2);
process.stdout.on('error', () => process.exit());
const records = openRecords(path);
for (let number = Number(first); ; number += 1) {
  process.stdout.write(`${number}\n`);
  await nextTurn();
  if (number === Number(first)) continue;
  const tenant = sampleTenant(number - 1);
  await records.tenants.add(tenant);
  await records.runs.keep(sampleReport(tenant.tenantId, 'r1', passed));
}
