import { clouds } from '../../../shared/cloud.ts';
import {
  blockNetworkAccess,
  disableKeys,
  disableServicePrincipal,
  expireKeys,
  removeServicePrincipal,
  removeRoles,
  removeSecretRoles,
  changeVaultTenant,
  requestPrivateEndpoint,
  revokePermission,
} from '../faults/configuration-faults.ts';
import { latencyBetween, type Latency } from '../faults/latency.ts';
import { createSimulator, type Simulator } from '../simulator.ts';
import type { Application } from '../world/application.ts';
import { guidFrom } from '../world/deterministic-id.ts';
import type { KeyRing } from '../world/key-ring.ts';
import type { Tenant } from '../world/tenant.ts';
import type { WorldClock } from '../world/world-clock.ts';
import { createWorld, type World } from '../world/world.ts';
import { buildProvider, type ProviderPlan } from './build-provider.ts';
import { buildTenant, type TenantPlan, type VaultPlan } from './build-tenant.ts';
import { addConsoleApplication } from './console-application.ts';
import { addDemoAccounts, customersWithAdministrator } from './demo-accounts.ts';
import {
  demoCustomers,
  unlistedCustomer,
  type DemoCustomerPlan,
  type InitialState,
} from './demo-customers.ts';
import { addMicrosoftClients } from './microsoft-clients.ts';
import { addSecondTier } from './second-tier.ts';
import { demoProspects, invitationOf, type DemoInvitation, type DemoProspectPlan } from './demo-prospects.ts';

const seed = 'causeway demo';
const provider: ProviderPlan = {
  seed,
  displayName: 'Bridgehead Crypto Services',
  domains: ['bridgeheadcrypto.onmicrosoft.com', 'bridgehead.example'],
  applicationName: 'Bridgehead Key Broker',
  secret: 'demo8Q~valid-in-the-simulator-only',
  readsItsRegistration: true,
};

/** A customer in the console's list when the demo starts. */
export interface DemoCustomer {
  readonly tenantId: string;
  readonly name: string;
  readonly domain: string | null;
  readonly cloud: 'public';
  readonly vaults: readonly {
    readonly vaultUri: string;
    readonly keyName: string | null;
    readonly keyVersion: null;
    readonly secretName: string | null;
  }[];
}

export interface Demo {
  readonly simulator: Simulator;
  readonly app: { readonly clientId: string; readonly homeTenantId: string; readonly secret: string };
  /** The names of the provider and of its application. */
  readonly names: { readonly providerName: string; readonly applicationName: string };
  /** The application with which people sign in to the console. */
  readonly consoleApp: { readonly clientId: string };
  readonly customers: readonly DemoCustomer[];
  /** The companies that were invited and have granted nothing yet. */
  readonly invitations: readonly DemoInvitation[];
  /** A healthy, a broken and a new customer, whose administrators sign in to the demo. */
  readonly customersWithAdministrator: readonly DemoCustomer[];
}

/** A world of customers in many states. The ids are always the same. `now` in milliseconds. */
export function createDemoWorld(now: number) {
  const world = createWorld();
  addMicrosoftClients(world, now);
  const application = buildProvider(world, provider, now);
  const home = world.tenants.get(application.homeTenantId);
  if (!home) throw new Error('The demo has no home tenant.');
  const consoleApplication = addConsoleApplication(world, home, seed, now);
  addSecondTier(application, consoleApplication);
  const customers = demoCustomers.map((plan) => addCustomer(world, plan, application, now));
  const visited = customersWithAdministrator.flatMap((label) => {
    const found = customers[demoCustomers.findIndex((plan) => plan.label === label)];
    return found ? [found] : [];
  });
  const tenants = visited.flatMap(({ tenantId }) => world.tenants.get(tenantId) ?? []);
  addDemoAccounts(world, home, consoleApplication, tenants, { seed, now });
  // After the others, because the sign-in page lists only the accounts of the first tenants.
  addCustomer(world, unlistedCustomer, application, now);
  const invitations = demoProspects.map((plan) => addProspect(world, plan, application, now));
  return { world, application, consoleApplication, customers, visited, invitations };
}

