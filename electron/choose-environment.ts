import type { Person, Environment } from '../shared/domain/session.ts';
import type { Problem } from '../shared/problems/problem.ts';
import type { DemoControls } from './actions/demo.ts';
import { demoPeople } from './identity/demo-people.ts';
import { createOpenTenant } from './identity/open-tenant.ts';
import { refuseSignIn } from './identity/refuse-sign-in.ts';
import type { OpenTenant, ProviderApp } from './identity/tenant-access.ts';
import type { Transport, HttpBackend } from './network/transport.ts';
import type { ProviderSetup } from './store/settings/provider-config.ts';
import type { TenantStore } from './store/records/tenant-store.ts';

/** The Azure that the console uses, and the people who may use the console. Code above this does not know whether Azure is real. */
export interface ChosenEnvironment {
  readonly kind: Environment;
  readonly app: Pick<ProviderApp, 'clientId' | 'homeTenantId'>;
  readonly backend: HttpBackend;
  readonly people: readonly Person[];
  readonly demo: DemoControls | null;
  readonly notices: readonly Problem[];
  openTenant(transport: Transport): OpenTenant;
}

/** Operators cannot sign in yet, so the user of the machine administers a console that is connected to Azure. */
const localAdministrator: Person = {
  id: 'local-administrator',
  name: 'Administrator of this console',
  role: 'administrator',
  tenantId: null,
};

/** Azure if the provider's application is configured, otherwise the demo. */
export async function chooseEnvironment(
  setup: ProviderSetup,
  options: { readonly backend: HttpBackend; readonly tenants: TenantStore },
): Promise<ChosenEnvironment> {
  if (setup.kind === 'none') return openDemo(options.tenants);
  const { backend } = options;
  const live = { kind: 'live', backend, people: [localAdministrator], demo: null } as const;
  if (setup.kind === 'configured') {
    const { app } = setup;
    return { ...live, app, notices: [], openTenant: (transport) => createOpenTenant({ app, transport }) };
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

/** Loads the simulator only for the demo. An empty registry is filled with its customers. */
async function openDemo(tenants: TenantStore): Promise<ChosenEnvironment> {
  const [{ createDemo }, { applyIncident, incidents }] = await Promise.all([
    import('./simulator/scenarios/demo-world.ts'),
    import('./simulator/scenarios/incidents.ts'),
  ]);
  const { simulator, app, customers } = createDemo();
  if ((await tenants.list()).length === 0) {
    const addedAt = new Date().toISOString();
    for (const customer of customers)
      await tenants.add({ ...customer, vaults: [...customer.vaults], addedAt });
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
    backend: (request) => simulator.fetch(request),
    people: demoPeople(customers),
    demo: {
      incidents,
      apply(tenantId, incident) {
        if (!simulator.world.tenants.has(tenantId)) return false;
        applyIncident(simulator.world, tenantId, incident);
        return true;
      },
    },
    notices: [],
    openTenant: (transport) => createOpenTenant({ app: providerApp, transport }),
  };
}
