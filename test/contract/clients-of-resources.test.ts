import { createHash } from 'node:crypto';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { KeyVaultManagementClient } from '@azure/arm-keyvault';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';
import { SecretClient } from '@azure/keyvault-secrets';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onTransport } from './on-each-transport.ts';
import { clientTransports, type ClientTransport } from './client-transports.ts';

const noWait = { intervalInMs: 1, updateIntervalInMs: 1 };

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all = [];
  for await (const item of items) all.push(item);
  return all;
}

describe.each(clientTransports)('%s', (_name, open) => {
  let transport: ClientTransport;
  beforeAll(async () => {
    transport = await open();
  });
  afterAll(() => transport.close());
  const { tenantAt, credentialAt } = onTransport(() => transport);

  it.each([
    ['rsa-2048', 'RSA-OAEP-256'],
    ['rsa-3072', 'RSA-OAEP'],
    ['rsa-4096', 'RSA1_5'],
  ] as const)('keyvault-keys wraps and unwraps with %s and %s', async (name, algorithm) => {
    const keys = new KeyClient(tenantAt(0).vault.uri, credentialAt(0), transport.sdk);
    const { id } = await keys.getKey(name);
    const cryptography = new CryptographyClient(String(id), credentialAt(0), transport.sdk);
    const { result } = await cryptography.wrapKey(algorithm, Buffer.from('about thirty-two bytes of a key'));
    const { result: clear } = await cryptography.unwrapKey(algorithm, result);
    expect(Buffer.from(clear).toString()).toBe('about thirty-two bytes of a key');
  });

  it('keyvault-keys creates, signs with, backs up, deletes, purges and restores a key', async () => {
    const keys = new KeyClient(tenantAt(0).vault.uri, credentialAt(0), transport.sdk);
    const created = await keys.createEcKey('whole-life', { curve: 'P-256', tags: { of: 'a key' } });
    const cryptography = new CryptographyClient(String(created.id), credentialAt(0), transport.sdk);
    const digest = createHash('sha256').update('message').digest();
    const { result } = await cryptography.sign('ES256', digest);
    const backup = await keys.backupKey('whole-life');
    if (!backup) throw new Error('The backup is missing.');
    await expect(keys.restoreKeyBackup(backup)).rejects.toMatchObject({ statusCode: 409 });
    await (await keys.beginDeleteKey('whole-life', noWait)).pollUntilDone();
    await keys.purgeDeletedKey('whole-life');
    await expect(keys.getKey('whole-life')).rejects.toMatchObject({ code: 'KeyNotFound' });
    const restored = await keys.restoreKeyBackup(backup);
    expect([restored.id, restored.properties.tags]).toEqual([created.id, { of: 'a key' }]);
    expect((await cryptography.verify('ES256', digest, result)).result).toBe(true);
  });

  it('keyvault-keys updates the rotation policy', async () => {
    const keys = new KeyClient(tenantAt(0).vault.uri, credentialAt(0), transport.sdk);
    await keys.createRsaKey('rotating');
    expect((await keys.getKeyRotationPolicy('rotating')).lifetimeActions).toHaveLength(1);
    await keys.updateKeyRotationPolicy('rotating', {
      expiresIn: 'P90D',
      lifetimeActions: [{ action: 'Rotate', timeBeforeExpiry: 'P30D' }],
    });
    expect(await keys.getKeyRotationPolicy('rotating')).toMatchObject({
      expiresIn: 'P90D',
      lifetimeActions: [{ action: 'Rotate', timeBeforeExpiry: 'P30D' }],
    });
    const rotated = await keys.rotateKey('rotating');
    const lasts = Number(rotated.properties.expiresOn) - Number(rotated.properties.createdOn);
    expect(lasts).toBe(90 * 24 * 60 * 60 * 1_000);
  });

  it('keyvault-secrets sets, changes, lists, backs up, deletes and restores a secret', async () => {
    const secrets = new SecretClient(tenantAt(1).vault.uri, credentialAt(1), transport.sdk);
    await secrets.setSecret('pass-phrase', 'one', { contentType: 'text/plain' });
    await secrets.setSecret('pass-phrase', 'two');
    expect((await secrets.getSecret('pass-phrase')).value).toBe('two');
    expect(await collect(secrets.listPropertiesOfSecretVersions('pass-phrase'))).toHaveLength(2);
    expect((await collect(secrets.listPropertiesOfSecrets())).map(({ name }) => name)).toContain('test');
    const backup = await secrets.backupSecret('pass-phrase');
    if (!backup) throw new Error('The backup is missing.');
    await (await secrets.beginDeleteSecret('pass-phrase', noWait)).pollUntilDone();
    await secrets.purgeDeletedSecret('pass-phrase');
    await secrets.restoreSecretBackup(backup);
    expect((await secrets.getSecret('pass-phrase')).value).toBe('two');
  });

  it('a backup of one customer is refused at the other', async () => {
    const [own, other] = [0, 1].map(
      (index) => new KeyClient(tenantAt(index).vault.uri, credentialAt(index), transport.sdk),
    );
    const backup = await own?.backupKey('rsa-2048');
    await expect(other?.restoreKeyBackup(backup ?? new Uint8Array())).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  it('arm-authorization assigns a role, finds it by its principal, and removes it', async () => {
    const { subscriptionId, scope } = tenantAt(0);
    const client = new AuthorizationManagementClient(credentialAt(0), subscriptionId, transport.sdk);
    const { oid } = decodeJwt(
      (await credentialAt(0).getToken('https://management.azure.com/.default')).token,
    );
    const principalId = String(oid);
    const [reader] = await collect(
      client.roleDefinitions.list(scope, { filter: "roleName eq 'Key Vault Reader'" }),
    );
    const name = '22222222-2222-4222-8222-222222222222';
    await client.roleAssignments.create(scope, name, {
      principalId,
      principalType: 'ServicePrincipal',
      roleDefinitionId: String(reader?.id),
    });
    const filter = `atScope() and assignedTo('${principalId}')`;
    const held = await collect(client.roleAssignments.listForScope(scope, { filter }));
    expect(held.map((one) => one.name)).toContain(name);
    expect(await collect(client.denyAssignments.listForScope(scope))).toEqual([]);
    await client.roleAssignments.delete(scope, name);
    const left = await collect(client.roleAssignments.listForScope(scope, { filter }));
    expect(left.map((one) => one.name)).not.toContain(name);
  });

  it('arm-keyvault creates, lists, updates, deletes and purges a vault', async () => {
    const { tenantId, subscriptionId, resourceGroup } = tenantAt(0);
    const group = String(resourceGroup);
    const client = new KeyVaultManagementClient(credentialAt(0), subscriptionId, transport.sdk);
    const name = 'labone-second';
    expect(
      (await client.vaults.checkNameAvailability({ name, type: 'Microsoft.KeyVault/vaults' })).nameAvailable,
    ).toBe(true);
    const created = await client.vaults.createOrUpdate(
      group,
      name,
      {
        location: 'swedencentral',
        properties: {
          tenantId,
          sku: { family: 'A', name: 'standard' },
          enableRbacAuthorization: true,
          networkAcls: { defaultAction: 'Allow', bypass: 'AzureServices' },
        },
      },
      noWait,
    );
    expect(created.properties.vaultUri).toBe(`https://${name}.vault.azure.net/`);
    const listed = await collect(client.vaults.listBySubscription());
    expect(listed.map((one) => one.name)).toEqual(['labone-vault', name]);
    expect(await collect(client.vaults.listByResourceGroup(group))).toHaveLength(2);
    const closed = await client.vaults.update(group, name, {
      properties: { networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '198.51.100.7/32' }] } },
    });
    expect(closed.properties.networkAcls?.defaultAction).toBe('Deny');
    await client.vaults.delete(group, name);
    const [deleted] = await collect(client.vaults.listDeleted());
    expect(deleted?.name).toBe(name);
    await client.vaults.purgeDeleted(name, 'swedencentral', noWait);
    expect(await collect(client.vaults.listDeleted())).toEqual([]);
  });

  it('arm-resources-subscriptions finds the tenant and its subscription', async () => {
    const { tenantId, subscriptionId } = tenantAt(1);
    const client = new SubscriptionClient(credentialAt(1), transport.sdk);
    expect((await collect(client.tenants.list())).map((one) => one.tenantId)).toEqual([tenantId]);
    const ids = (await collect(client.subscriptions.list())).map((one) => one.subscriptionId);
    expect(ids).toEqual([subscriptionId]);
    expect(await client.subscriptions.get(subscriptionId)).toMatchObject({ tenantId, state: 'Enabled' });
  });
});
