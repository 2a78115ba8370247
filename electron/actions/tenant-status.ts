import type { TenantStatus } from '../../shared/contract/actions.ts';
import { isVisibleCheck, outcomeShownTo, reportShownTo } from '../../shared/domain/customer-visibility.ts';
import type { Person } from '../../shared/domain/session.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { changesSince } from '../fleet/changes.ts';
import type { RunStore } from '../store/records/run-store.ts';

const historyShown = 20;

/** Everything that is known about one tenant's status, as far as it is for this person. */
export async function statusOf(
  tenant: TenantRecord,
  runStore: RunStore,
  person: Person,
): Promise<TenantStatus> {
  const { tenantId } = tenant;
  const latest = await runStore.latest(tenantId);
  const lastGood = await runStore.lastGood(tenantId);
  const history = await runStore.history(tenantId, historyShown);
  return {
    tenant,
    since: latest?.since ?? null,
    latest: latest && reportShownTo(person, latest.report),
    lastGood: lastGood && { runId: lastGood.runId, finishedAt: lastGood.finishedAt },
    changes: (latest && lastGood ? changesSince(lastGood, latest.report) : []).filter(({ check }) =>
      isVisibleCheck(person, check),
    ),
    history: history.map((outcome) => outcomeShownTo(person, outcome)),
  };
}
