import { vaultNameOf, type TenantRecord, type VaultResource } from '../../shared/domain/tenant.ts';
import type { StepRight } from '../../shared/domain/onboarding/step-right.ts';
import { attempt } from '../azure/attempt.ts';
import { contextOf } from '../azure/call-context.ts';
import { describeVault } from '../azure/resource-manager/describe-vault.ts';
import { findVaults } from '../azure/resource-manager/find-vaults.ts';
import { listPlaces } from '../azure/resource-manager/list-places.ts';
import {
  allowsAction,
  allowsDataAction,
  listOwnPermissions,
  type OwnPermission,
} from '../azure/resource-manager/own-permissions.ts';
import type { TenantAccess } from '../identity/tenant-access.ts';

/** At how many resource groups Causeway looks for the right to create a key vault. */
const mostPlaces = 5;

/** Template IDs of directory roles. Source: learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference. */
const consentsToAll: readonly string[] = [
  /** Global Administrator */
  '62e90394-69f5-4237-9190-012177145e10',
  /** Privileged Role Administrator */
  'e8611ab8-c189-46e8-94e1-60213ab1f814',
];
const consentsToDelegated: readonly string[] = [
  /** Application Administrator */
  '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
  /** Cloud Application Administrator */
  '158c047a-c907-4556-b7ef-446551a6b5f7',
];

type May = StepRight['may'];
const mayIf = (allowed: boolean): May => (allowed ? 'yes' : 'no');

interface Given {
  readonly tenant: Pick<TenantRecord, 'vaults'>;
  /** The application permissions of Microsoft Graph that the application needs; null if they are not known. */
  readonly permissions: readonly string[] | null;
  /** From the ID token of the person. */
  readonly directoryRoles: readonly string[];
  readonly signal?: AbortSignal;
}

/** What the person who signed in may do. Sends only reads, and never rejects because a service refuses. */
export async function ownRights(access: TenantAccess, given: Given): Promise<StepRight[]> {
  const context = { ...contextOf(access), principalType: 'User' } as const;
  const found = await attempt(() => rightsInAzure(access, given), context, given.signal);
  const unknown = {
    resource: 'not known',
    network: 'not known',
    role: 'not known',
    key: 'not known',
  } as const;
  const inAzure = found.ok ? found.value : unknown;
  return [
    { step: 'consent', may: mayConsent(given) },
    { step: 'resource', may: inAzure.resource },
    { step: 'network', may: inAzure.network },
    { step: 'role', may: inAzure.role },
    { step: 'key', may: inAzure.key },
  ];
}

/** Every member has an entry among the directory roles, so an empty list means that the token does not name them. */
function mayConsent({ directoryRoles, permissions }: Given): May {
  const has = (ids: readonly string[]) => directoryRoles.some((id) => ids.includes(id.toLowerCase()));
  if (has(consentsToAll)) return 'yes';
  if (has(consentsToDelegated)) return permissions === null ? 'not known' : mayIf(permissions.length === 0);
  return directoryRoles.length === 0 ? 'not known' : 'no';
}

async function rightsInAzure(
  access: TenantAccess,
  { tenant, signal }: Given,
): Promise<Readonly<Record<'resource' | 'network' | 'role' | 'key', May>>> {
  const { ids } = await findVaults(access, signal);
  const resource = mayIf(ids.size > 0 || (await mayCreateVault(access, signal)));
  const rights = await Promise.all(
    tenant.vaults.map((vault) =>
      rightsAt(access, vault, { chosen: ids.get(vaultNameOf(vault.vaultUri).toLowerCase()), signal }),
    ),
  );
  const everywhere = (step: keyof RightsAt): May => {
    const found = rights.map((one) => one[step]);
    if (found.includes('no')) return 'no';
    return found.length === 0 || found.includes('not known') ? 'not known' : 'yes';
  };
  return { resource, network: everywhere('network'), role: everywhere('role'), key: everywhere('key') };
}

type RightsAt = Readonly<Record<'network' | 'role' | 'key', May>>;

/** What the person may do at one key, with the resource ID of its vault if that is visible. */
async function rightsAt(
  access: TenantAccess,
  vault: Pick<VaultResource, 'keyName'>,
  { chosen, signal }: { readonly chosen: string | undefined; readonly signal: AbortSignal | undefined },
): Promise<RightsAt> {
  // A vault that is not visible cannot be changed either.
  if (chosen === undefined) return { network: 'no', role: 'no', key: 'no' };
  const scope = vault.keyName === null ? chosen : `${chosen}/keys/${vault.keyName}`;
  const [description, atVault, atKey] = await Promise.all([
    describeVault(access, chosen, signal),
    listOwnPermissions(access, chosen, signal),
    listOwnPermissions(access, scope, signal),
  ]);
  const usesRoles = description.permissionModel === 'Azure RBAC';
  return {
    network: mayIf(allowsAction(atVault, 'Microsoft.KeyVault/vaults/write')),
    role: mayIf(
      usesRoles
        ? allowsAction(atKey, 'Microsoft.Authorization/roleAssignments/write')
        : allowsAction(atVault, 'Microsoft.KeyVault/vaults/accessPolicies/write'),
    ),
    // Without roles, access policies decide, which Resource Manager does not evaluate.
    key: usesRoles ? mayIf(updatesKey(atKey)) : 'not known',
  };
}

const updatesKey = (permissions: readonly OwnPermission[]): boolean =>
  allowsDataAction(permissions, 'Microsoft.KeyVault/vaults/keys/update/action');

async function mayCreateVault(access: TenantAccess, signal?: AbortSignal): Promise<boolean> {
  const places = (await listPlaces(access, signal)).slice(0, mostPlaces);
  const permissions = await Promise.all(
    places.map(({ subscriptionId, resourceGroup }) =>
      listOwnPermissions(access, `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`, signal),
    ),
  );
  return permissions.some((one) => allowsAction(one, 'Microsoft.KeyVault/vaults/write'));
}
