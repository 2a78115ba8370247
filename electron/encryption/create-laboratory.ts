import { refuse, type Answer } from '../../shared/contract/action.ts';
import type { TenantRecord, VaultResource } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { atVault, contextOf } from '../azure/call-context.ts';
import { openVault } from '../azure/key-vault/open-vault.ts';
import type { OpenTenant } from '../identity/tenant-access.ts';
import type { Laboratory } from './laboratory.ts';
import { listKeys } from './list-keys.ts';
import { makeRoundTrip } from './make-round-trip.ts';
import type { OpenedVault } from './opened-vault.ts';

const mostOpenVaults = 40;

/**
 * Vaults stay open between experiments, so that each pays for its challenge and its token once. One that refused is
 * closed: what the customer mends next may only show with a new token.
 */
export function createLaboratory(options: { readonly openTenant: OpenTenant }): Laboratory {
  const opened = new Map<string, OpenedVault>();

  const open = (id: string, tenant: TenantRecord, vaultUri: string): OpenedVault => {
    const access = options.openTenant(tenant);
    const made = { vault: openVault(access, vaultUri), context: atVault(contextOf(access), vaultUri) };
    const [oldest] = opened.keys();
    if (opened.size >= mostOpenVaults && oldest !== undefined) opened.delete(oldest);
    opened.set(id, made);
    return made;
  };

  async function within<Value>(
    tenant: TenantRecord,
    vaultUri: string,
    work: (vault: OpenedVault, resource: VaultResource) => Promise<Answer<Value>>,
  ): Promise<Answer<Value>> {
    const resource = tenant.vaults.find((vault) => vault.vaultUri === vaultUri);
    if (!resource) return refuse(makeProblem('vault-unknown', { vaultUri }));
    const id = `${tenant.cloud} ${tenant.tenantId} ${vaultUri}`;
    const answer = await work(opened.get(id) ?? open(id, tenant, vaultUri), resource);
    if (!answer.ok) opened.delete(id);
    return answer;
  }

  return {
    keys: (tenant, vaultUri, signal) =>
      within(tenant, vaultUri, (vault, { keyName }) => listKeys(vault, keyName, signal)),
    roundTrip: (tenant, request, signal) =>
      within(tenant, request.vaultUri, (vault) => makeRoundTrip(vault, request, signal)),
  };
}
