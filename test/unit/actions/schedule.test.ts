import { describe, expect, it } from 'vitest';
import type { AuditNote } from '../../../shared/domain/audit-entry.ts';
import { scheduleLimit } from '../../../shared/domain/schedule.ts';
import { callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';

const hourly = {
  scheduleId: null,
  scope: { kind: 'all' },
  recurrence: { kind: 'hours', every: 1 },
  enabled: true,
} as const;

describe('schedules', () => {
  it('are added, changed under their ID, and removed; each change is followed at once and told', async () => {
    let followed = 0;
    const { handlers, records, events } = consoleParts({ followSchedules: () => (followed += 1) });
    const caller = callerOf(operatorPerson);
    const added = await handlers.schedule.save(hourly, caller);
    if (!added.ok) throw new Error(added.problem.code);
    const { scheduleId } = added.value;
    await handlers.schedule.save({ ...hourly, scheduleId, enabled: false }, caller);
    expect((await records.schedules.list()).map(({ schedule }) => schedule)).toEqual([
      { ...hourly, scheduleId, enabled: false },
    ]);
    expect(followed).toBe(2);
    expect(await handlers.schedule.remove({ scheduleId }, caller)).toEqual({ ok: true, value: {} });
    expect(await records.schedules.list()).toEqual([]);
    expect(events.filter(({ kind }) => kind === 'schedules-changed')).toHaveLength(3);
  });

  it('keep what is known about their runs when they are changed', async () => {
    const { handlers, records } = consoleParts();
    const caller = callerOf(operatorPerson);
    const added = await handlers.schedule.save(hourly, caller);
    if (!added.ok) throw new Error(added.problem.code);
    const { scheduleId } = added.value;
    await records.schedules.ended(scheduleId, new Date(0), new Date(1));
    await handlers.schedule.save({ ...hourly, scheduleId, enabled: false }, caller);
    expect((await records.schedules.list())[0]).toMatchObject({
      lastDue: '1970-01-01T00:00:00.000Z',
      lastEndedAt: '1970-01-01T00:00:00.001Z',
    });
  });

  it('are refused if they are too many, or if somebody removed them', async () => {
    const { handlers } = consoleParts();
    const caller = callerOf(operatorPerson);
    for (let number = 0; number < scheduleLimit; number += 1)
      expect((await handlers.schedule.save(hourly, caller)).ok).toBe(true);
    expect(await handlers.schedule.save(hourly, caller)).toMatchObject({
      problem: { code: 'schedule-limit' },
    });
    const scheduleId = tenantIdNumber(1);
    for (const answer of [
      await handlers.schedule.save({ ...hourly, scheduleId }, caller),
      await handlers.schedule.remove({ scheduleId }, caller),
    ])
      expect(answer).toMatchObject({ problem: { code: 'schedule-unknown' } });
  });

  it('leave in the audit trail what was scheduled, in words', async () => {
    const { handlers } = consoleParts();
    const details: (string | undefined)[] = [];
    const caller = {
      ...callerOf(operatorPerson),
      note: ({ detail }: AuditNote) => void details.push(detail),
    };
    await handlers.schedule.save({ ...hourly, scope: { kind: 'tag', tag: 'gold' } }, caller);
    await handlers.schedule.save(
      { ...hourly, enabled: false, recurrence: { kind: 'daily', at: '07:30', timeZone: 'Europe/Berlin' } },
      caller,
    );
    expect(details).toEqual([
      'tenants with the tag “gold”, every hour',
      'all tenants, every day at 07:30 (Europe/Berlin), off',
    ]);
  });
});
