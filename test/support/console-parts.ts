import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import { ok, refuse } from '../../shared/contract/action.ts';
import type { Person } from '../../shared/domain/session.ts';
import { isGuid } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { explainText } from '../../electron/azure/explain/explain-text.ts';
import { allHandlers, type HandlerParts } from '../../electron/actions/all-handlers.ts';
import type { TrustedCaller } from '../../electron/identity/trusted-caller.ts';
import type { CheckTenant } from '../../electron/checks/check-tenant.ts';
import { createRuns, type Runs } from '../../electron/fleet/runs.ts';
import type { CustomerSignIns } from '../../electron/onboarding/customer-sign-ins.ts';
import type { RegistrationSignIns } from '../../electron/rotation/registration-sign-ins.ts';
import { createRotation, type RotationParts } from '../../electron/rotation/rotation.ts';
import { createConfirmations } from '../../electron/alerts/targets/confirmations.ts';
import { targetSecretKeeper } from '../../electron/alerts/targets/target-secrets.ts';
import { createSession } from '../../electron/identity/session.ts';
import { memorySecretKeeper } from '../../electron/store/secrets/memory-secret-keeper.ts';
import { providerConfig } from '../../electron/store/settings/provider-config.ts';
import { openRecords, type Records } from '../../electron/store/records/open-records.ts';
import { createSettingsKeeper } from '../../electron/store/settings/settings-keeper.ts';
import { setupDraftKeeper } from '../../electron/store/settings/setup-draft.ts';
import { memorySettingsFile } from './memory-settings-file.ts';
import { passed, sampleReport, tenantIdNumber } from './sample-tenant.ts';
import { mainWorkspaceId } from '../../shared/domain/workspace-id.ts';
import { memoryWorkspaces } from './memory-workspaces.ts';

const passesAtOnce: CheckTenant = ({ runId, tenant }) =>
  Promise.resolve(sampleReport(tenant.tenantId, runId, passed));

export const operatorPerson: Person = { id: 'op', name: 'Kwame', role: 'operator', tenantId: null };
export const administratorOf = (tenantId: string): Person => ({
  id: `of-${tenantId}`,
  name: 'Yuki',
  role: 'customer-administrator',
  tenantId,
});

const sampleAppId = tenantIdNumber(77);
const noPause = () => Promise.resolve();
const nobodySignsIn: CustomerSignIns = {
  start: () => undefined,
  cancel: () => undefined,
  account: () => null,
  directoryRoles: () => null,
  access: () => null,
  apiPermissions: () => Promise.resolve(null),
};
const noRegistrationSignIns: RegistrationSignIns = {
  start: () => undefined,
  cancel: () => undefined,
  account: () => null,
  access: () => null,
};

export interface TestConsole {
  readonly records: Records;
  readonly runs: Runs;
  readonly events: ConsoleEvent[];
  readonly touched: string[];
  readonly parts: HandlerParts;
  readonly handlers: ConsoleHandlers<TrustedCaller>;
}

