import { refuse, ok, type Answer } from '../../shared/contract/action.ts';
import type { OwnChange, PrivateConnection } from '../../shared/domain/onboarding/own-change.ts';
import { vaultNameOf, type TenantRecord, type VaultResource } from '../../shared/domain/tenant.ts';
import { eachVaultOnce } from '../../shared/domain/vault-place.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { member, textMember } from '../azure/json-member.ts';
import { vaultVersion } from '../azure/resource-manager/describe-vault.ts';
import { findVaults } from '../azure/resource-manager/find-vaults.ts';
import { getFromResourceManager } from '../azure/resource-manager/get-from-resource-manager.ts';
import { isApproved, listPrivateConnections } from '../azure/resource-manager/private-connections.ts';
import { keyVaultVersion } from '../azure/key-vault/api-version.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import { ProblemError } from '../problems/problem-error.ts';
import { digestOf, type GrantPlan } from './grant-plan.ts';
import type { GrantRequest } from './plan-grant.ts';
import { planKey } from './plan-key.ts';

interface Given {
  readonly change: OwnChange;
  readonly tenant: Pick<TenantRecord, 'vaults'>;
  /** The addresses of the provider, for the firewall of a new key vault. */
  readonly addresses: readonly string[];
  readonly signal?: AbortSignal;
}

/** The requests of a change in the own tenant. Sends only reads. */
export async function planOwnChange(access: TenantAccess, given: Given): Promise<Answer<GrantPlan>> {
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const planned = await attempt(() => requestsOf(access, given), context, given.signal);
  if (!planned.ok) return refuse(planned.problem);
  return ok({ requests: planned.value, digest: digestOf(planned.value) });
}

async function requestsOf(access: TenantAccess, given: Given): Promise<GrantRequest[]> {
  const { change, tenant, addresses, signal } = given;
  switch (change.kind) {
    case 'key':
      return planKey(access, { key: change, addresses }, signal);
    case 'connection':
      return [await connectionRequest(access, { id: change.connectionId, tenant }, signal)];
    case 'key-state':
      return [await keyStateRequest(access, { change, tenant }, signal)];
  }
}

/** The private endpoint connections of the key vaults of the tenant. Rejects if Resource Manager refuses. */
export async function connectionsOf(
  access: TenantAccess,
  { vaults }: Pick<TenantRecord, 'vaults'>,
  signal?: AbortSignal,
): Promise<PrivateConnection[]> {
  if (vaults.length === 0) return [];
  const { ids } = await findVaults(access, signal);
  const lists = eachVaultOnce(vaults).map(({ vaultUri }) =>
    listPrivateConnections(access, { vaultUri, vaultId: idIn(ids, vaultUri) }, signal),
  );
  return (await Promise.all(lists)).flat();
}

function idIn(ids: ReadonlyMap<string, string>, vaultUri: string): string {
  const vaultName = vaultNameOf(vaultUri);
  const found = ids.get(vaultName.toLowerCase());
  if (found === undefined) throw new ProblemError(makeProblem('vault-not-visible-to-person', { vaultName }));
  return found;
}

/** Only a connection of a key vault of the tenant is approved. */
async function connectionRequest(
  access: TenantAccess,
  { id, tenant }: { readonly id: string; readonly tenant: Pick<TenantRecord, 'vaults'> },
  signal?: AbortSignal,
): Promise<GrantRequest> {
  const connections = await connectionsOf(access, tenant, signal);
  const found = connections.find((one) => one.connectionId.toLowerCase() === id.toLowerCase());
  if (!found) throw new ProblemError(makeProblem('resource-not-found', { resource: id }));
  const state = { status: 'Approved', description: 'Approved for the access of the provider.' };
  return {
    purpose: `Approve the private endpoint connection of the key vault ${vaultNameOf(found.vaultUri)}.`,
    method: 'PUT',
    url: `https://${access.cloud.resourceManagerHost}${found.connectionId}?api-version=${vaultVersion}`,
    body: JSON.stringify({ properties: { privateLinkServiceConnectionState: state } }, null, 2),
    exists: isApproved(found),
    assignment: null,
  };
}

/** Only Key Vault itself changes the state of a version; Resource Manager shows which one is the latest. */
async function keyStateRequest(
  access: TenantAccess,
  wanted: {
    readonly change: Extract<OwnChange, { readonly kind: 'key-state' }>;
    readonly tenant: { readonly vaults: readonly VaultResource[] };
  },
  signal?: AbortSignal,
): Promise<GrantRequest> {
  const { vaultUri, keyName, enabled } = wanted.change;
  const vaultName = vaultNameOf(vaultUri);
  const isOfTenant = wanted.tenant.vaults.some((one) => one.vaultUri === vaultUri && one.keyName === keyName);
  if (!isOfTenant) throw new ProblemError(makeProblem('key-not-found', { vaultName, keyName }));
  const { ids } = await findVaults(access, signal);
  const path = `${idIn(ids, vaultUri)}/keys/${keyName}?api-version=${vaultVersion}`;
  const properties = member(await getFromResourceManager(access, path, signal), 'properties');
  const version = textMember(properties, 'keyUriWithVersion')?.split('/').at(-1) ?? '';
  if (!/^[0-9a-f]{32}$/i.test(version)) {
    const { resourceManagerHost: host } = access.cloud;
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a key without a version' }));
  }
  const isEnabled = member(member(properties, 'attributes'), 'enabled') !== false;
  return {
    purpose: `${enabled ? 'Enable' : 'Disable'} the latest version of the key ${keyName} in the key vault ${vaultName}.`,
    method: 'PATCH',
    url: `${vaultUri}/keys/${keyName}/${version}?api-version=${keyVaultVersion}`,
    body: JSON.stringify({ attributes: { enabled } }, null, 2),
    exists: isEnabled === enabled,
    assignment: null,
  };
}
