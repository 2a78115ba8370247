import { clouds } from '../../../shared/cloud.ts';
import {
  closeFirewalls,
  disableKeys,
  disableServicePrincipal,
  expireKeys,
  neverConsent,
  removeRoles,
  removeSecretRoles,
  trustAnotherTenant,
  withdrawPermission,
} from '../faults/semantic-faults.ts';
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
import { demoCustomers, type DemoCustomerPlan, type OpeningState } from './demo-customers.ts';

const seed = 'causeway demo';
const provider: ProviderPlan = {
  seed,
  displayName: 'Bridgehead Crypto Services',
  domains: ['bridgeheadcrypto.onmicrosoft.com', 'bridgehead.example'],
  applicationName: 'Bridgehead Key Broker',
  secret: 'demo8Q~this-proves-itself-only-in-the-simulator',
  readsItsRegistration: true,
};

/** A customer as the console has it in its list when the demo opens. */
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
  readonly customers: readonly DemoCustomer[];
}

/** A world of customers in many states, with the same ids every time. `now` in milliseconds. */
export function createDemoWorld(now: number) {
  const world = createWorld();
  const application = buildProvider(world, provider, now);
  const customers = demoCustomers.map((plan) => addCustomer(world, plan, application, now));
  return { world, application, customers };
}

/** The demo in process. Without options it takes its time, as a network does. */
export function createDemo(
  options: { readonly latency?: Latency; readonly clock?: WorldClock; readonly keyRing?: KeyRing } = {},
): Demo {
  const { world, application, customers } = createDemoWorld(options.clock?.now() ?? Date.now());
  const simulator = createSimulator({ latency: latencyBetween(15, 60), ...options, world });
  const { appId: clientId, homeTenantId } = application;
  return { simulator, app: { clientId, homeTenantId, secret: provider.secret }, customers };
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
  open[plan.state](tenant, application.appId);
  return {
    tenantId: tenant.tenantId,
    name: plan.name,
    domain: plan.ownDomain ? `${plan.label}.example` : null,
    cloud: 'public',
    vaults: tenantPlan.vaults.map((vault) => ({
      vaultUri: `https://${vault.name}.${clouds.public.vaultSuffix}`,
      keyName: vault.key?.name ?? null,
      keyVersion: null,
      secretName: vault.secret?.name ?? null,
    })),
  };
}

const planTenant = (plan: DemoCustomerPlan): TenantPlan => ({
  seed: `${seed}/${plan.label}`,
  displayName: plan.name,
  domains: [`${plan.label}demo.onmicrosoft.com`, ...(plan.ownDomain ? [`${plan.label}.example`] : [])],
  countryCode: plan.countryCode,
  users: plan.users,
  groups: plan.groups,
  vaults: [planVault(plan, 'kv'), ...(plan.vaults === 2 ? [planVault(plan, 'eu2')] : [])],
});

const planVault = (
  { label, location, withSecret, cryptoRole }: DemoCustomerPlan,
  ending: string,
): VaultPlan => ({
  name: `${label}-${ending}`,
  location,
  key: { name: 'data-encryption', kind: 'RSA-2048' },
  secret: withSecret ? { name: 'connection', value: `server=${label};purpose=demo` } : null,
  cryptoRole,
});

const open: Readonly<Record<OpeningState, (tenant: Tenant, appId: string) => void>> = {
  healthy: () => undefined,
  'consent never given': neverConsent,
  'Graph permission missing': (tenant, appId) => withdrawPermission(tenant, appId, 'Group.Read.All'),
  'service principal disabled': disableServicePrincipal,
  'vault in another tenant': (tenant) =>
    trustAnotherTenant(tenant, guidFrom(`${seed}/${tenant.tenantId}/former`)),
  'role missing': removeRoles,
  'secret role missing': removeSecretRoles,
  'firewall closed': closeFirewalls,
  'key disabled': disableKeys,
  'key expired': expireKeys,
};
