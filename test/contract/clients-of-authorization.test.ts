import { randomUUID } from 'node:crypto';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { KeyClient } from '@azure/keyvault-keys';
import { ClientSecretCredential } from '@azure/identity';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles } from '../../electron/simulator/authorization/built-in-roles.ts';
import { restoreSnapshot, takeSnapshot, type Snapshot } from '../../electron/simulator/world/snapshot.ts';
import { everybody, subscriptionScope, vaultScope } from '../../electron/simulator/world/subscription.ts';
import { clientTransports, type ClientTransport } from './client-transports.ts';
import { onTransport } from './on-each-transport.ts';

const condition = "@Resource[Microsoft.KeyVault/vaults/keys:name] StringEquals 'rsa-2048'";

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all = [];
  for await (const item of items) all.push(item);
  return all;
}

describe.each(clientTransports)('%s', (_name, open) => {
  let transport: ClientTransport;
  let pristine: Snapshot;
  beforeAll(async () => {
    transport = await open();
    pristine = takeSnapshot(transport.simulator.world);
  });
  beforeEach(() => {
    restoreSnapshot(transport.simulator.world, pristine);
  });
  afterAll(() => transport.close());
  const { tenantAt, credentialAt } = onTransport(() => transport);

  /** The first customer, with clients that act as the application. */
  const customer = async () => {
    const { tenantId, subscriptionId, vault: listed } = tenantAt(0);
    const tenant = transport.simulator.world.tenants.get(tenantId);
    const subscription = tenant?.subscriptions[0];
    const vault = subscription?.vaults[0];
    if (!tenant || !subscription || !vault) throw new Error('The lab has no customer.');
    const credential = credentialAt(0);
    const { token } = await credential.getToken('https://vault.azure.net/.default');
    const objectId = String(decodeJwt(token)['oid']);
    return {
      tenant,
      subscription,
      vault,
      objectId,
      vaultId: vaultScope(subscription, vault),
      subscriptionScope: subscriptionScope(subscription),
      authorization: new AuthorizationManagementClient(credential, subscriptionId, transport.sdk),
      vaults: new KeyVaultManagementClient(credential, subscriptionId, transport.sdk),
      keys: new KeyClient(listed.uri, credential, transport.sdk),
    };
  };

  it('arm-authorization creates a role assignment with a condition, which Key Vault applies', async () => {
    const { authorization, subscription, objectId, vaultId, keys } = await customer();
    const created = await authorization.roleAssignments.create(vaultId, randomUUID(), {
      roleDefinitionId: `${vaultId}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoles.keyVaultCryptoUser.id}`,
      principalId: objectId,
      principalType: 'ServicePrincipal',
      condition,
      conditionVersion: '2.0',
    });
    expect(created).toMatchObject({ condition, conditionVersion: '2.0' });
    subscription.roleAssignments = subscription.roleAssignments.filter((one) => one.name === created.name);
    expect((await keys.getKey('rsa-2048')).name).toBe('rsa-2048');
    await expect(keys.getKey('rsa-3072')).rejects.toMatchObject({ statusCode: 403 });
  });

  it('arm-authorization lists roles at a management group and the definition of a custom role', async () => {
    const { authorization, tenant, subscription, objectId, vaultId, subscriptionScope } = await customer();
    const [pattern] = subscription.roleAssignments;
    if (!pattern) throw new Error('The lab has no role.');
    const role = {
      id: randomUUID(),
      name: 'Key Wrapper',
      description: 'Wraps.',
      actions: [],
      notActions: [],
      dataActions: ['Microsoft.KeyVault/vaults/keys/*'],
      notDataActions: ['Microsoft.KeyVault/vaults/keys/purge/action'],
      assignableScopes: [subscriptionScope],
    };
    const scope = '/providers/Microsoft.Management/managementGroups/platform';
    const assignment = { ...pattern, name: randomUUID(), roleDefinitionId: role.id, scope };
    tenant.customRoles = [role];
    tenant.managementGroups = [
      {
        name: 'platform',
        displayName: 'Platform',
        parent: null,
        roleAssignments: [assignment],
        denyAssignments: [],
      },
    ];
    subscription.managementGroup = 'platform';
    const filter = `assignedTo('${objectId}')`;
    const listed = await collect(authorization.roleAssignments.listForScope(vaultId, { filter }));
    const atGroup = listed.find((one) => one.scope === scope);
    const definition = await authorization.roleDefinitions.getById(atGroup?.roleDefinitionId ?? '');
    expect(definition).toMatchObject({
      roleName: 'Key Wrapper',
      roleType: 'CustomRole',
      assignableScopes: [subscriptionScope],
      permissions: [{ dataActions: role.dataActions, notDataActions: role.notDataActions }],
    });
  });

  it('arm-authorization reads whom a deny assignment names, and Key Vault applies it', async () => {
    const { authorization, subscription, objectId, vaultId, subscriptionScope, keys } = await customer();
    const deny = {
      name: randomUUID(),
      displayName: 'Deny keys',
      scope: subscriptionScope,
      principalIds: [everybody],
      excludedPrincipalIds: [objectId],
      actions: [],
      dataActions: ['Microsoft.KeyVault/vaults/keys/*'],
      notDataActions: ['Microsoft.KeyVault/vaults/keys/wrap/action'],
      createdAt: 0,
    };
    subscription.denyAssignments = [deny];
    const [listed] = await collect(authorization.denyAssignments.listForScope(vaultId));
    expect(listed).toMatchObject({
      denyAssignmentName: 'Deny keys',
      doNotApplyToChildScopes: false,
      principals: [{ id: everybody, type: 'SystemDefined' }],
      excludePrincipals: [{ id: objectId, type: 'ServicePrincipal' }],
      permissions: [{ notDataActions: deny.notDataActions }],
    });
    expect((await keys.getKey('rsa-2048')).name).toBe('rsa-2048');
    subscription.denyAssignments = [{ ...deny, excludedPrincipalIds: [] }];
    await expect(keys.getKey('rsa-2048')).rejects.toMatchObject({
      statusCode: 403,
      message: expect.stringContaining('DeniedByDenyAssignment') as string,
    });
  });

  it('keyvault-keys is refused by a perimeter, which arm-keyvault shows', async () => {
    const { vault, vaults, keys } = await customer();
    vault.network = { ...vault.network, publicAccess: 'SecuredByPerimeter' };
    const { properties } = await vaults.vaults.get(vault.resourceGroup, vault.name);
    expect(properties.publicNetworkAccess).toBe('SecuredByPerimeter');
    await expect(keys.getKey('rsa-2048')).rejects.toMatchObject({
      statusCode: 403,
      code: 'Forbidden',
      message: expect.stringContaining('The request was forbidden by NSP policy.') as string,
    });
  });

  it('azure-identity reports that the application is not assigned to a role', async () => {
    const { tenant } = await customer();
    tenant.assignmentRequired = ['cfa8b339-82a2-471a-a3c9-0fc0be7a4093'];
    const { clientId, secret } = transport.doors.recipe.app;
    const credential = new ClientSecretCredential(tenant.tenantId, clientId, secret, transport.sdk);
    await expect(credential.getToken('https://vault.azure.net/.default')).rejects.toThrow('AADSTS501051');
  });
});
