import type { Application } from './application.ts';
import type { Compute } from './compute.ts';
import type { Fault } from './fault.ts';
import { immediatePropagation, type Propagation } from './propagation.ts';
import type { Subscription } from './subscription.ts';
import type { Tenant } from './tenant.ts';
import type { Vault } from './vault.ts';

/** A deleted registration. `deletedAt` in milliseconds. */
export interface DeletedApplication {
  readonly application: Application;
  readonly deletedAt: number;
}

/** The state of the simulator, as plain data for `structuredClone`. Add and replace tenants only with `putTenant`. */
export interface World {
  readonly applications: Map<string, Application>;
  /** Deleted registrations, which can be restored for 30 days. */
  readonly deletedApplications: Map<string, DeletedApplication>;
  readonly tenants: Map<string, Tenant>;
  /** Verified domain, in lower case, to tenant id. */
  readonly domains: Map<string, string>;
  /** Subscription id to tenant id. */
  readonly subscriptions: Map<string, string>;
  /** Vault name to its tenant and subscription. */
  readonly vaults: Map<string, { readonly tenantId: string; readonly subscriptionId: string }>;
  /** The healthy state of tenants, which the incident `healthy` restores. */
  readonly healthyTenants: Map<string, Tenant>;
  /** The virtual machine that the callers run on; null if they do not run in Azure. */
  compute: Compute | null;
  faults: Fault[];
  /** Whether each client assertion is accepted only once. Off by default, because MSAL reuses assertions. */
  assertionsCountOnce: boolean;
  /** Whether one consent to two applications grants the app roles of the API as well. Microsoft's pages do not say it. */
  combinedConsentGrantsAppRoles: boolean;
  /** The callers' address as the services see it. */
  callerAddress: string;
  propagation: Propagation;
  /** The number of issued ids, which makes them unique and reproducible. */
  issuedIds: number;
}

export function createWorld(): World {
  return {
    applications: new Map(),
    deletedApplications: new Map(),
    tenants: new Map(),
    domains: new Map(),
    subscriptions: new Map(),
    vaults: new Map(),
    healthyTenants: new Map(),
    compute: null,
    faults: [],
    assertionsCountOnce: false,
    combinedConsentGrantsAppRoles: true,
    callerAddress: '203.0.113.27',
    propagation: immediatePropagation,
    issuedIds: 0,
  };
}

/** Adds or replaces a tenant and updates the indexes. */
export function putTenant(world: World, tenant: Tenant): void {
  const previous = world.tenants.get(tenant.tenantId);
  if (previous) removeIndexes(world, previous);
  world.tenants.set(tenant.tenantId, tenant);
  for (const domain of tenant.domains) world.domains.set(domain, tenant.tenantId);
  for (const subscription of tenant.subscriptions) {
    const { subscriptionId } = subscription;
    world.subscriptions.set(subscriptionId, tenant.tenantId);
    for (const vault of subscription.vaults)
      world.vaults.set(vault.name, { tenantId: tenant.tenantId, subscriptionId });
  }
}

function removeIndexes(world: World, { domains, subscriptions }: Tenant): void {
  for (const domain of domains) world.domains.delete(domain);
  for (const { subscriptionId, vaults } of subscriptions) {
    world.subscriptions.delete(subscriptionId);
    for (const { name } of vaults) world.vaults.delete(name);
  }
}

/** Finds a tenant by id or by verified domain, both case-insensitive. */
export function findTenant(world: World, reference: string): Tenant | undefined {
  const key = reference.toLowerCase();
  return world.tenants.get(key) ?? world.tenants.get(world.domains.get(key) ?? '');
}

/** A subscription with its tenant. */
export interface LocatedSubscription {
  readonly tenant: Tenant;
  readonly subscription: Subscription;
}

export function findSubscription(world: World, subscriptionId: string): LocatedSubscription | undefined {
  const id = subscriptionId.toLowerCase();
  const tenant = world.tenants.get(world.subscriptions.get(id) ?? '');
  const subscription = tenant?.subscriptions.find((candidate) => candidate.subscriptionId === id);
  return tenant && subscription ? { tenant, subscription } : undefined;
}

/** A vault with its subscription and tenant. */
export interface LocatedVault extends LocatedSubscription {
  readonly vault: Vault;
}

/** Finds a vault by its case-insensitive name. Deleted vaults are not found, as they have no DNS entry. */
export function findVault(world: World, name: string): LocatedVault | undefined {
  const key = name.toLowerCase();
  const entry = world.vaults.get(key);
  const located = entry && findSubscription(world, entry.subscriptionId);
  const vault = located?.subscription.vaults.find((candidate) => candidate.name === key);
  return located && vault?.deletedAt === null && located.tenant.state === 'active'
    ? { tenant: located.tenant, subscription: located.subscription, vault }
    : undefined;
}

/** Removes a deleted vault permanently. Its name is available again. */
export function purgeVault(world: World, subscription: Subscription, vault: Vault): void {
  subscription.vaults = subscription.vaults.filter((one) => one !== vault);
  world.vaults.delete(vault.name);
}
