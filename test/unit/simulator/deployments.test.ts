import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { servicePrincipalOf } from '../../../electron/simulator/world/tenant.ts';
import { appToken, openLab } from './lab.ts';
import { management, managementWith, refusalOf } from './person-token.ts';

const vaultId = "resourceId('Microsoft.KeyVault/vaults', parameters('vaultName'))";
const keyId = "resourceId('Microsoft.KeyVault/vaults/keys', parameters('vaultName'), 'cmk')";

/** As Bicep compiles a vault, a key and a role assignment at the key. */
const vault = {
  type: 'Microsoft.KeyVault/vaults',
  apiVersion: '2026-02-01',
  name: "[parameters('vaultName')]",
  location: '[resourceGroup().location]',
  properties: {
    tenantId: '[subscription().tenantId]',
    sku: { family: 'A', name: 'standard' },
    enableRbacAuthorization: true,
  },
};
const key = {
  type: 'Microsoft.KeyVault/vaults/keys',
  apiVersion: '2026-02-01',
  name: "[format('{0}/{1}', parameters('vaultName'), 'cmk')]",
  properties: { kty: 'RSA', keySize: 3072, keyOps: ['wrapKey', 'unwrapKey'] },
  dependsOn: [`[${vaultId}]`],
};
const assignment = {
  type: 'Microsoft.Authorization/roleAssignments',
  apiVersion: '2022-04-01',
  scope: "[format('Microsoft.KeyVault/vaults/{0}/keys/{1}', parameters('vaultName'), 'cmk')]",
  name: `[guid(${keyId}, parameters('principalId'))]`,
  properties: {
    roleDefinitionId: "[variables('role')]",
    principalId: "[parameters('principalId')]",
    principalType: 'ServicePrincipal',
  },
  dependsOn: [`[${keyId}]`],
};
const template = {
  parameters: {
    vaultName: { type: 'string' },
    principalId: { type: 'string' },
    unused: { type: 'secureString', defaultValue: "[concat('a', 'b')]" },
  },
  variables: {
    role: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${builtInRoles.keyVaultCryptoServiceEncryptionUser.id}')]`,
  },
  // The order is wrong on purpose: the dependencies count.
  resources: [assignment, key, vault] as object[],
  outputs: { uri: { type: 'string', value: `[reference(${vaultId}).vaultUri]` } },
};

async function opened() {
  const lab = openLab();
  const [subscription] = lab.one.subscriptions;
  const principal = servicePrincipalOf(lab.one, lab.application.appId);
  if (!subscription || !principal) throw new Error('The lab lacks a part.');
  const send = managementWith(lab, await appToken(lab, lab.one, management), '2022-09-01');
  const group = `/subscriptions/${subscription.subscriptionId}/resourceGroups/${String(subscription.resourceGroups[0]?.name)}`;
  const path = `${group}/providers/Microsoft.Resources/deployments/setup`;
  const parameters = { vaultName: { value: 'labone-fresh' }, principalId: { value: principal.objectId } };
  const bodyOf = (more: object = {}, given: object = parameters) => ({
    properties: { mode: 'Incremental', template: { ...template, ...more }, parameters: given },
  });
  const changesOf = async () =>
    (
      (await send('POST', `${path}/whatIf`, bodyOf())).body.properties as unknown as {
        changes: { resourceId: string; changeType: string }[];
      }
    ).changes;
  return { lab, subscription, send, path, group, parameters, bodyOf, changesOf };
}

