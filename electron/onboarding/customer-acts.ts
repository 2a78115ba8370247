import { isDeepStrictEqual } from 'node:util';
import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { GrantPart, VisibleVault } from '../../shared/domain/onboarding/customer-account.ts';
import { vaultNameOf, type TenantRecord, type VaultResource } from '../../shared/domain/tenant.ts';
import { eachVaultOnce } from '../../shared/domain/vault-place.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { describeVault } from '../azure/resource-manager/describe-vault.ts';
import { findVaults } from '../azure/resource-manager/find-vaults.ts';
import { listVaultKeys } from '../azure/resource-manager/list-vault-keys.ts';
import { vaultTier } from '../azure/resource-manager/vault-tier.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import { digestOf, objectsIn, type GrantPlan } from './grant-plan.ts';
import { performGrant } from './perform-grant.ts';
import { planGrant, type GrantRequest } from './plan-grant.ts';
import { planNetwork } from './plan-network.ts';
import { planRemoval } from './plan-removal.ts';

/** The most vaults whose keys are listed at once. */
const mostVaults = 50;

/** The vaults and keys that the administrator can see. */
export async function visibleVaults(
  access: TenantAccess,
  signal?: AbortSignal,
): Promise<Answer<VisibleVault[]>> {
  const found = await attempt(() => findVaults(access, signal), personContext(access), signal);
  if (!found.ok) return refuse(found.problem);
  const vaults = [...found.value.ids].slice(0, mostVaults).map(async ([name, id]) => {
    const [keys, tier] = await Promise.all([
      attempt(() => listVaultKeys(access, id, signal), personContext(access), signal),
      attempt(() => vaultTier(access, id, signal), personContext(access), signal),
    ]);
    return {
      vaultUri: `https://${name}.${access.cloud.vaultSuffix}`,
      resourceGroup: id.split('/')[4] ?? '',
      keys: keys.ok ? keys.value : null,
      sku: tier.ok ? tier.value : null,
    };
  });
  return ok(await Promise.all(vaults));
}

/** The requests of one part for the key vaults of the tenant. Sends only reads. */
export async function planAccess(
  access: TenantAccess,
  wanted: {
    readonly part: GrantPart;
    readonly tenant: TenantRecord;
    /** The object ID of the service principal in the customer tenant. */
    readonly principalId: string;
    /** The addresses of the provider, for the firewall. */
    readonly addresses: readonly string[];
    readonly signal?: AbortSignal;
  },
): Promise<Answer<GrantPlan>> {
  const { part, tenant, signal } = wanted;
  const context = personContext(access);
  const found = await attempt(() => findVaults(access, signal), context, signal);
  if (!found.ok) return refuse(found.problem);
  const requests: GrantRequest[] = [];
  // Only a role is about one key of a vault.
  for (const vault of part === 'role' ? tenant.vaults : eachVaultOnce(tenant.vaults)) {
    const vaultName = vaultNameOf(vault.vaultUri);
    const vaultId = found.value.ids.get(vaultName.toLowerCase());
    if (vaultId === undefined) return refuse(makeProblem('vault-not-visible-to-person', { vaultName }));
    const planned = await attempt(
      () => planAtVault(access, { ...wanted, vault, vaultId }),
      { ...context, vaultName },
      signal,
    );
    if (!planned.ok) return refuse(planned.problem);
    // One access policy is for all keys of a vault.
    requests.push(...planned.value.filter((one) => !requests.some((other) => isDeepStrictEqual(one, other))));
  }
  return ok({ requests, digest: digestOf(requests) });
}

async function planAtVault(
  access: TenantAccess,
  {
    part,
    vault,
    vaultId,
    principalId,
    addresses,
    signal,
  }: Omit<Parameters<typeof planAccess>[1], 'tenant'> & {
    readonly vault: VaultResource;
    readonly vaultId: string;
  },
): Promise<GrantRequest[]> {
  if (part === 'network') return planNetwork(access, { vaultId, addresses }, signal);
  const description = await describeVault(access, vaultId, signal);
  return part === 'role'
    ? planGrant(access, { vaultId, vault, principalId, description }, signal)
    : planRemoval(access, { vaultId, principalId, description }, signal);
}

/** Sends the requests that do not exist yet, in their order. Stops at the first one that is refused. */
export async function performPlan(
  access: TenantAccess,
  { requests }: GrantPlan,
  signal?: AbortSignal,
): Promise<Answer<number>> {
  const missing = requests.filter(({ exists }) => !exists);
  for (const request of missing) {
    const context = { ...personContext(access), ...objectsIn(request) };
    const done = await attempt(() => performGrant(access, request, signal), context, signal);
    if (!done.ok) return refuse(done.problem);
  }
  return ok(missing.length);
}

const personContext = (access: TenantAccess) => ({ ...contextOf(access), principalType: 'User' }) as const;
