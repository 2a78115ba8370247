import { openRecords } from '../../../electron/store/records/open-records.ts';
import type { Needs } from './r11-many-tenants.ts';

/** Measures what the records of many tenants need, and prints it as JSON. */
const [path = '', mode = ''] = process.argv.slice(2);

/** The time of the processor that work takes, in milliseconds. Another process on the machine does not change it. */
async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}

let records = openRecords(':memory:');
records.close();
const startMs = await timeOf(async () => {
  records = openRecords(path);
  await records.tenants.list();
});
const rows = await records.tenants.list();

const slowly = async (): Promise<unknown> => {
  const ids = await records.tenants.ids();
  return Promise.all(
    ids.map(async (tenantId) => [await records.tenants.find(tenantId), await records.runs.latest(tenantId)]),
  );
};
const list = () => records.tenants.list();
const pageMs: number[] = [];
for (let time = 0; time < (mode === 'page by page' ? 200 : 3); time += 1)
  pageMs.push(await timeOf(mode === 'page by page' ? list : slowly));
const afterChangeMs: number[] = [];
for (let time = 0; time < 10; time += 1) {
  const [first] = rows;
  await records.tenants.annotate([first?.tenant.tenantId ?? ''], (one) => ({ ...one, notes: String(time) }));
  afterChangeMs.push(await timeOf(list));
}

globalThis.gc?.();
const copyMs = await timeOf(() => Promise.resolve(structuredClone(rows)));
const bytes = process.memoryUsage().rss;
const needs: Needs = { tenants: rows.length, startMs, pageMs, afterChangeMs, copyMs, bytes };
process.stdout.write(JSON.stringify(needs));
records.close();
