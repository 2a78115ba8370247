import { openRecords } from '../../../../../electron/store/records/open-records.ts';

/** Converts records slice by slice, and says after each one how much is done. */
const records = openRecords(process.argv[2] ?? '');
let isLeft = true;
while (isLeft) {
  isLeft = await records.history.convertSlice();
  const { conversion } = await records.history.storage();
  process.stdout.write(`${conversion?.done ?? 'all'}\n`);
  await new Promise(setImmediate);
}
records.close();
