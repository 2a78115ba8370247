import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings } from '../../../shared/domain/default-settings.ts';
import { openUnattended } from '../../../electron/open-unattended.ts';
import { createRuns } from '../../../electron/fleet/runs.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { memorySecretKeeper } from '../../../electron/store/secrets/memory-secret-keeper.ts';

const start = Date.parse('2026-03-01T12:00:00.000Z');
const minute = 60_000;

/** Another live process holds the lease and does nothing. */
async function besideOneThatHangs() {
  const records = openRecords(':memory:');
  const hourly = {
    scheduleId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11',
    scope: { kind: 'all' as const },
    recurrence: { kind: 'hours' as const, every: 1 },
    enabled: true,
  };
  await records.schedules.save(hourly, new Date(start), 20);
  await records.leases.take('schedule', 'other', new Date(start), new Date(start + 24 * 60 * minute));
  const events: string[] = [];
  const unattended = openUnattended({
    records,
    runs: createRuns({
      checkTenant: () => Promise.reject(new Error('nothing is checked')),
      tenants: records.tenants,
      runStore: records.runs,
      publish: () => undefined,
      concurrency: () => 1,
    }),
    audit: records.audit,
    settings: { read: () => defaultSettings },
    secretKeeper: memorySecretKeeper('This is a test.'),
    ...{ dataFolder: '/nowhere', env: {}, source: 'urn:causeway:test', isFollowing: true },
    publish: ({ kind }) => events.push(kind),
    onFault: (where, error) => {
      throw new Error(where, { cause: error });
    },
  });
  return { records, unattended, events, hourly };
}

beforeEach(
  () =>
    void vi.useFakeTimers({
      now: start,
      toFake: ['setInterval', 'setTimeout', 'clearInterval', 'clearTimeout', 'Date'],
    }),
);
afterEach(() => void vi.useRealTimers());

describe('a console beside a process that no longer follows the schedules', () => {
  it('says so a quarter of an hour later, and no longer once a run has ended', async () => {
    const { records, unattended, events, hourly } = await besideOneThatHangs();
    await vi.advanceTimersByTimeAsync(14 * minute);
    expect(unattended.notices()).toEqual([]);
    await vi.advanceTimersByTimeAsync(2 * minute);
    expect(unattended.notices()).toMatchObject([{ code: 'checks-overdue', facts: { lastEndedAt: null } }]);
    await records.schedules.ended(hourly.scheduleId, new Date(), new Date());
    await vi.advanceTimersByTimeAsync(minute);
    expect(unattended.notices()).toEqual([]);
    expect(events.filter((kind) => kind === 'notices-changed')).toHaveLength(2);
    await unattended.close();
  });

  it('says nothing right after the computer slept', async () => {
    const { unattended } = await besideOneThatHangs();
    vi.setSystemTime(start + 8 * 60 * minute);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(unattended.notices()).toEqual([]);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(unattended.notices()).toMatchObject([{ code: 'checks-overdue' }]);
    await unattended.close();
  });
});
