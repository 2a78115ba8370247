import type { TenantStatus } from '../../shared/contract/actions.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { changesSince } from '../fleet/changes.ts';
import type { RunStore } from '../store/run-store.ts';

const historyShown = 20;

/** Everything that is known about one tenant's status. */
export async function statusOf(tenant: TenantRecord, runStore: RunStore): Promise<TenantStatus> {
  const { tenantId } = tenant;
  const latest = await runStore.latest(tenantId);
  const lastGood = await runStore.lastGood(tenantId);
  return {
    tenant,
    since: latest?.since ?? null,
    latest: latest?.report ?? null,
    lastGood: lastGood && { runId: lastGood.runId, finishedAt: lastGood.finishedAt },
    changes: latest && lastGood ? changesSince(lastGood, latest.report) : [],
    history: await runStore.history(tenantId, historyShown),
  };
}
