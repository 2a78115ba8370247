import { join } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import { actions } from '../shared/contract/actions.ts';
import { auditedRequests } from '../shared/domain/audit-entry.ts';
import { roleSuffices } from '../shared/domain/role-suffices.ts';
import { mainWorkspaceId } from '../shared/domain/workspace-id.ts';
import { allHandlers } from './actions/all-handlers.ts';
import { explainText } from './azure/explain/explain-text.ts';
import { createTrySignIn } from './azure/entra/try-sign-in.ts';
import { createResolveTenant } from './azure/entra/resolve-tenant.ts';
import { createResolveIdentifier } from './azure/identify/resolve-identifier.ts';
import { createHeldTokens, createRevocationDrill, dropHeldTokens } from './checks/revocation-drill.ts';
import { createCheckTenant } from './checks/run-checks.ts';
import { chooseEnvironment } from './choose-environment.ts';
import type { ConsoleOptions } from './console-options.ts';
import { createEventHub } from './doors/event-hub.ts';
import { createDispatcher } from './doors/dispatcher.ts';
import { addingPermission } from './azure/graph/own-application.ts';
import { createSignInForGraph } from './customer/sign-in-for-graph.ts';
import { createLaboratory } from './encryption/create-laboratory.ts';
import { openFaultLog } from './fault-log.ts';
import { createRechecks } from './fleet/rechecks.ts';
import type { CredentialSupply } from './identity/credentials/open-credential.ts';
import { createRuns } from './fleet/runs.ts';
import { watchApprovals } from './onboarding/watch-approvals.ts';
import { createApplicationInUse } from './rotation/application-in-use.ts';
import { createRotation } from './rotation/rotation.ts';
import { simulatedCredentials } from './rotation/simulated-credentials.ts';
import { createOpenTenant } from './identity/open-tenant.ts';
import { createOpenEntraPage } from './identity/people/open-entra-page.ts';
import { signInEntry } from './identity/people/sign-in-entry.ts';
import { commandLinePerson } from './identity/command-line-person.ts';
import { isIdle } from './identity/is-idle.ts';
import { createTransport } from './network/create-transport.ts';
import { createThrottling } from './network/throttling.ts';
import { collectRequestIds } from './network/request-ids.ts';
import { consoleClientId } from './store/settings/console-client-id.ts';
import { providerConfig } from './store/settings/provider-config.ts';
import type { RunningConsole } from './running-console.ts';
import { runtimeName } from './runtime-name.ts';
import { openAdministratorSignIns } from './open-administrator-sign-ins.ts';
import { openUnattended } from './open-unattended.ts';
import { openProviderSetup, withBegunSetup } from './open-provider-setup.ts';
import { createSignInService } from './sign-in-service.ts';
import { openRecords } from './store/records/open-records.ts';
import { startDailyBackup } from './store/records/recovery/daily-backup.ts';
import { setupDraftKeeper } from './store/settings/setup-draft.ts';
import { rememberPerson } from './store/settings/remember-person.ts';
import { watchAuditTrail } from './store/audit/watch-audit-trail.ts';
import { createSettingsKeeper } from './store/settings/settings-keeper.ts';
import { workspaceFolders } from './store/workspaces/workspace-folders.ts';
import { createTelemetry } from './telemetry/create-telemetry.ts';

