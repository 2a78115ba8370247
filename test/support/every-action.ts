import { createSession } from '../../electron/identity/session.ts';
import type { TrustedCaller } from '../../electron/identity/trusted-caller.ts';
import type { Action, HandlersOf } from '../../shared/contract/action.ts';
import { actions, type Actions } from '../../shared/contract/actions.ts';
import { mapActions } from '../../shared/contract/map-actions.ts';
import { defaultAlertPolicy } from '../../shared/domain/alerts/alert-policy.ts';
import type { Person } from '../../shared/domain/session.ts';

export const mine = '11111111-1111-4111-8111-111111111111';
export const theirs = '22222222-2222-4222-8222-222222222222';

/** Every action of the contract, by its name. */
export const every = Object.entries(actions).flatMap(([area, named]) =>
  Object.entries(named).map(([name, action]) => [`${area}.${name}`, action as Action] as const),
);

/** A person with this role. A customer administrator reaches the tenant `mine`, to which an applicant belongs as well. */
export const personOf = (which: Person['role']): Person => ({
  id: which,
  name: which,
  role: which,
  tenantId: which === 'customer-administrator' || which === 'applicant' ? mine : null,
});

const anyVault = 'https://contoso-vault.vault.azure.net';

const anyChange = { kind: 'key-state', vaultUri: anyVault, keyName: 'key', enabled: false };

/** A hand-off in which the customer chooses everything. */
const unknownChoice = {
  ...{ subscriptionId: null, resourceGroup: null, vaultName: null, permissionModel: 'rbac' },
  ...{ createVault: null, keyName: null, createKey: null, secretName: null },
};

const anyTarget = {
  ...{ name: 'Desktop', tags: [], leastSeverity: 'warning', per: 'cause', delayHours: 0 },
  ...{ includesDigest: false, enabled: true, address: { kind: 'notification' } },
};