/** Real handlers over records in memory. `touched` lists the tenants that checks, vault calls and incidents reach. */
export function consoleParts(
  changes: Partial<HandlerParts> &
    Partial<Pick<RotationParts, 'trySignIn' | 'use' | 'pause'>> & { readonly checkTenant?: CheckTenant } = {},
): TestConsole {
  const records = openRecords(':memory:');
  const events: ConsoleEvent[] = [];
  const touched: string[] = [];
  const publish = (event: ConsoleEvent) => void events.push(event);
  const checkTenant = changes.checkTenant ?? passesAtOnce;
  const settings = createSettingsKeeper(memorySettingsFile());
  const now = changes.now ?? (() => new Date('2026-02-02T00:00:00.000Z'));
  const provider =
    changes.provider ??
    providerConfig({
      file: memorySettingsFile(),
      secrets: memorySecretKeeper('This is a test.'),
      environment: {},
    });
  const credentials = changes.credentials ?? provider;
  const registrationSignIns = changes.registrationSignIns ?? noRegistrationSignIns;
  const runs = createRuns({
    checkTenant: (request) => {
      touched.push(request.tenant.tenantId);
      return checkTenant(request);
    },
    tenants: records.tenants,
    runStore: records.runs,
    publish,
    concurrency: () => settings.read().concurrency,
  });
  const parts: HandlerParts = {
    environment: 'demo',
    signIn: 'list',
    accounts: null,
    people: [operatorPerson],
    remember: () => undefined,
    tenants: records.tenants,
    invitations: records.invitations,
    requests: records.requests,
    consents: records.consents,
    cloud: 'public',
    runStore: records.runs,
    runs,
    history: records.history,
    historyUpkeep: { prune: () => Promise.resolve({ deleted: 0, isComplete: true }) },
    maintenanceOf: () => Promise.resolve([]),
    alerts: records.alerts,
    alertTargets: {
      ...{ targets: records.alertTargets, deliveries: records.deliveries },
      secrets: targetSecretKeeper(memorySecretKeeper('This is a test.')),
      keeping: { persists: false, why: 'This is a test.' },
      send: () => Promise.resolve({ ok: true }),
      confirmations: createConfirmations({ now, newWord: () => 'tamirokula' }),
      ...{ hasCommand: () => false, deliver: () => undefined },
    },
    schedules: records.schedules,
    scheduleStatus: () =>
      Promise.resolve({ schedules: [], followedBy: 'nobody', lastEndedAt: null, overdueMinutes: null }),
    followSchedules: () => undefined,
    auditTrail: records.audit,
    verifyAudit: () => Promise.resolve({ entries: 0, sealed: null, problem: null }),
    resolveTenant: (reference) =>
      Promise.resolve(
        ok(
          isGuid(reference)
            ? { tenantId: reference, domain: null }
            : { tenantId: tenantIdNumber(99), domain: reference },
        ),
      ),
    resolveIdentifier: (text) =>
      Promise.resolve(
        ok({
          kind: 'domain',
          cloud: 'public',
          tenantId: tenantIdNumber(99),
          domain: text,
          vaultUri: null,
          keyName: null,
          keyVersion: null,
          secretName: null,
        }),
      ),
    laboratory: {
      keys: (tenant) => {
        touched.push(tenant.tenantId);
        return Promise.resolve(ok([]));
      },
      roundTrip: (tenant, { vaultUri }) => {
        touched.push(tenant.tenantId);
        return Promise.resolve(refuse(makeProblem('vault-unknown', { vaultUri })));
      },
    },
    drillRevocation: ({ tenantId }) => {
      touched.push(tenantId);
      const at = '2026-02-02T00:00:00.000Z';
      return Promise.resolve({ at, armedNow: true, rows: [], exposedUntil: null, evidence: [] });
    },
    dropTokens: () => undefined,
    signInForGraph: () => Promise.reject(new Error('Nobody signs in.')),
    settings,
    provider,
    credentials,
    registrationSignIns,
    rotation: createRotation({
      ...{ credentials, appId: changes.appId ?? sampleAppId, tenants: records.tenants },
      ...{ trySignIn: changes.trySignIn ?? (() => Promise.resolve(null)), signIns: registrationSignIns },
      ...{ use: changes.use ?? (() => undefined), publish, now, pause: changes.pause ?? noPause },
      onFault: (where, error) => {
        throw new Error(where, { cause: error });
      },
    }),
    demo: { incidents: [], apply: (tenantId) => touched.push(tenantId) > 0 },
    consentFlows: { start: () => undefined, cancel: () => undefined, close: () => undefined },
    providerSetup: {
      draft: setupDraftKeeper(memorySettingsFile()),
      signIns: { signIn: () => Promise.resolve(), cancel: () => undefined, find: () => null },
      openHome: () => Promise.resolve(null),
      simulated: null,
      consoleAppId: null,
    },
    customerSignIns: nobodySignsIn,
    vaultSignIns: nobodySignsIn,
    explainText,
    appId: sampleAppId,
    invitedTo: { environment: 'demo', homeTenantId: tenantIdNumber(78), consoleAppId: tenantIdNumber(79) },
    names: { providerName: '', applicationName: '' },
    version: '0.0.0',
    runtime: 'Node',
    notices: () => [],
    publish,
    now,
    openTicket: null,
    chooseFile: null,
    savePdf: null,
    links: null,
    workspaces: {
      folders: memoryWorkspaces(),
      current: mainWorkspaceId,
      restart: null,
      confirmRemoval: null,
    },
    ...changes,
  };
  return { records, runs, events, touched, parts, handlers: allHandlers(parts) };
}

export function callerOf(person: Person | null): TrustedCaller {
  const session = createSession();
  if (person) session.choose(person);
  return { session, signal: new AbortController().signal };
}
