import { randomUUID } from 'node:crypto';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { scheduleInWords } from '../../shared/domain/schedule-in-words.ts';
import { scheduleLimit, type ScheduleStatus } from '../../shared/domain/schedule.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';
import type { ScheduleStore } from '../store/records/schedule-store.ts';
import { withPerson } from './with-person.ts';

export interface ScheduleParts {
  readonly schedules: ScheduleStore;
  readonly scheduleStatus: () => Promise<ScheduleStatus>;
  /** Looks at the schedules at once. */
  readonly followSchedules: () => void;
  readonly publish: (event: ConsoleEvent) => void;
  readonly now: () => Date;
}

export function scheduleHandlers(parts: ScheduleParts): ConsoleHandlers<TrustedCaller>['schedule'] {
  const { schedules, scheduleStatus, followSchedules, publish, now } = parts;
  const find = async (scheduleId: string) =>
    (await schedules.list()).find(({ schedule }) => schedule.scheduleId === scheduleId)?.schedule;
  const unknown = (scheduleId: string) => refuse(makeProblem('schedule-unknown', { scheduleId }));
  const changed = () => publish({ kind: 'schedules-changed' });

  return {
    read: (_input, caller) => withPerson(caller, async () => ok(await scheduleStatus())),
    save: ({ scheduleId, ...rest }, caller) =>
      withPerson(caller, async () => {
        if (scheduleId !== null && !(await find(scheduleId))) return unknown(scheduleId);
        const saved = { ...rest, scheduleId: scheduleId ?? randomUUID() };
        caller.note?.({ detail: `${scheduleInWords(saved)}${saved.enabled ? '' : ', off'}` });
        if (!(await schedules.save(saved, now(), scheduleLimit)))
          return refuse(makeProblem('schedule-limit', { most: scheduleLimit }));
        followSchedules();
        changed();
        return ok(saved);
      }),
    remove: ({ scheduleId }, caller) =>
      withPerson(caller, async () => {
        const known = await find(scheduleId);
        if (known) caller.note?.({ detail: scheduleInWords(known) });
        if (!(await schedules.remove(scheduleId))) return unknown(scheduleId);
        changed();
        return ok({});
      }),
  };
}
