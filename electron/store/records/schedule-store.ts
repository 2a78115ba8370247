import type { Schedule } from '../../../shared/domain/schedule.ts';

/** A schedule and what is known about its runs. All times are ISO 8601, UTC. */
export interface StoredSchedule {
  readonly schedule: Schedule;
  readonly createdAt: string;
  /** The planned time of the last run that ended; null before the first one. */
  readonly lastDue: string | null;
  /** When the last complete run ended; null before the first one. */
  readonly lastEndedAt: string | null;
}

/** A check of one tenant outside the schedules. */
export interface FollowUp {
  readonly tenantId: string;
  readonly dueAt: string;
  /** 1 for the first check after a failure. */
  readonly number: number;
}

/** The schedules and the planned follow-up checks. */
export interface ScheduleStore {
  /** In the order of addition. */
  list(): Promise<StoredSchedule[]>;
  /** Adds the schedule, or replaces the one with the same id. False if there are `limit` others already. */
  save(schedule: Schedule, now: Date, limit: number): Promise<boolean>;
  /** False if the schedule does not exist. */
  remove(scheduleId: string): Promise<boolean>;
  /** Notes that the run that was planned for `due` has ended; it is complete if `endedAt` is not null. */
  ended(scheduleId: string, due: Date, endedAt: Date | null): Promise<void>;
  followUps(): Promise<FollowUp[]>;
  /** Null if none is planned for the tenant. */
  followUp(tenantId: string): Promise<FollowUp | null>;
  /** Replaces the follow-up check of the tenant. Does nothing if the tenant does not exist. */
  planFollowUp(followUp: FollowUp): Promise<void>;
  dropFollowUp(tenantId: string): Promise<void>;
}