/** Builds the parts and connects them. The demo has its own records, so that they never mix with those of a real provider. */
export async function buildConsole(options: ConsoleOptions): Promise<RunningConsole> {
  const { dataFolder, settingsFile, secretKeeper, env } = options;
  const onFault = openFaultLog(join(dataFolder, 'causeway.log'));
  const provider = providerConfig({
    file: settingsFile,
    secrets: secretKeeper,
    environment: env,
    async readCertificateFile(path, password) {
      const { readCertificateFile } = await import('./identity/credentials/read-certificate-file.ts');
      return readCertificateFile(path, password, new Date());
    },
  });
  const setupDraft = setupDraftKeeper(settingsFile);
  const setup = withBegunSetup(await provider.read(), setupDraft.read());
  const world = setup.kind === 'none' ? 'demo' : 'live';
  const noticesChanged = () => events.publish({ kind: 'notices-changed' });
  const records = openRecords(join(dataFolder, world, 'records.db'), { onChange: noticesChanged });
  const backup =
    world === 'live' && records.isOnDisk
      ? startDailyBackup(join(dataFolder, world, 'records.db'), { onFault })
      : null;
  const audit = watchAuditTrail({
    trail: records.audit,
    chain: records.auditChain,
    // The head of records in memory would replace that of the records on the disk.
    seal: options.auditHeads && records.isOnDisk ? { keeper: options.auditHeads, name: world } : null,
    ...(options.verifyAuditAfterMs !== undefined && { verifyAfterMs: options.verifyAuditAfterMs }),
    onChange: noticesChanged,
    onFault,
  });
  const settings = createSettingsKeeper(settingsFile);
  options.onSettings?.(settings.read());
  const consoleId = consoleClientId(env, settings.read().consoleClientId);
  const chosen = await chooseEnvironment(setup, {
    backend: options.backend,
    tenants: records.tenants,
    invitations: records.invitations,
    consoleClientId: consoleId.id,
  });

  const telemetry = await createTelemetry({
    ...{ env, dataFolder, version: packageJson.version, onFault },
    isStaying: options.followsSchedules ?? false,
    servesPage: options.servesMetrics ?? false,
    fleet: {
      rows: () => records.tenants.list(),
      scheduleStatus: () => unattended.parts.scheduleStatus(),
      alerts: records.alerts,
    },
  });
  const throttling = createThrottling();
  const newTransport = () => throttling.wrap(telemetry.measure(createTransport({ backend: chosen.backend })));
  const transport = newTransport();
  const supply: CredentialSupply = {
    transport: newTransport(),
    // The sessions of people are created after the first tenant is opened, and asked only when a token is needed.
    ...(chosen.consoleApplication && {
      signedInPerson: {
        getToken: (scopes, tokenOptions) =>
          accounts?.staff.getToken(scopes, tokenOptions) ?? Promise.resolve(null),
      },
    }),
  };
  const inUse = createApplicationInUse(chosen.openTenant(transport, supply), {
    open: (app) => createOpenTenant({ app, transport, supply }),
    onChange: () => laboratory.closeVaults(),
  });
  const { openTenant } = inUse;
  const laboratory = createLaboratory({ openTenant });
  const lastPerson = rememberPerson(settingsFile, chosen.people);
  const events = createEventHub({ onFault });
  const publish = (event: Parameters<typeof events.publish>[0]): void => {
    events.publish(event);
    rechecks.onEvent(event);
    unattended.onEvent(event);
    telemetry.onEvent(event);
    if (event.kind === 'settings-changed') options.onSettings?.(settings.read());
  };
  const runs = createRuns({
    checkTenant: createCheckTenant({ openTenant }),
    tenants: records.tenants,
    runStore: records.runs,
    publish,
    concurrency: () => settings.read().concurrency,
    pace: (signal) => throttling.calm(signal),
    onFault,
  });
  const rechecks = createRechecks({ runs, onFault });
  const unattended = openUnattended({
    ...{ records, runs, audit: audit.trail, settings, secretKeeper, dataFolder, env, publish, onFault },
    source: `urn:causeway:${world}:${options.workspaces?.current ?? mainWorkspaceId}`,
    isFollowing: options.followsSchedules ?? false,
    ...(options.onComplete && { onComplete: options.onComplete }),
    ...(options.notify && { notify: options.notify }),
  });

  const stopWatchingApprovals = options.followsSchedules
    ? watchApprovals({
        ...{ trail: audit.trail, tenants: records.tenants, runStore: records.runs, onFault },
        start: (tenantIds, by) => runs.start(tenantIds, by),
      })
    : null;

  const { consoleApplication } = chosen;
  const openEntraPage = createOpenEntraPage(consoleApplication, options.openBrowser);
  const signIns = openAdministratorSignIns(chosen, {
    ...{ transport, publish, onFault },
    openBrowser: openEntraPage,
  });
  const credentials = chosen.simulated ? await simulatedCredentials(chosen.simulated) : provider;
  const rotation = createRotation({
    ...{ credentials, appId: chosen.app.clientId, tenants: records.tenants },
    ...{ signIns: signIns.registrationSignIns, use: (app) => inUse.use(app), publish, onFault },
    trySignIn: createTrySignIn({ transport, supply }),
    now: () => new Date(),
  });
  const accounts = consoleApplication
    ? createSignInService({
        application: consoleApplication,
        transport,
        secrets: secretKeeper,
        tenants: records.tenants,
        invitations: records.invitations,
        acceptsRequests: () => settings.read().acceptsRequests,
        openBrowser: openEntraPage,
        publish,
        audit: (outcome) => audit.trail.end(null, signInEntry(outcome, new Date())),
        onFault,
      })
    : null;

  const held = createHeldTokens();
  const handlers = allHandlers({
    environment: chosen.kind,
    signIn: chosen.signIn,
    accounts,
    people: [...chosen.people, commandLinePerson],
    remember: lastPerson.write,
    tenants: records.tenants,
    invitations: records.invitations,
    requests: records.requests,
    consents: records.consents,
    cloud: consoleApplication?.cloud ?? 'public',
    runStore: records.runs,
    runs,
    laboratory,
    drillRevocation: createRevocationDrill({ openTenant, held }),
    dropTokens(tenant) {
      dropHeldTokens(held, tenant);
      laboratory.closeVaults();
    },
    signInForGraph: ({ tenantId }, signal) =>
      createSignInForGraph({
        ...{ application: consoleApplication, tenantId, transport, openBrowser: openEntraPage },
      })({ permission: addingPermission, signal }),
    explainText,
    resolveTenant: createResolveTenant({ transport, app: chosen.app }),
    resolveIdentifier: createResolveIdentifier({ transport, app: chosen.app }),
    ...signIns,
    providerSetup: openProviderSetup({
      ...{ chosen, provider, draft: setupDraft, transport, supply, openTenant },
      openBrowser: openEntraPage,
    }),
    ...unattended.parts,
    auditTrail: {
      ...audit.trail,
      async eraseNames(of) {
        const erased = await audit.trail.eraseNames(of);
        await backup?.renew();
        return erased;
      },
    },
    verifyAudit: () => audit.verify(),
    settings,
    provider,
    credentials,
    rotation,
    chooseFile: options.chooseFile ?? null,
    savePdf: options.savePdf ?? null,
    links: options.links ?? null,
    workspaces: options.workspaces ?? {
      folders: workspaceFolders(dataFolder),
      current: mainWorkspaceId,
      restart: null,
      confirmRemoval: null,
    },
    demo: chosen.demo,
    publish,
    now: () => new Date(),
    openTicket: options.openTicket ?? null,
    appId: chosen.app.clientId,
    invitedTo: {
      environment: chosen.kind,
      homeTenantId: chosen.app.homeTenantId,
      consoleAppId: consoleApplication?.appId ?? null,
    },
    names: chosen.names,
    version: packageJson.version,
    runtime: runtimeName,
    notices: (role) =>
      role === 'applicant'
        ? []
        : [
            ...chosen.notices,
            ...consoleId.notices,
            ...records.notices,
            ...settingsFile.notices,
            ...(roleSuffices(role, actions.schedule.read.access) ? unattended.notices() : []),
            ...(roleSuffices(role, actions.fleet.verifyActivity.access) ? audit.notices : []),
          ],
  });

  return {
    dispatcher: createDispatcher({
      actions,
      handlers,
      audit: audit.trail,
      isIdle: (session) => isIdle(session, settings.read().lockAfterMinutes, Date.now()),
      collectRequestIds: (work) => collectRequestIds(auditedRequests, work),
      onFault,
    }),
    events,
    environment: chosen.kind,
    people: chosen.people,
    lastPerson: lastPerson.read(),
    isOnlyWatcher: () => unattended.isOnlyWatcher(),
    ...(telemetry.metricsPage && { metricsPage: telemetry.metricsPage }),
    async close() {
      rechecks.close();
      stopWatchingApprovals?.();
      await unattended.stop();
      signIns.consentFlows.close();
      rotation.close();
      await runs.close();
      await telemetry.close();
      await unattended.close();
      await consoleApplication?.close();
      await audit.close();
      await backup?.close();
      records.close();
    },
  };
}
