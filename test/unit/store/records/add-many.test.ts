import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noAnnotations } from '../../../../shared/domain/annotations.ts';
import type { Invitation } from '../../../../shared/domain/onboarding/invitation.ts';
import { connect } from '../../../../electron/store/records/connect.ts';
import { openRecords, type Records } from '../../../../electron/store/records/open-records.ts';
import { dataFolder } from '../../../support/data-folder.ts';
import { sampleTenant, tenantIdNumber } from '../../../support/sample-tenant.ts';

const annotated = (number: number) => ({
  tenant: sampleTenant(number),
  annotations: { ...noAnnotations, tags: ['gold'] },
});
const invited = (number: number): Invitation => ({
  ...{ invitationId: tenantIdNumber(800 + number), name: `Customer ${number}`, cloud: 'public' },
  ...{ tenantId: tenantIdNumber(number), domain: null, tags: [], assignee: null },
  ...{ issuedAt: '2026-01-01T00:00:00.000Z', expiresAt: '2026-01-15T00:00:00.000Z' },
});
const numbers = [1, 2, 3, 4, 5];
const ids = numbers.map(tenantIdNumber);

const ways = {
  tenant: {
    add: (records: Records) => records.tenants.addMany(numbers.map(annotated)),
    addThird: (records: Records) => records.tenants.add(sampleTenant(3, { name: 'First' })),
    names: async (records: Records) => (await records.tenants.list()).map(({ tenant }) => tenant.name),
  },
  invitation: {
    add: (records: Records) => records.invitations.addMany(numbers.map(invited)),
    addThird: (records: Records) => records.invitations.add({ ...invited(3), name: 'First' }),
    names: async (records: Records) => (await records.invitations.list()).map(({ name }) => name),
  },
};

describe.each(Object.entries(ways))('many records of the table %s', (table, { add, addThird, names }) => {
  it('are added in their order', async () => {
    const records = openRecords(':memory:');
    expect(await add(records)).toEqual(ids);
    expect(await names(records)).toEqual(numbers.map((number) => `Customer ${number}`));
  });

  it('are added except one that exists already, which does not change', async () => {
    const records = openRecords(':memory:');
    await addThird(records);
    expect(await add(records)).toEqual(ids.filter((id) => id !== tenantIdNumber(3)));
    expect((await names(records))[0]).toBe('First');
    expect(await names(records)).toHaveLength(5);
  });

  it('are added all or none, also if the database fails at one of them', async () => {
    const path = join(dataFolder(), 'records.db');
    const records = openRecords(path);
    const database = connect(path);
    database.exec(`CREATE TRIGGER broken BEFORE INSERT ON ${table} WHEN new.tenant_id = '${tenantIdNumber(4)}'
      BEGIN SELECT RAISE(ABORT, 'broken'); END`);
    await expect(add(records)).rejects.toThrow('broken');
    expect(await names(records)).toEqual([]);
    database.exec('DROP TRIGGER broken');
    database.close();
    expect(await add(records)).toEqual(ids);
    records.close();
  });
});

describe('many tenants', () => {
  it('keep their annotations', async () => {
    const records = openRecords(':memory:');
    await records.tenants.addMany([annotated(1)]);
    expect((await records.tenants.annotations(tenantIdNumber(1))).tags).toEqual(['gold']);
  });

  it('are not added without their annotations', async () => {
    const records = openRecords(':memory:');
    const broken = { tenant: sampleTenant(2), annotations: { ...noAnnotations, tags: ['a,b'] } };
    await expect(records.tenants.addMany([annotated(1), broken])).rejects.toThrow();
    expect(await records.tenants.list()).toEqual([]);
  });
});
