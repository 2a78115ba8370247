import type { QueryClient } from '@tanstack/react-query';
import type { TenantRow } from '../../shared/contract/actions.ts';
import { consoleEvent, type ConsoleEvent } from '../../shared/contract/events.ts';
import type { Verdict } from '../../shared/domain/check.ts';
import type { Outcome, Run } from '../../shared/domain/run.ts';
import type { ConsoleApi } from './console-api.ts';
import type { LiveResultsByTenant } from './live-results.ts';

/** How long events are gathered before the cache is touched: a run over thousands of tenants must not redraw per event. */
const gatherMs = 50;

const isSameStatus = (a: Verdict, b: Verdict): boolean =>
  a.state === b.state && ('problem' in a ? a.problem.code : '') === ('problem' in b ? b.problem.code : '');

function withOutcome(row: TenantRow, outcome: Outcome | undefined): TenantRow {
  if (!outcome) return row;
  const unchanged = row.latest !== null && isSameStatus(row.latest.verdict, outcome.verdict);
  return { ...row, latest: outcome, since: unchanged ? row.since : outcome.finishedAt };
}

const withRun = (runs: readonly Run[], run: Run): Run[] =>
  [run, ...runs.filter((one) => one.runId !== run.runId)].slice(0, 20);

/** Puts one batch of events into the query cache, asking again only for what an event cannot carry. */
function applyBatch(events: readonly ConsoleEvent[], cache: QueryClient, { queries }: ConsoleApi): void {
  const runsKey = queries.checks.runs({}).queryKey;
  const outcomes = new Map<string, Outcome>();
  for (const event of events) {
    switch (event.kind) {
      case 'run-started':
        cache.setQueryData(runsKey, (runs) => runs && withRun(runs, event.run));
        break;
      case 'tenant-reported':
        outcomes.set(event.tenantId, event.outcome);
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
      case 'tenant-started':
      case 'check-reported':
        break;
    }
  }
  if (outcomes.size > 0) {
    cache.setQueryData(queries.tenants.list({}).queryKey, (rows) =>
      rows?.map((row) => withOutcome(row, outcomes.get(row.tenant.tenantId))),
    );
  }
}

/** The listener that a door is given. What is not an event of the contract is dropped. */
export function createEventIntake(
  cache: QueryClient,
  api: ConsoleApi,
  liveResults: LiveResultsByTenant,
): (event: unknown) => void {
  let gathered: ConsoleEvent[] = [];
  return (given) => {
    const event = consoleEvent.safeParse(given);
    if (!event.success) return;
    liveResults.apply(event.data);
    gathered.push(event.data);
    if (gathered.length > 1) return;
    setTimeout(() => {
      const batch = gathered;
      gathered = [];
      applyBatch(batch, cache, api);
    }, gatherMs);
  };
}
