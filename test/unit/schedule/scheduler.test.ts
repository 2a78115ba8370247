import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../shared/domain/check.ts';
import type { Run } from '../../../shared/domain/run.ts';
import type { Schedule } from '../../../shared/domain/schedule.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { keepLease } from '../../../electron/schedule/keep-lease.ts';
import { createScheduler } from '../../../electron/schedule/scheduler.ts';
import { openRecords, type Records } from '../../../electron/store/records/open-records.ts';
import { sampleOutcome } from '../../support/sample-fleet.ts';
import { sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';

const minute = 60_000;
const start = Date.parse('2026-03-01T12:00:00.000Z');
const everyHour: Schedule = {
  scheduleId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11',
  scope: { kind: 'all' },
  recurrence: { kind: 'hours', every: 1 },
  enabled: true,
};
const failed: Verdict = {
  state: 'failed',
  problem: makeProblem('tenant-blocked', { tenantId: tenantIdNumber(1) }),
};

interface PendingRun {
  readonly tenantIds: readonly string[];
  end(state: Run['state']): Promise<void>;
}

/** Schedules over records in memory on a clock that tests move. Runs end when the test ends them. */
function world(given: { records?: Records; at?: number } = {}) {
  const records = given.records ?? openRecords(':memory:');
  const clock = { at: given.at ?? start };
  const now = () => new Date(clock.at);
  const pending: PendingRun[] = [];
  const completed: string[] = [];
  const faults: string[] = [];
  const lease = keepLease(records.leases, 'schedule', { now });
  const scheduler = createScheduler({
    schedules: records.schedules,
    lease,
    runs: {
      start: (tenantIds) => {
        const { promise, resolve } = Promise.withResolvers<Run>();
        const begun = now().toISOString();
        pending.push({
          tenantIds,
          async end(state) {
            const soleTenantId = tenantIds.length === 1 ? (tenantIds[0] ?? null) : null;
            const counts = { tenants: tenantIds.length, done: tenantIds.length };
            resolve({
              runId: begun,
              startedAt: begun,
              finishedAt: begun,
              state,
              startedBy: 'S',
              soleTenantId,
              ...counts,
            });
            for (let index = 0; index < 20; index += 1) await Promise.resolve();
          },
        });
        return Promise.resolve({ ended: promise });
      },
    },
    rows: () => records.tenants.list(),
    views: () => [],
    jitterMinutes: () => 0,
    onChange: () => undefined,
    onComplete: ({ runId }) => completed.push(runId),
    onFault: (where) => faults.push(where),
    now,
    isFollowing: true,
    tickMs: null,
  });
  const pass = async (minutes: number) => {
    clock.at += minutes * minute;
    await scheduler.tick();
  };
  const report = async (tenantId: string, verdict: Verdict, since = now().toISOString()) => {
    const outcome = sampleOutcome(tenantId, verdict, { finishedAt: now().toISOString() });
    scheduler.onEvent({ kind: 'tenant-reported', runId: 'r', tenantId, outcome, since });
    for (let index = 0; index < 20; index += 1) await Promise.resolve();
  };
  const close = async () => {
    await scheduler.close();
    await lease.release();
  };
  return { records, clock, scheduler, close, pending, completed, faults, pass, report, now };
}

async function withTenants(count: number, schedules: readonly Schedule[] = [everyHour]) {
  const opened = world();
  for (let number = 1; number <= count; number += 1) await opened.records.tenants.add(sampleTenant(number));
  for (const one of schedules) await opened.records.schedules.save(one, opened.now(), 20);
  return opened;
}

describe('a schedule', () => {
  it('starts a run over its tenants when it is due, and not before', async () => {
    const { pass, pending } = await withTenants(2);
    await pass(0);
    expect(pending.map(({ tenantIds }) => tenantIds)).toEqual([[tenantIdNumber(1), tenantIdNumber(2)]]);
    await pending[0]?.end('finished');
    await pass(59);
    expect(pending).toHaveLength(1);
    await pass(1);
    expect(pending).toHaveLength(2);
  });

  it('starts no second run beside one that takes longer than the interval, and catches up once afterwards', async () => {
    const { pass, pending } = await withTenants(1);
    await pass(0);
    await pass(200);
    expect(pending).toHaveLength(1);
    await pending[0]?.end('finished');
    await pass(0);
    expect(pending).toHaveLength(2);
    await pending[1]?.end('finished');
    await pass(0);
    expect(pending).toHaveLength(2);
  });

  it('checks the tenants with its tag only', async () => {
    const gold = { ...everyHour, scope: { kind: 'tag', tag: 'GOLD' } } as const;
    const { records, pass, pending } = await withTenants(3, [gold]);
    await records.tenants.annotate([tenantIdNumber(2)], (present) => ({ ...present, tags: ['gold'] }));
    await pass(0);
    expect(pending.map(({ tenantIds }) => tenantIds)).toEqual([[tenantIdNumber(2)]]);
  });

  it('that is off, or whose view was removed, starts nothing', async () => {
    const view = { ...everyHour, scope: { kind: 'view', view: 'gone' } } as const;
    for (const one of [{ ...everyHour, enabled: false }, view]) {
      const { pass, pending, faults } = await withTenants(1, [one]);
      await pass(0);
      expect(pending).toEqual([]);
      expect(faults).toEqual([]);
    }
  });

  it('runs again after the process was killed during its run', async () => {
    const first = await withTenants(1);
    await first.pass(0);
    expect(first.pending).toHaveLength(1);
    // Nothing is closed: the next process finds the records as they are, once the lease has expired.
    const second = world({ records: first.records, at: first.clock.at + 2 * minute });
    await second.pass(0);
    expect(second.pending).toHaveLength(1);
  });

  it('does not count a run as done that the end of the process cancelled, but one that a person cancelled', async () => {
    const closing = await withTenants(1);
    await closing.pass(0);
    await closing.close();
    await closing.pending[0]?.end('cancelled');
    expect((await closing.records.schedules.list())[0]?.lastDue).toBeNull();

    const cancelled = await withTenants(1);
    await cancelled.pass(0);
    await cancelled.pending[0]?.end('cancelled');
    expect((await cancelled.records.schedules.list())[0]).toMatchObject({ lastEndedAt: null });
    expect((await cancelled.records.schedules.list())[0]?.lastDue).not.toBeNull();
    expect(cancelled.completed).toEqual([]);
  });

  it('is followed by one of two processes, and by the other one after the first has closed', async () => {
    const first = await withTenants(1);
    await first.pass(0);
    await first.pending[0]?.end('finished');
    const second = world({ records: first.records, at: first.clock.at + 60 * minute });
    first.clock.at = second.clock.at;
    await first.scheduler.tick();
    await second.scheduler.tick();
    expect([first.pending.length, second.pending.length]).toEqual([2, 0]);
    await first.close();
    await second.pass(60);
    expect(second.pending).toHaveLength(1);
  });
});

describe('a lease', () => {
  it('tells when it is held and was not before, also after it expired', async () => {
    const records = openRecords(':memory:');
    let at = start;
    let taken = 0;
    const lease = keepLease(records.leases, 'schedule', {
      now: () => new Date(at),
      onTaken: () => (taken += 1),
    });
    await lease.renew();
    at += minute;
    await lease.renew();
    expect(taken).toBe(1);
    at += 5 * minute;
    expect(lease.isHeld()).toBe(false);
    await lease.renew();
    expect([taken, lease.isHeld()]).toEqual([2, true]);
  });
});

describe('a tenant whose check fails for the first time', () => {
  it('is checked again after 5 and 15 minutes, and then not before its schedule', async () => {
    const { pass, pending, report } = await withTenants(2);
    await pass(0);
    await pending[0]?.end('finished');
    const since = '2026-03-01T12:00:00.000Z';
    await report(tenantIdNumber(1), failed, since);
    await pass(4.9);
    expect(pending).toHaveLength(1);
    await pass(0.1);
    expect(pending[1]?.tenantIds).toEqual([tenantIdNumber(1)]);
    await report(tenantIdNumber(1), failed, since);
    await pending[1]?.end('finished');
    await pass(9.9);
    expect(pending).toHaveLength(2);
    await pass(0.1);
    expect(pending).toHaveLength(3);
    await report(tenantIdNumber(1), failed, since);
    await pending[2]?.end('finished');
    await pass(44);
    expect(pending).toHaveLength(3);
  });

  it('is not checked again if it works in the meantime, if it failed before, or if nothing is scheduled', async () => {
    const works = await withTenants(1);
    await works.pass(0);
    await works.report(tenantIdNumber(1), failed);
    await works.report(tenantIdNumber(1), { state: 'passed' });
    expect(await works.records.schedules.followUps()).toEqual([]);

    const failing = await withTenants(1);
    await failing.pass(0);
    await failing.report(tenantIdNumber(1), failed, '2026-02-01T00:00:00.000Z');
    expect(await failing.records.schedules.followUps()).toEqual([]);

    const unscheduled = await withTenants(1, []);
    await unscheduled.pass(0);
    await unscheduled.report(tenantIdNumber(1), failed);
    expect(await unscheduled.records.schedules.followUps()).toEqual([]);
  });

  it('keeps its plan over a restart, and loses it with the tenant', async () => {
    const first = await withTenants(1);
    await first.pass(0);
    await first.pending[0]?.end('finished');
    await first.report(tenantIdNumber(1), failed);
    await first.close();
    const second = world({ records: first.records, at: first.clock.at + 5 * minute });
    await second.pass(0);
    expect(second.pending.map(({ tenantIds }) => tenantIds)).toEqual([[tenantIdNumber(1)]]);
    await first.records.tenants.remove(tenantIdNumber(1));
    expect(await first.records.schedules.followUps()).toEqual([]);
  });
});
