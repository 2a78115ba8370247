import { applyRemove, applySet, type AzCommand } from './az-command.ts';
import { AzError, listIn, textIn, type AzSession } from './az-session.ts';
import type { Options } from './options.ts';

const version = 'api-version=2023-02-01';

interface AccessPolicy {
  readonly tenantId: string;
  readonly objectId: string;
  readonly permissions: Record<string, readonly string[]>;
}
interface VaultResource {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly tags: unknown;
  readonly properties: Record<string, unknown> & {
    readonly tenantId: string;
    accessPolicies: AccessPolicy[];
    networkAcls: { defaultAction?: string; bypass?: string; ipRules: { value: string }[] };
    enableRbacAuthorization: boolean;
  };
}

/** az looks for the resource group of a vault in the list of the resources that the person sees. */
async function idOf(session: AzSession, name: string): Promise<string> {
  const filter = encodeURIComponent(`resourceType eq 'Microsoft.KeyVault/vaults' and name eq '${name}'`);
  const [found] = listIn(
    await session.arm(
      'GET',
      `/subscriptions/${await session.subscriptionId()}/resources?$filter=${filter}&api-version=2015-11-01`,
    ),
  );
  if (found === undefined)
    throw new AzError(404, 'VaultUnknown', `The Vault '${name}' not found within subscription.`);
  return textIn(found, 'id');
}

const vaultOf = async (session: AzSession, options: Options): Promise<VaultResource> =>
  (await session.arm('GET', `${await idOf(session, options.one('name'))}?${version}`)) as VaultResource;

/** az always writes the whole vault. */
const write = (session: AzSession, { id, location, tags, properties }: VaultResource): Promise<unknown> =>
  session.arm('PUT', `${id}?${version}`, { location, tags, properties });

const deletedVaults = async (session: AzSession): Promise<readonly unknown[]> =>
  listIn(
    await session.arm(
      'GET',
      `/subscriptions/${await session.subscriptionId()}/providers/Microsoft.KeyVault/deletedVaults?${version}`,
    ),
  );

const policyOptions = {
  'key-permissions': 'keys',
  'secret-permissions': 'secrets',
  'certificate-permissions': 'certificates',
} as const;

export const vaultCommands: Readonly<Record<string, AzCommand>> = {
  'keyvault show': vaultOf,
  async 'keyvault list'(session) {
    const filter = encodeURIComponent("resourceType eq 'Microsoft.KeyVault/vaults'");
    return listIn(
      await session.arm(
        'GET',
        `/subscriptions/${await session.subscriptionId()}/resources?$filter=${filter}&api-version=2015-11-01`,
      ),
    );
  },
  'keyvault list-deleted': deletedVaults,
  async 'keyvault recover'(session, options) {
    const name = options.one('name');
    const found = (await deletedVaults(session)).find((one) => textIn(one, 'name') === name);
    if (found === undefined)
      throw new AzError(404, 'DeletedVaultUnknown', `No deleted Vault or HSM was found with name ${name}`);
    const { vaultId, location } = (found as { properties: { vaultId: string; location: string } }).properties;
    return session.arm('PUT', `${vaultId}?${version}`, {
      location,
      properties: {
        tenantId: session.tenantId,
        sku: { name: 'standard', family: 'A' },
        createMode: 'recover',
      },
    });
  },
  async 'keyvault update'(session, options) {
    const vault = await vaultOf(session, options);
    const { properties } = vault;
    const setting = (option: string, set: (value: string) => void) => {
      const value = options.maybe(option);
      if (value !== undefined) set(value);
    };
    setting('default-action', (action) => {
      properties.networkAcls = { ...properties.networkAcls, defaultAction: action };
    });
    setting('public-network-access', (access) => {
      properties['publicNetworkAccess'] = access;
    });
    setting('enable-rbac-authorization', (enabled) => {
      properties.enableRbacAuthorization = enabled === 'true';
    });
    setting('enable-purge-protection', (enabled) => {
      properties['enablePurgeProtection'] = enabled === 'true';
    });
    for (const path of options.all('remove') ?? [])
      applyRemove(vault as unknown as Record<string, unknown>, path);
    for (const assignment of options.all('set') ?? [])
      applySet(vault as unknown as Record<string, unknown>, assignment);
    return write(session, vault);
  },
  async 'keyvault set-policy'(session, options) {
    const vault = await vaultOf(session, options);
    const objectId = options.one('object-id');
    const given = Object.entries(policyOptions).flatMap(([option, kind]) => {
      const permissions = options.all(option);
      return permissions === undefined ? [] : [[kind, permissions] as const];
    });
    if (given.length === 0) throw new SyntaxError('Specify at least one kind of permissions.');
    const { properties } = vault;
    if (properties.enableRbacAuthorization)
      throw new AzError(400, 'RbacVault', 'Cannot set policies to a vault with --enable-rbac-authorization.');
    const present = properties.accessPolicies.find((policy) => policy.objectId === objectId);
    if (present) Object.assign(present.permissions, Object.fromEntries(given));
    else
      properties.accessPolicies.push({
        tenantId: properties.tenantId,
        objectId,
        permissions: Object.fromEntries(given),
      });
    return write(session, vault);
  },
  async 'keyvault network-rule list'(session, options) {
    return (await vaultOf(session, options)).properties.networkAcls;
  },
  async 'keyvault network-rule add'(session, options) {
    const vault = await vaultOf(session, options);
    vault.properties.networkAcls.ipRules.push({ value: options.one('ip-address') });
    return write(session, vault);
  },
};
