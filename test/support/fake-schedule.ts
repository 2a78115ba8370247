import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Schedule } from '../../shared/domain/schedule.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { FakeHandlers, FakeState } from './fake-console.ts';
import { sampleId } from './sample-fleet.ts';

/** Schedules in an array; nobody follows them. */
export function fakeSchedule(
  state: Pick<FakeState, 'rows'>,
  emit: (event: ConsoleEvent) => void,
): FakeHandlers['schedule'] {
  const schedules: Schedule[] = [];
  const changed = () => emit({ kind: 'schedules-changed' });
  const indexOf = (scheduleId: string) => schedules.findIndex((one) => one.scheduleId === scheduleId);
  return {
    read: () =>
      ok({
        schedules: schedules.map((schedule) => ({
          schedule,
          tenants: state.rows.length,
          startsAt: schedule.enabled ? '2026-02-02T08:00:00.000Z' : null,
          isRunning: false,
          lastEndedAt: null,
        })),
        followedBy: 'here',
        lastEndedAt: null,
        overdueMinutes: null,
      }),
    save: ({ scheduleId, ...rest }) => {
      const saved = { ...rest, scheduleId: scheduleId ?? sampleId(900 + schedules.length) };
      const index = indexOf(saved.scheduleId);
      if (index < 0) schedules.push(saved);
      else schedules[index] = saved;
      changed();
      return ok(saved);
    },
    remove: ({ scheduleId }) => {
      const index = indexOf(scheduleId);
      if (index < 0) return refuse(makeProblem('schedule-unknown', { scheduleId }));
      schedules.splice(index, 1);
      changed();
      return ok({});
    },
  };
}