/** A valid input for the action and the given tenant. */
const good: Readonly<Record<string, (tenantId: string) => unknown>> = {
  'session.choose': () => ({ personId: 'olga' }),
  'session.signIn': () => ({ method: 'browser' }),
  'session.cancelSignIn': () => ({ flowId: 'f' }),
  'session.continueAs': () => ({ accountId: 'a' }),
  'session.forget': () => ({ accountId: 'a' }),
  'tenants.status': (tenantId) => ({ tenantId }),
  'tenants.add': (tenant) => ({ tenant, name: 'A', cloud: 'public', vaults: [] }),
  'tenants.edit': (tenantId) => ({ tenantId, name: 'A', domain: null, cloud: 'public', vaults: [] }),
  'tenants.remove': (tenantId) => ({ tenantId }),
  'tenants.resolve': () => ({ text: 'contoso.example' }),
  'tenants.annotate': (tenantId) => ({ tenantId, notes: 'Called them.' }),
  'tenants.tag': (tenantId) => ({ tenantIds: [tenantId], add: ['gold'], remove: [] }),
  'tenants.activity': (tenantId) => ({ tenantId }),
  'tenants.openTicket': (tenantId) => ({ tenantId }),
  'fleet.trend': () => ({ days: 30 }),
  'fleet.eraseNames': () => ({ person: 'olga' }),
  'checks.start': (tenantId) => ({ tenantId }),
  'checks.startSome': (tenantId) => ({ tenantIds: [tenantId] }),
  'checks.compare': (tenantId) => ({ tenantId, before: 'r1', after: 'r2' }),
  'checks.cancel': () => ({ runId: 'r1' }),
  'checks.report': (tenantId) => ({ tenantId, runId: 'r1' }),
  'encryption.keys': (tenantId) => ({ tenantId, vaultUri: anyVault }),
  'encryption.roundTrip': (tenantId) => ({
    tenantId,
    vaultUri: anyVault,
    keyName: 'key',
    algorithm: 'RSA-OAEP-256',
    operation: 'encrypt',
    text: 'hello',
  }),
  'schedule.save': () => ({
    scheduleId: null,
    scope: { kind: 'all' },
    recurrence: { kind: 'hours', every: 1 },
    enabled: true,
  }),
  'schedule.remove': () => ({ scheduleId: '5f3b7c52-8a0c-4a8e-9e55-2f6d0f6f4a11' }),
  'reports.forCustomer': (tenantId) => ({ tenantId }),
  'reports.supportBundle': (tenantId) => ({ tenantId }),
  'exports.tenants': (tenantId) => ({ tenantIds: [tenantId], columns: ['name'], format: 'csv' }),
  'exports.activity': () => ({ filter: {}, format: 'csv' }),
  'customer.read': (tenantId) => ({ tenantId }),
  'customer.look': (tenantId) => ({ tenantId }),
  'customer.addApplication': (tenantId) => ({ tenantId }),
  'customer.cancelApplication': (tenantId) => ({ tenantId }),
  'customer.deselectKey': (tenantId) => ({ tenantId, key: { vaultUri: anyVault, keyName: 'key' } }),
  'customer.receipt': (tenantId) => ({ tenantId }),
  'customer.confirm': (tenantId) => ({ tenantId, text: '{}' }),
  'links.change': () => ({ registered: true }),
  'workspaces.readInvitation': () => ({ text: '{}' }),
  'workspaces.openInvitation': () => ({ text: '{}', name: 'Bridgehead' }),
  'workspaces.create': () => ({ name: 'Government' }),
  'workspaces.rename': () => ({ workspaceId: 'main', name: 'Production' }),
  'workspaces.remove': () => ({ workspaceId: 'main' }),
  'workspaces.switchTo': () => ({ workspaceId: 'main' }),
  'drill.revocation': (tenantId) => ({ tenantId }),
  'history.ofTenant': (tenantId) => ({ tenantId }),
  'history.statuses': (tenantId) => ({ tenantId }),
  'history.availability': (tenantId) => ({ tenantId }),
  'history.fleetMonths': () => ({ months: 3 }),
  'history.fleetAvailability': () => ({ month: '2026-02' }),
  'history.exportAvailability': (tenantId) => ({ tenantId, months: ['2026-02'], format: 'csv' }),
  'alerts.respond': () => ({ to: { alertIds: [mine] }, reply: { kind: 'acknowledge' } }),
  'alerts.changePolicy': () => defaultAlertPolicy,
  'alerts.addMaintenance': (tenantId) => ({
    ...{ scope: { kind: 'tenant', tenantId }, reason: 'New vaults' },
    ...{ from: '2026-03-01T00:00:00.000Z', until: '2026-03-02T00:00:00.000Z' },
  }),
  'alerts.endMaintenance': () => ({ maintenanceId: mine }),
  'alertTargets.add': () => anyTarget,
  'alertTargets.edit': () => ({ targetId: mine, target: anyTarget }),
  'alertTargets.remove': () => ({ targetId: mine }),
  'alertTargets.sendTest': () => ({ targetId: mine }),
  'alertTargets.confirm': () => ({ targetId: mine, word: 'tamirokula' }),
  'alertTargets.retryDeadLetter': () => ({ position: 1 }),
  'alertTargets.discardDeadLetter': () => ({ position: 1 }),
  'provider.configure': (homeTenantId) => ({
    cloud: 'public',
    homeTenantId,
    clientId: theirs,
    credential: { kind: 'client secret', secret: 'not a secret' },
  }),
  'provider.addNext': () => ({ credential: { kind: 'client secret', secret: 'not a secret' } }),
  'rotation.plan': () => ({ change: { kind: 'create', days: 180 } }),
  'rotation.send': () => ({ change: { kind: 'remove' }, digest: '0'.repeat(64) }),
  'providerSetup.choose': (homeTenant) => ({
    ...{ cloud: 'public', homeTenant, applicationName: 'Key Broker', identifierUri: '' },
    ...{ providerAppId: null, consoleAppId: null, permissions: [] },
  }),
  'providerSetup.plan': () => ({ leaveOut: [] }),
  'providerSetup.perform': () => ({ leaveOut: [], digest: '0'.repeat(64) }),
  'providerSetup.commands': () => ({ format: 'az' }),
  'problems.explain': () => ({ text: 'AADSTS700016' }),
  'onboarding.path': (tenantId) => ({ tenantId }),
  'onboarding.handOff': (tenantId) => ({ tenantId, format: 'page', choice: unknownChoice }),
  'onboarding.saveInvitation': (tenantId) => ({ tenantId }),
  'onboarding.invite': (tenant) => ({
    ...{ tenant, name: 'A', cloud: 'public' },
    ...{ tags: [], assignee: null, days: 14 },
  }),
  'onboarding.ask': () => ({ organization: 'A', message: '' }),
  'onboarding.decline': (tenantId) => ({ tenantId }),
  'onboarding.renew': (tenantId) => ({ tenantId, days: 14 }),
  'onboarding.withdraw': (tenantId) => ({ tenantId }),
  'onboarding.add': (tenantId) => ({ tenantId }),
  'onboarding.openConsent': (tenantId) => ({ tenantId }),
  'onboarding.cancelConsent': (tenantId) => ({ tenantId }),
  'onboarding.account': (tenantId) => ({ tenantId }),
  'onboarding.signIn': (tenantId) => ({ tenantId }),
  'onboarding.cancelSignIn': (tenantId) => ({ tenantId }),
  'onboarding.resources': (tenantId) => ({ tenantId }),
  'onboarding.chooseKey': (tenantId) => ({ tenantId, ...{ vaultUri: anyVault, keyName: 'key' } }),
  'onboarding.planGrant': (tenantId) => ({ tenantId, part: 'role' }),
  'onboarding.grant': (tenantId) => ({ tenantId, part: 'role', digest: '0'.repeat(64) }),
  'onboarding.summary': (tenantId) => ({ tenantId }),
  'onboarding.printSummary': (tenantId) => ({ tenantId }),
  'onboarding.rights': (tenantId) => ({ tenantId }),
  'onboarding.askAdministrator': (tenantId) => ({ tenantId }),
  'onboarding.stopWaiting': (tenantId) => ({ tenantId }),
  'onboarding.places': (tenantId) => ({ tenantId }),
  'onboarding.connections': (tenantId) => ({ tenantId }),
  'onboarding.planChange': (tenantId) => ({ tenantId, change: anyChange }),
  'onboarding.change': (tenantId) => ({ tenantId, change: anyChange, digest: '0'.repeat(64) }),
  'offboarding.plan': (tenantId) => ({ tenantId, depth: { is: 'everything' } }),
  'offboarding.perform': (tenantId) => ({ tenantId, depth: { is: 'pause' }, digest: '0'.repeat(64) }),
  'offboarding.cancel': (tenantId) => ({ tenantId }),
  'offboarding.prove': (tenantId) => ({ tenantId }),
  'offboarding.certificate': (tenantId) => ({ tenantId }),
  'offboarding.finish': (tenantId) => ({ tenantId, localData: 'keep' }),
  'reconsent.addChange': () => ({ why: 'A list', meanwhile: 'Encryption' }),
  'reconsent.setDeclined': (tenantId) => ({ tenantId, declined: true }),
  'reconsent.message': (tenantId) => ({ tenantId }),
  'reconsent.ofTenant': (tenantId) => ({ tenantId }),
  'onboarding.readReceipt': () => ({ text: '{}' }),
  'onboarding.acceptReceipt': () => ({ text: '{}', name: 'A' }),
  'onboarding.previewImport': () => ({ text: 'name,tenant', as: 'invitations' }),
  'onboarding.import': () => ({ text: 'name,tenant', as: 'invitations', days: 14 }),
  'demo.apply': (tenantId) => ({ tenantId, incident: 'healthy' }),
};
export const inputFor = (name: string, tenantId: string): unknown => good[name]?.(tenantId) ?? {};

/** A caller whom a door trusts, signed in as this person. */
export function callerAs(who: Person | null): TrustedCaller {
  const session = createSession();
  if (who) session.choose(who);
  return { session, signal: new AbortController().signal };
}

/** Handlers that only tell which action they were reached by. */
export const handlersTelling = (reach: (name: string) => void): HandlersOf<Actions, TrustedCaller> =>
  mapActions<Action, () => void>(actions, (name) => () => reach(name)) as unknown as HandlersOf<
    Actions,
    TrustedCaller
  >;
