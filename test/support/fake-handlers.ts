import type { TenantStatus } from '../../shared/contract/tenants-actions.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import { noAnnotations } from '../../shared/domain/annotations.ts';
import { overallVerdict } from '../../shared/domain/check.ts';
import { outcomeOf, type Run } from '../../shared/domain/run.ts';
import type { EnteredCredential, ShownCredential } from '../../shared/domain/provider-credential.ts';
import { reaches } from '../../shared/domain/session.ts';
import type { Settings } from '../../shared/domain/settings.ts';
import { defaultSettings } from '../../shared/domain/default-settings.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { mainWorkspaceId } from '../../shared/domain/workspace-id.ts';
import { sampleId } from './sample-fleet.ts';
import { rowVisibleTo } from '../../shared/domain/customer-visibility.ts';
import { fakeAlerts } from './fake-alerts.ts';
import { fakeAlertTargets } from './fake-alert-targets.ts';
import { fakeActivity, fakePeople } from './fake-activity.ts';
import { fakeHistory, pastChecksOf } from './fake-history.ts';
import { fakeChanges, fakeExport, fakeResolution, withFakeTags } from './fake-tenants.ts';
import type { FakeHandlers, FakeState } from './fake-console.ts';
import { fakeCustomer, fakeInvitations } from './fake-customer.ts';
import { fakeOffboarding } from './fake-offboarding.ts';
import { fakeReconsent } from './fake-reconsent.ts';
import { fakeOnboarding } from './fake-onboarding.ts';
import { fakeProviderSetup } from './fake-provider-setup.ts';
import { fakeRotation } from './fake-rotation.ts';
import { fakeSchedule } from './fake-schedule.ts';
import { fakeCustomerReport, fakeDrills } from './fake-reports.ts';
import { fakeRoundTrip, fakeKeys } from './fake-laboratory.ts';

const readCertificate = {
  subject: 'CN=causeway',
  thumbprint: '0123456789ABCDEF0123456789ABCDEF01234567',
  thumbprintSha256: '0123456789ABCDEF'.repeat(4),
  validFrom: '2026-01-01T00:00:00.000Z',
  validTo: '2028-01-01T00:00:00.000Z',
};

