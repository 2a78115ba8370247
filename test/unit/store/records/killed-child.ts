import { openRecords } from '../../../../electron/store/records/open-records.ts';

/** Records an intent, says so, and waits to be killed. */
const records = openRecords(process.argv[2] ?? '');
await records.audit.begin({
  at: new Date().toISOString(),
  person: 'olga',
  action: 'tenants.remove',
  tenantId: null,
});
process.stdout.write('intent written\n');
setInterval(() => undefined, 1_000);
