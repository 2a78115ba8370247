import type { Application } from '../world/application.ts';
import { defaultDomainOf, type Tenant } from '../world/tenant.ts';
import type { Vault } from '../world/vault.ts';
import { findTenant, type World } from '../world/world.ts';

/** The state of a tenant for people and programs that control the world. */
export interface TenantSummary {
  readonly tenantId: string;
  readonly displayName: string;
  readonly domain: string;
  readonly state: Tenant['state'];
  /** The service principal of the application. */
  readonly application: 'enabled' | 'disabled' | 'deleted' | 'absent';
  readonly vaults: readonly VaultSummary[];
}

interface VaultSummary {
  readonly name: string;
  readonly state: 'active' | 'deleted';
  readonly authorization: Vault['authorization'];
  readonly network: 'open' | 'restricted';
  readonly keys: number;
  readonly secrets: number;
}

/** The tenants with this id, or with this text in their name or domain; every tenant for an empty text. */
export function summarizeTenants(
  world: World,
  { appId }: Pick<Application, 'appId'>,
  text: string,
): TenantSummary[] {
  const sought = text.trim().toLowerCase();
  const named = findTenant(world, sought);
  const found = named
    ? [named]
    : [...world.tenants.values()].filter(({ displayName, domains }) =>
        [displayName, ...domains].some((one) => one.toLowerCase().includes(sought)),
      );
  return found.map((tenant) => ({
    tenantId: tenant.tenantId,
    displayName: tenant.displayName,
    domain: defaultDomainOf(tenant),
    state: tenant.state,
    application: applicationState(tenant, appId),
    vaults: tenant.subscriptions.flatMap(({ vaults }) => vaults.map(summarizeVault)),
  }));
}

function applicationState({ servicePrincipals }: Tenant, appId: string): TenantSummary['application'] {
  const own = servicePrincipals.filter((one) => one.appId === appId);
  const current = own.find(({ deletedAt }) => deletedAt === null);
  if (current) return current.enabled ? 'enabled' : 'disabled';
  return own.length > 0 ? 'deleted' : 'absent';
}

const summarizeVault = (vault: Vault): VaultSummary => {
  const { publicAccess, defaultAction } = vault.network;
  return {
    name: vault.name,
    state: vault.deletedAt === null ? 'active' : 'deleted',
    authorization: vault.authorization,
    network: publicAccess === 'Enabled' && defaultAction === 'Allow' ? 'open' : 'restricted',
    keys: vault.keys.size,
    secrets: vault.secrets.size,
  };
};
