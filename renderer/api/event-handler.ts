import type { QueryClient } from '@tanstack/react-query';
import type { TenantRow } from '../../shared/contract/actions.ts';
import { consoleEvent, type ConsoleEvent } from '../../shared/contract/events.ts';
import { recentLimit, type Run } from '../../shared/domain/run.ts';
import type { ConsoleApi } from './console-api.ts';
import type { LiveResultsByTenant } from './live-results.ts';

/** Milliseconds for which events are collected: a run over thousands of tenants must not redraw for each one. */
const batchMs = 50;

const withRun = (runs: readonly Run[], run: Run): Run[] =>
  [run, ...runs.filter((one) => one.runId !== run.runId)].slice(0, recentLimit);

/** Applies a batch of events to the query cache; refetches only what the events do not contain. */
function applyBatch(events: readonly ConsoleEvent[], cache: QueryClient, { queries }: ConsoleApi): void {
  const runsKey = queries.checks.runs({}).queryKey;
  const reported = new Map<string, Pick<TenantRow, 'latest' | 'since'>>();
  for (const event of events) {
    switch (event.kind) {
      case 'run-started':
        cache.setQueryData(runsKey, (runs) => runs && withRun(runs, event.run));
        break;
      case 'tenant-reported':
        reported.set(event.tenantId, { latest: event.outcome, since: event.since });
        cache.setQueryData(runsKey, (runs) =>
          runs?.map((run) =>
            run.runId === event.runId ? { ...run, done: Math.min(run.done + 1, run.tenants) } : run,
          ),
        );
        void cache.invalidateQueries(queries.tenants.status({ tenantId: event.tenantId }));
        break;
      case 'run-ended':
        cache.setQueryData(runsKey, (runs) =>
          runs?.map((run) => (run.runId === event.run.runId ? event.run : run)),
        );
        void cache.invalidateQueries(queries.tenants.list({}));
        break;
      case 'tenant-changed':
        void cache.invalidateQueries(queries.tenants.list({}));
        void cache.invalidateQueries(queries.tenants.status({ tenantId: event.tenantId }));
        break;
      case 'settings-changed':
        void cache.invalidateQueries(queries.settings.read({}));
        break;
      case 'notices-changed':
        void cache.invalidateQueries(queries.console.about({}));
        break;
      case 'tenant-started':
      case 'check-reported':
        break;
    }
  }
  if (reported.size > 0) {
    cache.setQueryData(queries.tenants.list({}).queryKey, (rows) =>
      rows?.map((row) => {
        const outcome = reported.get(row.tenant.tenantId);
        return outcome ? { ...row, ...outcome } : row;
      }),
    );
  }
}

/** The event listener for a door. Ignores everything that is not an event of the contract. */
export function createEventHandler(
  cache: QueryClient,
  api: ConsoleApi,
  liveResults: LiveResultsByTenant,
): (event: unknown) => void {
  let queue: ConsoleEvent[] = [];
  return (received) => {
    const event = consoleEvent.safeParse(received);
    if (!event.success) return;
    liveResults.apply(event.data);
    queue.push(event.data);
    if (queue.length > 1) return;
    setTimeout(() => {
      const batch = queue;
      queue = [];
      applyBatch(batch, cache, api);
    }, batchMs);
  };
}
