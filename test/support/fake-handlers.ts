import type { TenantRow, TenantStatus } from '../../shared/contract/actions.ts';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { overallVerdict } from '../../shared/domain/check.ts';
import { outcomeOf, type Run } from '../../shared/domain/run.ts';
import { reaches } from '../../shared/domain/session.ts';
import { defaultSettings, type Settings } from '../../shared/domain/settings.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { FakeHandlers, FakeState } from './fake-console.ts';
import { fakeCustomerReport, fakeDrills } from './fake-reports.ts';
import { fakeRoundTrip, fakeKeys } from './fake-laboratory.ts';

const unknownTenant = (tenantId: string) => refuse(makeProblem('tenant-unknown', { tenantId }));

/** Simple handlers for every action: tenants in an array, runs as a list of pending events. */
export function fakeHandlers(
  state: FakeState,
  emit: (event: ConsoleEvent) => void,
  later: (...steps: (() => void)[]) => void,
): FakeHandlers {
  const runs: Run[] = [];
  const drills = fakeDrills();
  let settings: Settings = defaultSettings;
  const withinReach = () =>
    state.rows.filter(({ tenant }) => state.person !== null && reaches(state.person, tenant.tenantId));
  const find = (tenantId: string) => withinReach().find(({ tenant }) => tenant.tenantId === tenantId);
  const replace = (row: TenantRow) => {
    state.rows = state.rows.map((one) => (one.tenant.tenantId === row.tenant.tenantId ? row : one));
  };
  const changeRun = (run: Run) => {
    runs[runs.findIndex((one) => one.runId === run.runId)] = run;
    return run;
  };
  const present = (runId: string) => runs.find((run) => run.runId === runId);

  const report = (row: TenantRow, runId: string) => {
    const { tenantId } = row.tenant;
    const at = new Date().toISOString();
    const results = state.resultsOf(row.tenant);
    const verdict = overallVerdict(results);
    const latest = { runId, tenantId, startedAt: at, finishedAt: at, verdict, results };
    const outcome = outcomeOf(latest);
    const history = [outcome, ...(state.statuses.get(tenantId)?.history ?? [])];
    state.statuses.set(tenantId, { ...state.statuses.get(tenantId), latest, history });
    replace({ ...row, latest: outcome, since: at });
    emit({ kind: 'tenant-reported', runId, tenantId, outcome, since: at });
  };

  const start = (rows: readonly TenantRow[]): Run => {
    const run: Run = {
      runId: `run-${runs.length + 1}`,
      startedAt: new Date().toISOString(),
      finishedAt: null,
      state: 'running',
      startedBy: state.person?.name ?? '',
      tenants: rows.length,
      done: 0,
    };
    const { runId } = run;
    const tenantIds = rows.map((row) => row.tenant.tenantId);
    const unlessCancelled = (step: () => void) => () => {
      if (present(runId)?.state === 'running') step();
    };
    runs.unshift(run);
    emit({ kind: 'run-started', run, tenantIds });
    for (const row of rows) {
      const { tenantId } = row.tenant;
      const results = state.resultsOf(row.tenant);
      later(
        unlessCancelled(() => emit({ kind: 'tenant-started', runId, tenantId })),
        ...results.map((checkResult) =>
          unlessCancelled(() => emit({ kind: 'check-reported', runId, tenantId, checkResult })),
        ),
        unlessCancelled(() => report(row, runId)),
      );
    }
    later(unlessCancelled(() => end(runId, tenantIds, 'finished')));
    return run;
  };
  const end = (runId: string, tenantIds: string[], how: 'finished' | 'cancelled'): Run | undefined => {
    const run = present(runId);
    if (!run) return undefined;
    const ended = changeRun({ ...run, state: how, finishedAt: new Date().toISOString() });
    emit({ kind: 'run-ended', run: ended, tenantIds });
    return ended;
  };
  const statusOf = (row: TenantRow): TenantStatus => ({
    tenant: row.tenant,
    since: row.since,
    latest: null,
    lastGood: null,
    changes: [],
    history: [],
    ...state.statuses.get(row.tenant.tenantId),
  });
  const noProvider = {
    environment: state.environment,
    clientId: null,
    homeTenantId: null,
    cloud: null,
    credential: 'none',
    keeping: { persists: false, why: 'This machine has no keyring that protects secrets.' },
  } as const;

  return {
    session: {
      current: () => ok({ person: state.person, environment: state.environment }),
      people: () => ok([...state.people]),
      choose: ({ personId }) => {
        const person = state.people.find(({ id }) => id === personId);
        if (!person) return refuse(makeProblem('session-required', {}));
        state.person = person;
        return ok(person);
      },
      leave: () => {
        state.person = null;
        return ok({});
      },
    },
    tenants: {
      list: () => ok(withinReach()),
      status: ({ tenantId }) => {
        const row = find(tenantId);
        return row ? ok(statusOf(row)) : unknownTenant(tenantId);
      },
      add: ({ tenant, ...entered }) => {
        if (find(tenant))
          return refuse(makeProblem('tenant-duplicate', { tenantId: tenant, name: entered.name }));
        const record = { ...entered, tenantId: tenant, domain: null, addedAt: new Date().toISOString() };
        state.rows = [...state.rows, { tenant: record, latest: null, since: null }];
        emit({ kind: 'tenant-changed', tenantId: tenant });
        return ok(record);
      },
      edit: (change) => {
        const row = find(change.tenantId);
        if (!row) return unknownTenant(change.tenantId);
        const tenant = { ...row.tenant, ...change };
        replace({ ...row, tenant });
        emit({ kind: 'tenant-changed', tenantId: change.tenantId });
        return ok(tenant);
      },
      remove: ({ tenantId }) => {
        state.rows = state.rows.filter(({ tenant }) => tenant.tenantId !== tenantId);
        emit({ kind: 'tenant-changed', tenantId });
        return ok({});
      },
    },
    checks: {
      start: ({ tenantId }) => {
        const row = find(tenantId);
        return row ? ok(start([row])) : unknownTenant(tenantId);
      },
      startAll: () => ok(start(withinReach())),
      cancel: ({ runId }) => {
        const ended = end(
          runId,
          withinReach().map(({ tenant }) => tenant.tenantId),
          'cancelled',
        );
        return ended ? ok(ended) : refuse(makeProblem('run-unknown', { runId }));
      },
      runs: () => ok([...runs]),
      report: ({ tenantId, runId }) => {
        const latest = state.statuses.get(tenantId)?.latest;
        return latest ? ok({ ...latest, runId }) : refuse(makeProblem('run-unknown', { runId }));
      },
    },
    encryption: { keys: () => ok(fakeKeys()), roundTrip: (request) => ok(fakeRoundTrip(request)) },
    reports: {
      forCustomer: ({ tenantId }) => (find(tenantId) ? ok(fakeCustomerReport()) : unknownTenant(tenantId)),
      supportBundle: ({ tenantId }) =>
        find(tenantId)
          ? ok({ fileName: `support-${tenantId}.json`, json: JSON.stringify({ tenantId }) })
          : unknownTenant(tenantId),
    },
    drill: { revocation: ({ tenantId }) => (find(tenantId) ? ok(drills.next()) : unknownTenant(tenantId)) },
    settings: {
      read: () => ok(settings),
      change: ({ theme = settings.theme, concurrency = settings.concurrency }) => {
        settings = { theme, concurrency };
        emit({ kind: 'settings-changed' });
        return ok(settings);
      },
    },
    provider: {
      read: () => ok(noProvider),
      configure: ({ cloud, homeTenantId, clientId }) =>
        ok({ ...noProvider, cloud, homeTenantId, clientId, credential: 'client secret' }),
      forget: () => ok(noProvider),
    },
    problems: {
      explain: ({ text }) => {
        const matched = /AADSTS\d+/.exec(text)?.[0] ?? '';
        const code = matched === 'AADSTS7000222' ? 'client-secret-expired' : 'unrecognised';
        return ok({ findings: [{ problem: { code, facts: null, cause: null }, matched }], ids: [] });
      },
    },
    demo: {
      incidents: () =>
        ok([
          {
            id: 'key-disabled',
            title: 'Disable the key',
            story: 'The customer disables the key.',
            reach: 'this tenant',
          },
          {
            id: 'secret-expired',
            title: 'Let the secret expire',
            story: 'The provider forgot it.',
            reach: 'every tenant',
          },
        ]),
      apply: () => ok({}),
    },
    console: {
      about: () => ok({ version: '0.1.0', environment: state.environment, runtime: 'a test', notices: [] }),
    },
  };
}
