import type { TenantStatus } from '../../shared/contract/tenants-actions.ts';
import {
  annotationsVisibleTo,
  isVisibleCheck,
  outcomeVisibleTo,
  reportVisibleTo,
} from '../../shared/domain/customer-visibility.ts';
import { recentLimit } from '../../shared/domain/recent-limit.ts';
import type { Person } from '../../shared/domain/session.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { changesSince } from '../fleet/changes-since.ts';
import type { TenantStore } from '../store/records/tenant-store.ts';
import type { RunStore } from '../store/records/run-store.ts';

/** The status of one tenant, without anything that the person may not see. */
export async function tenantStatusOf(
  tenant: TenantRecord,
  { tenants, runStore }: { tenants: Pick<TenantStore, 'annotations'>; runStore: RunStore },
  person: Person,
): Promise<TenantStatus> {
  const { tenantId } = tenant;
  const latest = await runStore.latest(tenantId);
  const lastGood = await runStore.lastGood(tenantId);
  const history = await runStore.history(tenantId, recentLimit);
  return {
    tenant,
    since: latest?.since ?? null,
    annotations: annotationsVisibleTo(person, await tenants.annotations(tenantId)),
    latest: latest && reportVisibleTo(person, latest.report),
    lastGood: lastGood && { runId: lastGood.runId, finishedAt: lastGood.finishedAt },
    changes: (latest && lastGood ? changesSince(lastGood, latest.report) : []).filter(({ check }) =>
      isVisibleCheck(person, check),
    ),
    history: history.map((outcome) => outcomeVisibleTo(person, outcome)),
  };
}
