import type { InvitationFile } from '../../shared/domain/onboarding/invitation-file.ts';
import type { OwnVault, OwnView } from '../../shared/domain/onboarding/own-view.ts';
import { vaultNameOf, type VaultResource } from '../../shared/domain/tenant.ts';
import { placeOf } from '../../shared/domain/vault-place.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { readOwnApplication, readSignInApplication } from '../azure/graph/own-application.ts';
import { descriptionOf, readVault, vaultVersion } from '../azure/resource-manager/describe-vault.ts';
import { findVaults } from '../azure/resource-manager/find-vaults.ts';
import { isApproved, listPrivateConnections } from '../azure/resource-manager/private-connections.ts';
import { listFromResourceManager } from '../azure/resource-manager/get-from-resource-manager.ts';
import { member, textMember } from '../azure/json-member.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';
import { planGrant } from '../onboarding/plan-grant.ts';
import { planNetwork } from '../onboarding/plan-network.ts';

interface Wanted {
  readonly invitation: Pick<InvitationFile, 'appId' | 'addresses'>;
  readonly vaults: readonly VaultResource[];
  /** The delegated permissions of the provider application in a new token of the person; null if nobody asks. */
  readonly delegated?: () => Promise<readonly string[] | null>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads what the own sign-in of an administrator can see: the application in Microsoft Graph, and the chosen key vaults in
 * Azure Resource Manager. Sends only reads, and never rejects because a service refuses.
 */
export async function lookAtTenant(access: TenantAccess, wanted: Wanted, now: Date): Promise<OwnView> {
  const { invitation, vaults, delegated, signal } = wanted;
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const entra = await attempt(
    () => readOwnApplication(access, invitation.appId, context, signal),
    context,
    signal,
  );
  const application = entra.ok ? entra.value : null;
  const read = await attempt(
    () => readSignInApplication(access, access.app.clientId, context, signal),
    context,
    signal,
  );
  const signedInWith = read.ok ? read.value : null;
  return {
    at: now.toISOString(),
    application,
    entraProblem: entra.ok ? null : entra.problem,
    signInApplication: signedInWith && {
      ...signedInWith,
      delegated: (await delegated?.())?.slice(0, 100) ?? null,
    },
    vaults: await lookAtVaults(access, { invitation, vaults, signal }, application?.principalId ?? null),
  };
}

async function lookAtVaults(
  access: TenantAccess,
  { invitation, vaults, signal }: Wanted,
  principalId: string | null,
): Promise<OwnVault[]> {
  if (vaults.length === 0) return [];
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const visible = await attempt(() => findVaults(access, signal), context, signal);
  if (!visible.ok) return vaults.map((vault) => unseen(placeOf(vaults, vault), visible.problem));
  return Promise.all(
    vaults.map(async (vault) => {
      const place = placeOf(vaults, vault);
      const vaultName = vaultNameOf(vault.vaultUri);
      const vaultId = visible.value.ids.get(vaultName.toLowerCase());
      if (vaultId === undefined)
        return unseen(place, makeProblem('vault-not-visible-to-person', { vaultName }));
      const seen = await attempt(
        () => lookAtVault(access, { vault, vaultId, principalId, addresses: invitation.addresses, signal }),
        { ...context, vaultName },
        signal,
      );
      return seen.ok ? { ...place, ...seen.value } : unseen(place, seen.problem);
    }),
  );
}

const unseen = (place: Pick<OwnVault, 'vaultUri' | 'keyName'>, problem: Problem): OwnVault => ({
  ...{ ...place, problem },
  ...{ permissionModel: null, network: null, isGranted: null, key: null },
});

async function lookAtVault(
  access: TenantAccess,
  {
    vault,
    vaultId,
    principalId,
    addresses,
    signal,
  }: {
    readonly vault: VaultResource;
    readonly vaultId: string;
    readonly principalId: string | null;
    readonly addresses: readonly string[];
    readonly signal: AbortSignal | undefined;
  },
): Promise<Omit<OwnVault, 'vaultUri' | 'keyName'>> {
  const read = await readVault(access, vaultId, signal);
  const description = descriptionOf(access, read);
  const [network, requests, key] = await Promise.all([
    planNetwork(access, { vaultId, addresses, vault: read }, signal),
    principalId === null ? null : planGrant(access, { vaultId, vault, principalId, description }, signal),
    readKey(access, `${vaultId}/keys`, vault.keyName, signal),
  ]);
  const isOpen = description.network === 'open to all networks';
  const waits =
    description.network === 'private endpoints only' &&
    (await waitsForApproval(access, vault, vaultId, signal));
  return {
    problem: null,
    permissionModel: description.permissionModel === 'Azure RBAC' ? 'rbac' : 'access policy',
    network: isOpen
      ? 'open'
      : waits
        ? 'closed'
        : network.length === 0
          ? 'not known'
          : network.every(({ exists }) => exists)
            ? 'open'
            : 'closed',
    isGranted: requests && requests.length > 0 && requests.every(({ exists }) => exists),
    key,
  };
}

/** Whether a private endpoint connection is pending and none is approved, so that nobody can connect. */
async function waitsForApproval(
  access: TenantAccess,
  { vaultUri }: Pick<VaultResource, 'vaultUri'>,
  vaultId: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const connections = await listPrivateConnections(access, { vaultId, vaultUri }, signal);
  return connections.some(({ status }) => status === 'Pending') && !connections.some(isApproved);
}

/** The state of the key in the control plane, which needs no data role. */
async function readKey(
  access: TenantAccess,
  keysId: string,
  keyName: string | null,
  signal?: AbortSignal,
): Promise<OwnVault['key']> {
  if (keyName === null) return null;
  const keys = await listFromResourceManager(access, `${keysId}?api-version=${vaultVersion}`, signal);
  const found = keys.find(
    (key) => textMember(key, 'name')?.split('/').at(-1)?.toLowerCase() === keyName.toLowerCase(),
  );
  if (found === undefined) return 'missing';
  const isEnabled = member(member(member(found, 'properties'), 'attributes'), 'enabled');
  return isEnabled === false ? 'disabled' : 'enabled';
}
