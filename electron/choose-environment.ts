import { randomUUID } from 'node:crypto';
import { clouds } from '../shared/cloud.ts';
import type { Person, Environment } from '../shared/domain/session.ts';
import type { SignInWay } from '../shared/domain/sign-in.ts';
import type { Problem } from '../shared/problems/problem.ts';
import type { DemoControls } from './actions/demo.ts';
import { demoPeople } from './identity/demo-people.ts';
import type { SignInApplication } from './identity/people/sign-in-application.ts';
import type { CredentialSupply } from './identity/credentials/open-credential.ts';
import { createOpenTenant } from './identity/open-tenant.ts';
import { refuseSignIn } from './identity/refuse-sign-in.ts';
import type { OpenTenant, ProviderApp } from './identity/tenant-access.ts';
import type { Transport, HttpBackend } from './network/transport.ts';
import type { Demo } from './simulator/scenarios/demo-world.ts';
import type { openSignInPages, SignInPages } from './simulator/doors/open-sign-in-pages.ts';
import type { ProviderSetup } from './store/settings/provider-config.ts';
import type { InvitationStore } from './store/records/invitation-store.ts';
import type { TenantStore } from './store/records/tenant-store.ts';

/** The Azure that the console uses, and the people who may use the console. Code above this does not know whether Azure is real. */
export interface ChosenEnvironment {
  readonly kind: Environment;
  readonly app: Pick<ProviderApp, 'clientId' | 'homeTenantId'>;
  /** The names of the provider and its application if the settings have none; empty if they are not known. */
  readonly names: Demo['names'];
  readonly backend: HttpBackend;
  readonly people: readonly Person[];
  readonly signIn: SignInWay;
  readonly consoleApplication: ConsoleApplication | null;
  readonly demo: DemoControls | null;
  /** The application that the demo simulates, with its credential; null in a live console. */
  readonly simulated: ProviderApp | null;
  readonly notices: readonly Problem[];
  openTenant(transport: Transport, supply: CredentialSupply): OpenTenant;
}

/** The console application. */
export interface ConsoleApplication extends SignInApplication {
  close(): Promise<void>;
}

/** Nobody can sign in without a console application, so the user of the machine may only configure it. */
const localAdministrator: Person = {
  id: 'local-administrator',
  name: 'Set-up of this console',
  role: 'set-up',
  tenantId: null,
};

/** Azure if the provider's application is configured, otherwise the demo. */
export async function chooseEnvironment(
  setup: ProviderSetup,
  options: {
    readonly backend: HttpBackend;
    readonly tenants: TenantStore;
    readonly invitations: InvitationStore;
    /** The ID of the console application; empty if it is not configured. */
    readonly consoleClientId: string;
  },
): Promise<ChosenEnvironment> {
  if (setup.kind === 'none') return openDemo(options);
  const { backend } = options;
  const consoleApplication = consoleApplicationOf(setup, options.consoleClientId);
  const live = {
    kind: 'live' as const,
    ...{ backend, demo: null, simulated: null, consoleApplication },
    names: { providerName: '', applicationName: '' },
    people: consoleApplication ? [] : [localAdministrator],
    signIn: consoleApplication ? ('account' as const) : ('set-up' as const),
  };
  if (setup.kind === 'configured') {
    const { app } = setup;
    return {
      ...live,
      app,
      notices: [],
      openTenant: (transport, supply) => createOpenTenant({ app, transport, supply }),
    };
  }
  const app = {
    clientId: setup.application?.clientId ?? '',
    homeTenantId: setup.application?.homeTenantId ?? '',
  };
  return {
    ...live,
    app,
    notices: [setup.problem],
    openTenant: (transport) => refuseSignIn({ app, transport, problem: setup.problem }),
  };
}

function consoleApplicationOf(setup: ProviderSetup, appId: string): ConsoleApplication | null {
  const app = setup.kind === 'configured' ? setup.app : setup.kind === 'unusable' ? setup.application : null;
  if (app === null || appId === '') return null;
  const { homeTenantId, cloud } = app;
  return { appId, homeTenantId, cloud, keepsTokens: true, close: () => Promise.resolve() };
}

/** Loads the simulator only for the demo. An empty registry is filled with its customers and invitations. */
async function openDemo({
  tenants,
  invitations,
}: {
  readonly tenants: TenantStore;
  readonly invitations: InvitationStore;
}): Promise<ChosenEnvironment> {
  const [{ createDemo }, { applyIncident, incidents }] = await Promise.all([
    import('./simulator/scenarios/demo-world.ts'),
    import('./simulator/scenarios/incidents.ts'),
  ]);
  const { simulator, app, names, consoleApp, customersWithAdministrator, ...demo } = createDemo();
  if ((await tenants.list()).length === 0) {
    const addedAt = new Date().toISOString();
    for (const customer of demo.customers)
      await tenants.add({ ...customer, vaults: [...customer.vaults], addedAt });
    for (const invited of demo.invitations)
      await invitations.add({
        ...{ ...invited, tags: [...invited.tags] },
        ...{ invitationId: randomUUID(), assignee: null },
      });
  }
  const providerApp: ProviderApp = {
    cloud: 'public',
    clientId: app.clientId,
    homeTenantId: app.homeTenantId,
    credential: { kind: 'client secret', secret: app.secret },
  };
  return {
    kind: 'demo',
    app,
    names,
    backend: (request) => simulator.fetch(request),
    people: demoPeople(customersWithAdministrator),
    signIn: 'list',
    consoleApplication: demoConsoleApplication(simulator, {
      appId: consoleApp.clientId,
      homeTenantId: app.homeTenantId,
    }),
    demo: {
      incidents,
      apply(tenantId, incident) {
        if (!simulator.world.tenants.has(tenantId)) return false;
        applyIncident(simulator.world, tenantId, incident);
        return true;
      },
    },
    notices: [],
    simulated: providerApp,
    openTenant: (transport) => createOpenTenant({ app: providerApp, transport }),
  };
}

/** The pages are served when somebody signs in as in Azure. */
function demoConsoleApplication(
  simulator: Parameters<typeof openSignInPages>[0],
  app: Pick<ConsoleApplication, 'appId' | 'homeTenantId'>,
): ConsoleApplication {
  let opened: Promise<SignInPages> | undefined;
  const pages = () =>
    (opened ??= import('./simulator/doors/open-sign-in-pages.ts').then((module) =>
      module.openSignInPages(simulator),
    ));
  return {
    ...app,
    cloud: 'public',
    keepsTokens: false,
    addressOf: async (page) => (await pages()).addressOf(page),
    deviceCodePage: async (_uri, userCode) =>
      (await pages()).addressOf(
        `https://${clouds.public.authorityHost}/common/oauth2/deviceauth?otc=${userCode}`,
      ),
    async close() {
      await (await opened)?.close();
    },
  };
}
