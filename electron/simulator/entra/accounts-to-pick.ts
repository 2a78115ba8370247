import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { Account, Tenant } from '../world/tenant.ts';

/** The most accounts that a page lists. */
const maximumAccounts = 50;

/** The accounts of the tenant; if it is null, the first ones of all tenants. */
export function accountsToPick({ world }: SimulatedAzure, tenant: Tenant | null): Account[] {
  if (tenant) return tenant.accounts;
  const accounts: Account[] = [];
  for (const one of world.tenants.values()) {
    if (accounts.length >= maximumAccounts) break;
    accounts.push(...one.accounts);
  }
  return accounts;
}