/** The credential without its secret. */
const shownAs = (entered: EnteredCredential): ShownCredential =>
  entered.kind === 'client secret'
    ? { kind: entered.kind }
    : entered.kind === 'certificate'
      ? { kind: entered.kind, ...readCertificate }
      : entered;

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
  const workspaces = () => ok({ current: mainWorkspaceId, all: [...state.workspaces], switches: true });
  const withinReach = () =>
    state.rows.flatMap((row) =>
      state.person !== null && reaches(state.person, row.tenant.tenantId)
        ? rowVisibleTo(state.person, row)
        : [],
    );
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
      soleTenantId: rows.length === 1 ? (rows[0]?.tenant.tenantId ?? null) : null,
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
    if (run?.state !== 'running') return run;
    const ended = changeRun({ ...run, state: how, finishedAt: new Date().toISOString() });
    emit({ kind: 'run-ended', run: ended, tenantIds });
    return ended;
  };
  const statusOf = (row: TenantRow): TenantStatus => ({
    tenant: row.tenant,
    since: row.since,
    annotations: row.annotations,
    latest: null,
    lastGood: null,
    changes: [],
    history: [],
    ...state.statuses.get(row.tenant.tenantId),
  });
  /** The stored report of the run; otherwise the latest report with the id of the run. */
  const reportOf = (tenantId: string, runId: string) => {
    const latest = state.statuses.get(tenantId)?.latest;
    return state.reports.get(`${tenantId} ${runId}`) ?? (latest ? { ...latest, runId } : null);
  };
  const note = (action: string, tenantId: string) => {
    const { id = null, name = null } = state.person ?? {};
    const entry = {
      at: new Date().toISOString(),
      person: id,
      personName: name,
      action,
      tenantId,
      ok: true,
      code: null,
    };
    state.activity = [entry, ...state.activity];
  };
  const newRow = (tenant: TenantRow['tenant']): TenantRow => ({
    tenant,
    latest: null,
    since: null,
    annotations: noAnnotations,
    expiries: [],
  });
  const noProvider = {
    environment: state.environment,
    clientId: null,
    homeTenantId: null,
    cloud: null,
    credential: null,
    rotates: null,
    other: null,
    tenants: state.rows.length,
    fromEnvironment: false,
    choosesFiles: true,
    keeping: { persists: false, why: 'This machine has no keyring that protects secrets.' },
  } as const;

  return {
    session: {
      current: () =>
        ok({
          person: state.person,
          environment: state.environment,
          signIn: state.signIn,
          ended: state.ended,
          ...(state.customer && { kind: 'customer' as const }),
        }),
      people: () => ok([...state.people]),
      choose: ({ personId }) => {
        const person = state.people.find(({ id }) => id === personId);
        if (!person) return refuse(makeProblem('session-required', {}));
        state.person = person;
        return ok(person);
      },
      leave: () => {
        state.person = null;
        state.ended = null;
        return ok({});
      },
      signIn: () => ok({ flowId: 'flow' }),
      cancelSignIn: ({ flowId }) => {
        const problem = makeProblem('sign-in-cancelled', {});
        emit({ kind: 'sign-in-changed', flowId, state: { step: 'ended', problem } });
        return ok({});
      },
      accounts: () => ok(state.accounts.map(({ account }) => account)),
      continueAs: ({ accountId }) => {
        const found = state.accounts.find(({ account }) => account.accountId === accountId);
        if (!found) return refuse(makeProblem('sign-in-expired', {}));
        state.person = found.person;
        return ok(found.person);
      },
      forget: () => ok({}),
      use: () => ok({}),
      lock: () => {
        state.ended = { name: state.person?.name ?? '', problem: null };
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
        state.rows = [...state.rows, newRow(record)];
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
      resolve: ({ text }) => {
        const resolved = fakeResolution(text, withinReach());
        if (resolved) return ok(resolved);
        const issue = { path: 'text', message: 'The text does not contain an identifier.' };
        return refuse(makeProblem('input-invalid', { issues: [issue] }));
      },
      annotate: ({ tenantId, ...given }) => {
        const row = find(tenantId);
        if (!row) return unknownTenant(tenantId);
        const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
        const annotations = { ...row.annotations, ...changes };
        replace({ ...row, annotations });
        note('tenants.annotate', tenantId);
        emit({ kind: 'tenant-changed', tenantId });
        return ok(annotations);
      },
      tag: ({ tenantIds, add, remove }) => {
        const missing = tenantIds.find((tenantId) => !find(tenantId));
        if (missing !== undefined) return unknownTenant(missing);
        const tagged = tenantIds.flatMap((tenantId) => {
          const row = find(tenantId);
          if (!row) return [];
          const annotations = withFakeTags(row.annotations, add, remove);
          if (annotations.tags.join() === row.annotations.tags.join()) return [];
          replace({ ...row, annotations });
          note('tenants.tag', tenantId);
          return [tenantId];
        });
        for (const tenantId of tagged) emit({ kind: 'tenant-changed', tenantId });
        return ok({ changed: tagged.length });
      },
      activity: ({ tenantId }) =>
        find(tenantId)
          ? ok(state.activity.filter((entry) => entry.tenantId === tenantId))
          : unknownTenant(tenantId),
      openTicket: ({ tenantId }) => (find(tenantId) ? ok({}) : unknownTenant(tenantId)),
      remove: ({ tenantId }) => {
        state.rows = state.rows.filter(({ tenant }) => tenant.tenantId !== tenantId);
        emit({ kind: 'tenant-changed', tenantId });
        return ok({});
      },
    },
    fleet: {
      trend: ({ days }) => ok(state.trend.slice(-days)),
      activity: (filter) =>
        ok({ ...fakeActivity(state.activity, filter), people: fakePeople(state.activity) }),
      eraseNames: () => ok({ erased: 3 }),
      verifyActivity: () => ok({ entries: state.activity.length, sealed: null, problem: null }),
    },
    checks: {
      start: ({ tenantId }) => {
        const row = find(tenantId);
        return row ? ok(start([row])) : unknownTenant(tenantId);
      },
      startAll: () => ok(start(withinReach())),
      startSome: ({ tenantIds }) => {
        const missing = tenantIds.find((tenantId) => !find(tenantId));
        return missing === undefined
          ? ok(start(withinReach().filter(({ tenant }) => tenantIds.includes(tenant.tenantId))))
          : unknownTenant(missing);
      },
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
        const report = reportOf(tenantId, runId);
        return report ? ok(report) : refuse(makeProblem('run-unknown', { runId }));
      },
      compare: ({ tenantId, before, after }) => {
        const first = reportOf(tenantId, before);
        const second = reportOf(tenantId, after);
        if (!first || !second) return refuse(makeProblem('run-unknown', { runId: first ? after : before }));
        return ok({ before: first, after: second, changes: fakeChanges(first, second) });
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
    exports: {
      tenants: ({ tenantIds, columns, format }) => {
        const missing = tenantIds.find((tenantId) => !find(tenantId));
        if (missing !== undefined) return unknownTenant(missing);
        const rows = tenantIds.flatMap((tenantId) => find(tenantId) ?? []);
        return ok(fakeExport(rows, columns, format));
      },
      activity: ({ filter, format }) => {
        const { entries } = fakeActivity(state.activity, filter);
        const file = {
          fileName: `activity.${format}`,
          mediaType: 'text/plain',
          text: JSON.stringify(entries),
        };
        return ok({ ...file, entries: entries.length, isComplete: true });
      },
    },
    history: fakeHistory((tenantId) => {
      const row = find(tenantId);
      return row && (state.histories.get(tenantId) ?? pastChecksOf(statusOf(row)));
    }),
    drill: { revocation: ({ tenantId }) => (find(tenantId) ? ok(drills.next()) : unknownTenant(tenantId)) },
    schedule: fakeSchedule(state, emit),
    alerts: fakeAlerts(state, emit),
    alertTargets: fakeAlertTargets(),
    settings: {
      read: () => ok(settings),
      change: (part) => {
        const given = Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
        settings = { ...settings, ...given };
        emit({ kind: 'settings-changed' });
        return ok(settings);
      },
    },
    provider: {
      read: () => ok(noProvider),
      configure: ({ cloud, homeTenantId, clientId, credential }) =>
        ok({ ...noProvider, cloud, homeTenantId, clientId, credential: shownAs(credential) }),
      chooseFile: () => ok({ path: '/home/kwame/application.pfx' }),
      addNext: ({ credential }) =>
        ok({ ...noProvider, other: { state: 'next', credential: shownAs(credential) } }),
      exchange: () => ok(noProvider),
      removeOther: () => ok(noProvider),
      forget: () => ok(noProvider),
    },
    rotation: fakeRotation(),
    onboarding: fakeOnboarding(state),
    offboarding: fakeOffboarding(),
    reconsent: fakeReconsent(),
    providerSetup: fakeProviderSetup(),
    customer: fakeCustomer(state),
    links: {
      read: () => ok({ state: state.links }),
      change: ({ registered }) => {
        state.links = registered ? 'registered' : 'not registered';
        return ok({ state: state.links });
      },
    },
    workspaces: {
      list: workspaces,
      ...fakeInvitations(state, workspaces),
      create: ({ name }) => {
        const id = sampleId(9_000 + state.workspaces.length);
        state.workspaces = [...state.workspaces, { id, name, kind: 'provider' }];
        return workspaces();
      },
      rename: ({ workspaceId, name }) => {
        state.workspaces = state.workspaces.map((one) => (one.id === workspaceId ? { ...one, name } : one));
        return workspaces();
      },
      remove: ({ workspaceId }) => {
        state.workspaces = state.workspaces.filter(({ id }) => id !== workspaceId);
        return workspaces();
      },
      switchTo: () => ok({}),
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
      about: () =>
        ok({
          version: '0.1.0',
          environment: state.environment,
          runtime: 'a test',
          workspace: state.workspaces.length > 1 ? (state.workspaces[0]?.name ?? null) : null,
          notices: [],
        }),
    },
  };
}
