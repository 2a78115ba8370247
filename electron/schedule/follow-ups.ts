import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { accessStatusOf } from '../../shared/domain/status-words.ts';
import type { FollowUp, ScheduleStore } from '../store/records/schedule-store.ts';

type TenantReported = Extract<ConsoleEvent, { kind: 'tenant-reported' }>;

/** Minutes from one check to the next one: about 5 and 15 minutes after the failure. */
const delays: readonly number[] = [5, 10];

/** After a first failure, a tenant is checked again before its schedule is due. The plan survives a restart. */
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
  readonly schedules: Pick<ScheduleStore, 'followUps' | 'planFollowUp' | 'dropFollowUp'>;
  readonly now: () => Date;
}): FollowUps {
  const planned = async (tenantId: string): Promise<FollowUp | undefined> =>
    (await schedules.followUps()).find((one) => one.tenantId === tenantId);

  const plan = async (tenantId: string, number: number): Promise<void> => {
    const delay = delays[number - 1];
    if (delay === undefined) return schedules.dropFollowUp(tenantId);
    const dueAt = new Date(now().getTime() + delay * 60_000).toISOString();
    return schedules.planFollowUp({ tenantId, dueAt, number });
  };

  return {
    async onReport({ tenantId, outcome, since }) {
      const before = await planned(tenantId);
      if (outcome.verdict.state === 'waiting') return;
      const status = accessStatusOf(outcome.verdict);
      const isFailing = status === 'not working' || status === 'unknown';
      if (!isFailing) {
        if (before) await schedules.dropFollowUp(tenantId);
        return;
      }
      const isFirst = status === 'not working' && since === outcome.finishedAt;
      // A check that somebody else started before the planned one is due does not replace it.
      if (before) await (before.dueAt <= now().toISOString() ? plan(tenantId, before.number + 1) : undefined);
      else if (isFirst) await plan(tenantId, 1);
    },
    async due() {
      const at = now().toISOString();
      return (await schedules.followUps()).filter(({ dueAt }) => dueAt <= at).map(({ tenantId }) => tenantId);
    },
  };
}
