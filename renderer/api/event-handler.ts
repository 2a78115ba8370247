import type { QueryClient } from '@tanstack/react-query';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Run } from '../../shared/domain/run.ts';
import { recentLimit } from '../../shared/domain/recent-limit.ts';
import { forgetPerson } from './forget-person.ts';
import { createFreshRows } from './fresh-rows.ts';
import { refetchStatus } from './refetch-status.ts';
import { browserPageKey } from './browser-page.ts';
import { credentialTrialKey } from './credential-trial.ts';
import { signInStateKey } from './sign-in-state.ts';
import type { Console } from './console-context.tsx';

/** Milliseconds for which events are collected: a run over thousands of tenants must not redraw for each one. */
const batchMs = 50;

const withRun = (runs: readonly Run[], run: Run): Run[] =>
  [run, ...runs.filter((one) => one.runId !== run.runId)].slice(0, recentLimit);

const kinds: Readonly<Record<ConsoleEvent['kind'], true>> = {
  'run-started': true,
  'tenant-started': true,
  'check-reported': true,
  'tenant-reported': true,
  'run-ended': true,
  'tenant-changed': true,
  'browser-page-changed': true,
  'credential-trial-changed': true,
  'settings-changed': true,
  'alerts-changed': true,
  'schedules-changed': true,
  'notices-changed': true,
  'command-chosen': true,
  'sign-in-changed': true,
  'session-changed': true,
};

/** The console has already checked the content of its events against the contract. */
const isEvent = (value: unknown): value is ConsoleEvent =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  typeof value.kind === 'string' &&
  Object.hasOwn(kinds, value.kind);

type Reported = Extract<ConsoleEvent, { kind: 'tenant-reported' }>;

/**
 * The event listener for a door: applies events to the query cache in batches, and refetches only what the events do not
 * contain. Ignores everything that is not an event.
 */
export function createEventHandler(cache: QueryClient, console: Console): (event: unknown) => void {
  const { queries, liveResults, runLog, commands } = console;
  const runsKey = queries.checks.runs({}).queryKey;
  const freshRows = createFreshRows(cache, queries.tenants.list({}).queryKey);

  const setRun = (run: Run) =>
    cache.setQueryData(runsKey, (runs) => runs?.map((one) => (one.runId === run.runId ? run : one)));
  const countTenant = (runId: string) =>
    cache.setQueryData(runsKey, (runs) =>
      runs?.map((run) => (run.runId === runId ? { ...run, done: Math.min(run.done + 1, run.tenants) } : run)),
    );
  const refetchRecordsOf = (tenantId: string) => {
    for (const history of [queries.history.ofTenant, queries.history.statuses, queries.history.availability])
      void cache.invalidateQueries({ queryKey: history({ tenantId }).queryKey });
    void cache.invalidateQueries(queries.tenants.activity({ tenantId }));
    void cache.invalidateQueries(queries.onboarding.path({ tenantId }));
    void cache.invalidateQueries(queries.customer.read({ tenantId }));
    void cache.invalidateQueries(queries.reconsent.ofTenant({ tenantId }));
  };
  const refetchFleet = () => {
    void cache.invalidateQueries(queries.tenants.list({}));
    void cache.invalidateQueries(queries.fleet.activity({}));
    void cache.invalidateQueries(queries.onboarding.list({}));
    void cache.invalidateQueries(queries.history.storage({}));
    void cache.invalidateQueries({ queryKey: [queries.fleet.trend({ days: 1 }).queryKey[0]] });
  };

  const apply = (event: ConsoleEvent): void => {
    switch (event.kind) {
      case 'run-started':
        cache.setQueryData(runsKey, (runs) => runs && withRun(runs, event.run));
        break;
      case 'tenant-reported':
        // The report shows what the page in the browser led to.
        cache.removeQueries({ queryKey: browserPageKey(event.tenantId, 'consent') });
        countTenant(event.runId);
        refetchRecordsOf(event.tenantId);
        break;
      case 'run-ended':
        setRun(event.run);
        break;
      case 'tenant-changed':
        refetchRecordsOf(event.tenantId);
        void cache.invalidateQueries(queries.tenants.status({ tenantId: event.tenantId }));
        break;
      case 'browser-page-changed':
        cache.setQueryData(browserPageKey(event.tenantId, event.page), event.state);
        break;
      case 'credential-trial-changed':
        cache.setQueryData(credentialTrialKey, event.trial);
        break;
      case 'settings-changed':
        void cache.invalidateQueries(queries.settings.read({}));
        break;
      case 'schedules-changed':
        void cache.invalidateQueries(queries.schedule.read({}));
        break;
      case 'alerts-changed':
        void cache.invalidateQueries(queries.alerts.list({}));
        void cache.invalidateQueries(queries.alerts.count({}));
        void cache.invalidateQueries(queries.alerts.policy({}));
        void cache.invalidateQueries(queries.alerts.maintenance({}));
        break;
      case 'notices-changed':
        void cache.invalidateQueries(queries.console.about({}));
        break;
      case 'sign-in-changed':
        cache.setQueryData(signInStateKey(event.flowId), event.state);
        break;
      case 'session-changed':
        void forgetPerson(cache, console);
        break;
      case 'tenant-started':
      case 'check-reported':
      case 'command-chosen':
        break;
    }
  };

  const applyBatch = (events: readonly ConsoleEvent[]): void => {
    const reported = events.filter((event): event is Reported => event.kind === 'tenant-reported');
    freshRows.add(reported);
    for (const event of events) apply(event);
    // Once for the batch: a change of many tenants must not read the lists again for each one.
    if (events.some(({ kind }) => kind === 'run-ended' || kind === 'tenant-changed')) refetchFleet();
    for (const { tenantId, runId, outcome } of reported)
      void refetchStatus(cache, queries.tenants.status({ tenantId }).queryKey, outcome).then(() =>
        liveResults.settle(tenantId, runId),
      );
  };

  let queue: ConsoleEvent[] = [];
  return (event) => {
    if (!isEvent(event)) return;
    if (event.kind === 'command-chosen') {
      commands.send(event.command);
      return;
    }
    liveResults.apply(event);
    runLog.apply(event);
    queue.push(event);
    if (queue.length > 1) return;
    setTimeout(() => {
      const batch = queue;
      queue = [];
      applyBatch(batch);
    }, batchMs);
  };
}
