import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRecords, type Records } from '../../../../electron/store/records/open-records.ts';
import { sampleTenant } from '../../../support/sample-fleet.ts';

let folder = '';
let records: Records;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'causeway-version-'));
  records = openRecords(join(folder, 'records.db'));
});
afterEach(() => {
  records.close();
  rmSync(folder, { recursive: true, force: true });
});

const renew = (seconds: number) => {
  const at = new Date(Date.UTC(2026, 2, 1, 8, 0, seconds));
  return records.leases.take('scheduler', 'here', at, new Date(at.getTime() + 90_000));
};

it('a renewed lease is no change of the records, so that nothing is read again', async () => {
  await records.tenants.add(sampleTenant(1));
  const before = await records.alerts.version();
  expect(await renew(0)).toBe(true);
  expect(await renew(15)).toBe(true);
  expect(await records.alerts.version()).toBe(before);
});

it('a change after a renewed lease is one', async () => {
  await renew(0);
  const before = await records.alerts.version();
  await records.tenants.add(sampleTenant(1));
  expect(await records.alerts.version()).not.toBe(before);
  expect(await records.tenants.list()).toHaveLength(1);
  await renew(15);
  await records.tenants.remove(sampleTenant(1).tenantId);
  expect(await records.tenants.list()).toEqual([]);
});
