import type { Fault } from './fault.ts';
import type { Application } from './application.ts';
import { instantly, type Propagation } from './propagation.ts';
import type { Subscription } from './subscription.ts';
import type { Tenant } from './tenant.ts';
import type { Vault } from './vault.ts';

/** Everything there is. Plain data: `structuredClone` saves or forks it. Change tenants only through `putTenant`. */
export interface World {
  readonly applications: Map<string, Application>;
  readonly tenants: Map<string, Tenant>;
  /** Verified domain, in lower case, to tenant id. */
  readonly domains: Map<string, string>;
  /** Subscription id to tenant id. */
  readonly subscriptions: Map<string, string>;
  /** Vault name to where its subscription is. */
  readonly vaults: Map<string, { readonly tenantId: string; readonly subscriptionId: string }>;
  /** Tenants as they were when all was well, to go back to. */
  readonly healthyTenants: Map<string, Tenant>;
  faults: Fault[];
  /** Whether an application may present the same assertion once only. MSAL presents it again, so the worlds begin without. */
  assertionsCountOnce: boolean;
  /** The address that the services see their callers at. */
  callerAddress: string;
  propagation: Propagation;
  /** How many ids were given out; keeps them unique and repeatable. */
  issuedIds: number;
}

export function createWorld(): World {
  return {
    applications: new Map(),
    tenants: new Map(),
    domains: new Map(),
    subscriptions: new Map(),
    vaults: new Map(),
    healthyTenants: new Map(),
    faults: [],
    assertionsCountOnce: false,
    callerAddress: '203.0.113.27',
    propagation: instantly,
    issuedIds: 0,
  };
}

/** Adds a tenant, or puts another state of it in its place, and keeps the indexes right. */
export function putTenant(world: World, tenant: Tenant): void {
  const former = world.tenants.get(tenant.tenantId);
  if (former) forgetIndexes(world, former);
  world.tenants.set(tenant.tenantId, tenant);
  for (const domain of tenant.domains) world.domains.set(domain, tenant.tenantId);
  for (const subscription of tenant.subscriptions) {
    const { subscriptionId } = subscription;
    world.subscriptions.set(subscriptionId, tenant.tenantId);
    for (const vault of subscription.vaults)
      world.vaults.set(vault.name, { tenantId: tenant.tenantId, subscriptionId });
  }
}

function forgetIndexes(world: World, { domains, subscriptions }: Tenant): void {
  for (const domain of domains) world.domains.delete(domain);
  for (const { subscriptionId, vaults } of subscriptions) {
    world.subscriptions.delete(subscriptionId);
    for (const { name } of vaults) world.vaults.delete(name);
  }
}

/** By id or by verified domain, in any case. */
export function findTenant(world: World, reference: string): Tenant | undefined {
  const key = reference.toLowerCase();
  return world.tenants.get(key) ?? world.tenants.get(world.domains.get(key) ?? '');
}

/** A subscription together with the tenant that it is in. */
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

/** A vault together with the subscription that it is in. */
export interface LocatedVault extends LocatedSubscription {
  readonly vault: Vault;
}

/** By name, in any case. Deleted vaults are not found: their name has left the DNS. */
export function findVault(world: World, name: string): LocatedVault | undefined {
  const key = name.toLowerCase();
  const home = world.vaults.get(key);
  const located = home && findSubscription(world, home.subscriptionId);
  const vault = located?.subscription.vaults.find((candidate) => candidate.name === key);
  return located && vault?.deletedAt === null && located.tenant.state === 'active'
    ? { tenant: located.tenant, subscription: located.subscription, vault }
    : undefined;
}

/** The vault is gone for good, and its name is free. */
export function purgeVault(world: World, subscription: Subscription, vault: Vault): void {
  subscription.vaults = subscription.vaults.filter((one) => one !== vault);
  world.vaults.delete(vault.name);
}
