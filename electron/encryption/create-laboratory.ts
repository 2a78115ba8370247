import { refuse, type Answer } from '../../shared/contract/action.ts';
import type { TenantRecord } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { atVault, contextOf } from '../azure/call-context.ts';
import { openVault } from '../azure/key-vault/open-vault.ts';
import type { OpenTenant } from '../identity/tenant-access.ts';
import { sanitizeProblem } from '../network/sanitize-problem.ts';
import type { Laboratory } from './laboratory.ts';
import { listKeys } from './list-keys.ts';
import { makeRoundTrip } from './make-round-trip.ts';
import type { OpenedVault } from './opened-vault.ts';

const maxOpenVaults = 40;

/**
 * Creates the Key Vault laboratory. A vault stays open between calls, so its challenge and token are requested once. A
 * vault that refused a call is closed, because a correction by the customer may require a new token.
 */
export function createLaboratory(options: { readonly openTenant: OpenTenant }): Laboratory & {
  /** Closes every vault, because the application signs in with another credential now. */
  closeVaults(): void;
} {
  const opened = new Map<string, OpenedVault>();

  const open = (id: string, tenant: TenantRecord, vaultUri: string): OpenedVault => {
    const access = options.openTenant(tenant);
    const added = { vault: openVault(access, vaultUri), context: atVault(contextOf(access), vaultUri) };
    const [oldest] = opened.keys();
    if (opened.size >= maxOpenVaults && oldest !== undefined) opened.delete(oldest);
    opened.set(id, added);
    return added;
  };

  async function inVault<Value>(
    tenant: TenantRecord,
    vaultUri: string,
    work: (vault: OpenedVault, keyNames: readonly string[]) => Promise<Answer<Value>>,
  ): Promise<Answer<Value>> {
    const listed = tenant.vaults.filter((vault) => vault.vaultUri === vaultUri);
    if (listed.length === 0) return refuse(makeProblem('vault-unknown', { vaultUri }));
    const id = `${tenant.cloud} ${tenant.tenantId} ${vaultUri}`;
    const keyNames = listed.flatMap(({ keyName }) => keyName ?? []);
    const answer = await work(opened.get(id) ?? open(id, tenant, vaultUri), keyNames);
    if (answer.ok) return answer;
    opened.delete(id);
    return refuse(sanitizeProblem(answer.problem));
  }

  return {
    closeVaults: () => opened.clear(),
    keys: (tenant, vaultUri, signal) =>
      inVault(tenant, vaultUri, (vault, keyNames) => listKeys(vault, keyNames, signal)),
    roundTrip: (tenant, request, signal) =>
      inVault(tenant, request.vaultUri, (vault) => makeRoundTrip(vault, request, signal)),
  };
}
