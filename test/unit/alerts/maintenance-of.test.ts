import { describe, expect, it } from 'vitest';
import type { Maintenance } from '../../../shared/domain/alerts/alert-policy.ts';
import { createMaintenanceOf } from '../../../electron/alerts/maintenance-of.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const at = (hour: number): string => new Date(Date.UTC(2026, 2, 1, hour)).toISOString();
const interval = (from: number, to: number) => ({ from: Date.parse(at(from)), to: Date.parse(at(to)) });
const planned = (number: number, scope: Maintenance['scope'], from: number, until: number): Maintenance => ({
  ...{ maintenanceId: tenantIdNumber(number), scope, from: at(from), until: at(until) },
  ...{ reason: 'Move of the vault', by: 'Kwame' },
});

describe('the planned work at a tenant', () => {
  it('is that of the tenant, of its tags and of all tenants, within the interval', async () => {
    const records = openRecords(':memory:');
    for (const number of [1, 2]) await records.tenants.add(sampleTenant(number));
    await records.tenants.annotate([tenantIdNumber(1)], (present) => ({ ...present, tags: ['Gold'] }));
    for (const one of [
      planned(11, { kind: 'tenant', tenantId: tenantIdNumber(1) }, 1, 2),
      planned(12, { kind: 'tag', tag: 'gold' }, 3, 4),
      planned(13, { kind: 'all' }, 5, 6),
      planned(14, { kind: 'all' }, 20, 21),
    ])
      await records.alerts.addMaintenance(one);
    const maintenanceOf = createMaintenanceOf(records.alerts, records.tenants);
    expect(await maintenanceOf(tenantIdNumber(1), interval(0, 12))).toEqual([
      interval(1, 2),
      interval(3, 4),
      interval(5, 6),
    ]);
    expect(await maintenanceOf(tenantIdNumber(2), interval(0, 12))).toEqual([interval(5, 6)]);
    expect(await maintenanceOf(tenantIdNumber(1), interval(12, 18))).toEqual([]);
  });
});