describe('a template', () => {
  it('is validated and previewed without an effect, then deployed, then changes nothing more', async () => {
    const { subscription, send, path, group, bodyOf, changesOf } = await opened();
    expect((await changesOf()).map(({ changeType }) => changeType)).toEqual(['Create', 'Create', 'Create']);
    const validated = await send('POST', `${path}/validate`, bodyOf());
    expect([validated.status, validated.body.properties]).toEqual([
      200,
      expect.objectContaining({ provisioningState: 'Succeeded' }),
    ]);
    expect(subscription.vaults.map(({ name }) => name)).toEqual(['labone-vault']);
    const { status, body } = await send('PUT', path, bodyOf());
    expect([status, body.properties]).toEqual([
      201,
      expect.objectContaining({
        provisioningState: 'Succeeded',
        parameters: expect.objectContaining({ unused: { type: 'secureString' } }) as unknown,
        outputs: { uri: { type: 'string', value: 'https://labone-fresh.vault.azure.net/' } },
      }),
    ]);
    const fresh = subscription.vaults.find(({ name }) => name === 'labone-fresh');
    expect([...(fresh?.keys.keys() ?? [])]).toEqual(['cmk']);
    expect(subscription.roleAssignments.at(-1)?.scope).toBe(
      `${group}/providers/Microsoft.KeyVault/vaults/labone-fresh/keys/cmk`,
    );
    expect((await changesOf()).map(({ changeType }) => changeType)).toEqual([
      'NoChange',
      'NoChange',
      'NoChange',
    ]);
    expect((await send('PUT', path, bodyOf())).status).toBe(200);
    expect((await send('GET', path)).body.properties).toMatchObject({ provisioningState: 'Succeeded' });
    expect((await send('DELETE', path)).status).toBe(204);
    expect(refusalOf(await send('GET', path))).toEqual([404, 'DeploymentNotFound']);
  });

  it('with symbolic names finds existing resources and skips those whose condition is false', async () => {
    const { send, path, bodyOf } = await opened();
    const resources = {
      store: { type: vault.type, apiVersion: vault.apiVersion, name: 'labone-vault', existing: true },
      never: { ...key, condition: '[not(true())]' },
    };
    const outputs = {
      uri: { type: 'string', value: "[reference('store').vaultUri]" },
      name: { type: 'string', value: "[toUpper(last(split(reference('store', '', 'full').id, '/')))]" },
    };
    const { body } = await send('PUT', path, bodyOf({ languageVersion: '2.0', resources, outputs }));
    expect(body.properties).toMatchObject({
      outputs: { uri: { value: 'https://labone-vault.vault.azure.net/' }, name: { value: 'LABONE-VAULT' } },
      outputResources: [],
    });
  });

  it('is accepted as text, and with the name that Azure CLI writes without quotes', async () => {
    const { lab, send, path, bodyOf } = await opened();
    const { properties } = bodyOf();
    const asText = { properties: { ...properties, template: JSON.stringify(properties.template) } };
    expect((await send('POST', `${path}/validate`, asText)).status).toBe(200);
    const relaxed = JSON.stringify(bodyOf()).replace('"template":', 'template:');
    const url = `${management}${path}/validate?api-version=2022-09-01`;
    const headers = { authorization: `Bearer ${await appToken(lab, lab.one, management)}` };
    const answer = await lab.simulator.fetch(new Request(url, { method: 'POST', headers, body: relaxed }));
    expect(answer.status).toBe(200);
    const broken = { properties: { ...properties, template: '{' } };
    expect(refusalOf(await send('POST', `${path}/validate`, broken))).toEqual([400, 'InvalidRequestContent']);
  });

  it.each([
    [
      'with a parameter that the template does not have',
      {},
      { vaultName: { value: 'labone-fresh' }, vaultname2: { value: '' } },
      "'vaultname2' in the parameters file are not valid",
    ],
    ['without a parameter', {}, { vaultName: { value: 'labone-fresh' } }, 'principalId'],
    [
      'with an unknown function',
      { outputs: { x: { type: 'string', value: '[nope()]' } } },
      undefined,
      'nope',
    ],
    [
      'with an invalid expression',
      { outputs: { x: { type: 'string', value: "[concat('a']" } } },
      undefined,
      'concat',
    ],
    ['with a cycle', { resources: [{ ...vault, dependsOn: [`[${vaultId}]`] }] }, undefined, 'Circular'],
  ])('%s is refused', async (_how, more, given, named) => {
    const { send, path, bodyOf } = await opened();
    const answer = await send('PUT', path, bodyOf(more, given));
    expect([...refusalOf(answer), answer.body.error.message]).toEqual([
      400,
      'InvalidTemplate',
      expect.stringContaining(named) as string,
    ]);
  });

  it('fails with the answer of the resource that was refused', async () => {
    const { send, path, bodyOf, parameters } = await opened();
    const taken = { ...parameters, vaultName: { value: 'labtwo-vault' } };
    const { body } = await send('PUT', path, bodyOf({}, taken));
    expect(body.properties).toMatchObject({
      provisioningState: 'Failed',
      error: { code: 'DeploymentFailed', details: [{ code: 'VaultAlreadyExists' }] },
      outputResources: [],
    });
    const { body: operations } = await send('GET', `${path}/operations`);
    expect(operations.value).toMatchObject([
      {
        properties: {
          provisioningState: 'Failed',
          statusMessage: { error: { code: 'VaultAlreadyExists' } },
          targetResource: { resourceType: 'Microsoft.KeyVault/vaults', resourceName: 'labtwo-vault' },
        },
      },
    ]);
  });

  it('lists an operation for each resource', async () => {
    const { send, path, bodyOf } = await opened();
    expect(refusalOf(await send('GET', `${path}/operations`))).toEqual([404, 'DeploymentNotFound']);
    expect((await send('PUT', path, bodyOf())).status).toBe(201);
    const { status, body } = await send('GET', `${path}/operations`);
    const operations = body.value as { properties: Record<string, unknown> }[];
    const shown = operations.map(({ properties }) => properties['targetResource']);
    expect([status, shown]).toMatchObject([
      200,
      [
        { resourceType: 'Microsoft.KeyVault/vaults' },
        {
          resourceType: 'Microsoft.KeyVault/vaults/keys',
          resourceName: expect.stringMatching(/^[^/]+\/cmk$/) as string,
        },
        { resourceType: 'Microsoft.Authorization/roleAssignments' },
      ],
    ]);
    expect(operations.every(({ properties }) => properties['provisioningState'] === 'Succeeded')).toBe(true);
  });

  it('is refused if the caller may not write one of the resources, with the roles that are missing', async () => {
    const { subscription, send, path, bodyOf } = await opened();
    const contributor = builtInRoles.contributor.id;
    subscription.roleAssignments = subscription.roleAssignments.map((one) => ({
      ...one,
      roleDefinitionId: one.roleDefinitionId === builtInRoles.owner.id ? contributor : one.roleDefinitionId,
    }));
    const answer = await send('POST', `${path}/validate`, bodyOf());
    expect(refusalOf(answer)).toEqual([403, 'InvalidTemplateDeployment']);
    expect(answer.headers.get('x-causeway-why')).toContain('Microsoft.Authorization/roleAssignments/write');
  });
});