/** The demo in process. By default it has the latency of a network. */
export function createDemo(
  options: { readonly latency?: Latency; readonly clock?: WorldClock; readonly keyRing?: KeyRing } = {},
): Demo {
  const { world, application, consoleApplication, customers, visited, invitations } = createDemoWorld(
    options.clock?.now() ?? Date.now(),
  );
  const simulator = createSimulator({ latency: latencyBetween(15, 60), ...options, world });
  const { appId: clientId, homeTenantId } = application;
  return {
    simulator,
    app: { clientId, homeTenantId, secret: provider.secret },
    names: { providerName: provider.displayName, applicationName: provider.applicationName },
    consoleApp: { clientId: consoleApplication.appId },
    customers,
    invitations,
    customersWithAdministrator: visited,
  };
}

function addCustomer(
  world: World,
  plan: DemoCustomerPlan,
  application: Application,
  now: number,
): DemoCustomer {
  const tenantPlan = planTenant(plan);
  const tenant = buildTenant(world, tenantPlan, application, now);
  world.healthyTenants.set(tenant.tenantId, structuredClone(tenant));
  initialize[plan.state](tenant, application.appId);
  return {
    tenantId: tenant.tenantId,
    name: plan.name,
    domain: plan.customDomain ? `${plan.label}.example` : null,
    cloud: 'public',
    vaults: tenantPlan.vaults.map((vault) => ({
      vaultUri: `https://${vault.name}.${clouds.public.vaultSuffix}`,
      keyName: vault.key?.name ?? null,
      keyVersion: null,
      secretName: vault.secret?.name ?? null,
    })),
  };
}

/** A tenant with a key vault in which the application has nothing yet. */
function addProspect(
  world: World,
  plan: DemoProspectPlan,
  application: Application,
  now: number,
): DemoInvitation {
  const { label, name, countryCode, location } = plan;
  const tenant = buildTenant(
    world,
    {
      seed: `${seed}/${label}`,
      displayName: name,
      domains: [`${label}demo.onmicrosoft.com`, `${label}.example`],
      ...{ countryCode, users: 64, groups: 7 },
      vaults: [
        {
          ...{
            name: `${label}-kv`,
            location,
            secret: null,
            cryptoRole: 'keyVaultCryptoServiceEncryptionUser',
          },
          key: { name: 'data-encryption', kind: 'RSA-2048' },
        },
      ],
    },
    application,
    now,
  );
  removeRoles(tenant, application.appId);
  removeServicePrincipal(tenant, application.appId);
  return invitationOf(plan, tenant.tenantId, now);
}

const planTenant = (plan: DemoCustomerPlan): TenantPlan => ({
  seed: `${seed}/${plan.label}`,
  displayName: plan.name,
  domains: [`${plan.label}demo.onmicrosoft.com`, ...(plan.customDomain ? [`${plan.label}.example`] : [])],
  countryCode: plan.countryCode,
  users: plan.users,
  groups: plan.groups,
  vaults: [planVault(plan, 'kv'), ...(plan.vaults === 2 ? [planVault(plan, 'eu2')] : [])],
});

const planVault = (plan: DemoCustomerPlan, ending: string): VaultPlan => ({
  name: `${plan.label}-${ending}`,
  location: plan.location,
  key: { name: 'data-encryption', kind: 'RSA-2048', ...expiringIn(plan.expiresInDays.key) },
  secret: planSecret(plan),
  cryptoRole: plan.cryptoRole,
});

function planSecret({ label, withSecret, withCertificate, expiresInDays }: DemoCustomerPlan) {
  const expiring = expiringIn(expiresInDays.secret);
  const value = `server=${label};purpose=demo`;
  if (withCertificate) return { name: 'tls', value, contentType: 'application/x-pkcs12', ...expiring };
  return withSecret ? { name: 'connection', value, ...expiring } : null;
}

const expiringIn = (expiresInDays: number | undefined) =>
  expiresInDays === undefined ? {} : { expiresInDays };

const initialize: Readonly<Record<InitialState, (tenant: Tenant, appId: string) => void>> = {
  healthy: () => undefined,
  'consent never granted': removeServicePrincipal,
  'Graph permission missing': (tenant, appId) => revokePermission(tenant, appId, 'Group.Read.All'),
  'service principal disabled': disableServicePrincipal,
  'vault in another tenant': (tenant) =>
    changeVaultTenant(tenant, guidFrom(`${seed}/${tenant.tenantId}/former`)),
  'role missing': removeRoles,
  'secret role missing': removeSecretRoles,
  'blocked by firewall': (tenant) => {
    blockNetworkAccess(tenant);
    requestPrivateEndpoint(tenant);
  },
  'key disabled': disableKeys,
  'key expired': expireKeys,
};
