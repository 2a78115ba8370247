import * as z from 'zod';
import { schedule, scheduleStatus } from '../domain/schedule.ts';
import { access } from './access.ts';
import { aboutFleet } from './action.ts';
import { nothing } from './inputs.ts';

const { scheduleId } = schedule.shape;

export const scheduleActions = {
  /** The schedules with their next runs. */
  read: aboutFleet({ input: nothing, output: scheduleStatus, access: access.report, changes: false }),
  /** Adds a schedule, or changes the one with the id. */
  save: aboutFleet({
    input: schedule.omit({ scheduleId: true }).extend({ scheduleId: scheduleId.nullable() }),
    output: schedule,
    access: access.manage,
    changes: true,
  }),
  remove: aboutFleet({
    input: z.strictObject({ scheduleId }),
    output: nothing,
    access: access.manage,
    changes: true,
    worksOnFullDisk: true,
  }),
} as const;
