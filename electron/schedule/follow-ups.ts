import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { accessStatusOf } from '../../shared/domain/status-words.ts';
import type { ScheduleStore } from '../store/records/schedule-store.ts';

type TenantReported = Extract<ConsoleEvent, { kind: 'tenant-reported' }>;

/** Minutes from one check to the next one: about 5 and 15 minutes after the failure. */
const delays: readonly number[] = [5, 10];

/** After a first failure, a tenant is checked again before its schedule is due. The plan survives a restart. Nothing is planned without a schedule. */
export interface FollowUps {
  /** Call it for each outcome of a tenant. */
  onReport(event: TenantReported): Promise<void>;
  /** The tenants whose check is due. */
  due(): Promise<string[]>;
}

export function createFollowUps({
  schedules,
  now,
}: {
  readonly schedules: Pick<
    ScheduleStore,
    'list' | 'followUps' | 'followUp' | 'planFollowUp' | 'dropFollowUp'
  >;
  readonly now: () => Date;
}): FollowUps {
  const isScheduled = async (): Promise<boolean> =>
    (await schedules.list()).some(({ schedule }) => schedule.enabled);

  const plan = async (tenantId: string, number: number): Promise<void> => {
    const delay = delays[number - 1];
    if (delay === undefined) return schedules.dropFollowUp(tenantId);
    const dueAt = new Date(now().getTime() + delay * 60_000).toISOString();
    return schedules.planFollowUp({ tenantId, dueAt, number });
  };

  return {
    async onReport({ tenantId, outcome, since }) {
      if (outcome.verdict.state === 'waiting') return;
      const status = accessStatusOf(outcome.verdict);
      const isFailing = status === 'not working' || status === 'unknown';
      const isFirst = status === 'not working' && since === outcome.finishedAt;
      const before = await schedules.followUp(tenantId);
      // The tenants whose access works are the most: nothing else is read for them.
      if ((!before && !isFirst) || !(await isScheduled())) return;
      if (!before) await plan(tenantId, 1);
      else if (!isFailing) await schedules.dropFollowUp(tenantId);
      // A check that somebody else started before the planned one is due does not replace it.
      else if (before.dueAt <= now().toISOString()) await plan(tenantId, before.number + 1);
    },
    async due() {
      const at = now().toISOString();
      return (await schedules.followUps()).filter(({ dueAt }) => dueAt <= at).map(({ tenantId }) => tenantId);
    },
  };
}
