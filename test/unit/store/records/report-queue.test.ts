import { describe, expect, it } from 'vitest';
import { createReportQueue } from '../../../../electron/store/records/report-queue.ts';
import { RecordsLocked } from '../../../../electron/store/records/records-locked.ts';
import { sampleReport } from '../../../support/sample-tenant.ts';

const passed = { state: 'passed' } as const;
const reports = (count: number) =>
  Array.from({ length: count }, (_, index) => sampleReport(`tenant-${index}`, 'r1', passed));

describe('reports that end in the same turn', () => {
  it('are stored in one transaction, in their order, and each gets its own answer', async () => {
    const stored: string[][] = [];
    const keep = createReportQueue((batch) => {
      stored.push(batch.map(({ tenantId }) => tenantId));
      return batch.map(({ tenantId }) => (tenantId === 'tenant-1' ? null : `since ${tenantId}`));
    });

    expect(await Promise.all(reports(2).map(keep))).toEqual(['since tenant-0', null]);
    expect(stored).toEqual([['tenant-0', 'tenant-1']]);
  });

  it('are stored in transactions of at most two, one in each turn', async () => {
    const stored: number[] = [];
    const keep = createReportQueue((batch) => {
      stored.push(batch.length);
      return batch.map(() => null);
    });
    const all = Promise.all(reports(20).map(keep));
    await new Promise(setImmediate);
    expect(stored).toEqual([2]);

    await all;
    expect(stored).toEqual(Array(10).fill(2));
  });

  it('are stored without the one that cannot be stored', async () => {
    const keep = createReportQueue((batch) => {
      if (batch.some(({ tenantId }) => tenantId === 'tenant-1')) throw new Error('A value cannot be stored.');
      return batch.map(({ tenantId }) => tenantId);
    });

    expect(await Promise.allSettled(reports(3).map(keep))).toMatchObject([
      { value: 'tenant-0' },
      { reason: { message: 'A value cannot be stored.' } },
      { value: 'tenant-2' },
    ]);
  });

  it('wait for the lock of another process only once', async () => {
    let attempts = 0;
    const keep = createReportQueue(() => {
      attempts += 1;
      throw new RecordsLocked('records.db', 0, new Error('database is locked'));
    });

    const answers = await Promise.allSettled(reports(2).map(keep));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(attempts).toBe(1);
  });

  it('are stored again in later turns', async () => {
    const stored: number[] = [];
    const keep = createReportQueue((batch) => {
      stored.push(batch.length);
      return batch.map(() => null);
    });
    const [first, second, third] = reports(3);
    if (!first || !second || !third) throw new Error('Three reports are needed.');
    await keep(first);
    await Promise.all([keep(second), keep(third)]);
    expect(stored).toEqual([1, 2]);
  });
});
