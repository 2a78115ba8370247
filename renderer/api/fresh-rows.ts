import type { QueryClient } from '@tanstack/react-query';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { ConsoleApi } from './console-api.ts';

type Reported = Extract<ConsoleEvent, { kind: 'tenant-reported' }>;
type ListKey = ReturnType<ConsoleApi['queries']['tenants']['list']>['queryKey'];

/**
 * Puts reported outcomes into the list of tenants. An answer of the console that is older than an outcome never replaces
 * it, in whichever order they arrive.
 */
export function createFreshRows(cache: QueryClient, key: ListKey) {
  const newest = new Map<string, Reported>();
  const withNewest = (row: TenantRow): TenantRow => {
    const event = newest.get(row.tenant.tenantId);
    if (!event || event.runId === row.latest?.runId) return row;
    if (row.latest !== null && row.latest.finishedAt > event.outcome.finishedAt) return row;
    return { ...row, latest: event.outcome, since: event.since };
  };
  const update = () =>
    cache.setQueryData(key, (rows) => {
      const updated = rows?.map(withNewest);
      return updated?.some((row, index) => row !== rows?.[index]) ? updated : rows;
    });
  const listName = key[0];
  cache.getQueryCache().subscribe((event) => {
    const [name] = event.query.queryKey as readonly unknown[];
    if (name !== listName) return;
    // The cache is emptied when another person signs in.
    if (event.type === 'removed') newest.clear();
    if (event.type === 'updated' && event.action.type === 'success' && !event.action.manual) update();
  });
  return {
    add(events: readonly Reported[]): void {
      if (events.length === 0) return;
      for (const event of events) {
        const other = newest.get(event.tenantId);
        if (!other || other.outcome.finishedAt <= event.outcome.finishedAt) newest.set(event.tenantId, event);
      }
      update();
    },
  };
}
