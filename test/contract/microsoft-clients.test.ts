import { randomBytes, randomUUID, X509Certificate } from 'node:crypto';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { ClientSecretCredential } from '@azure/identity';
import { CryptographyClient, KeyClient } from '@azure/keyvault-keys';
import { SecretClient } from '@azure/keyvault-secrets';
import { ConfidentialClientApplication } from '@azure/msal-node';
import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles } from '../../electron/simulator/authorization/built-in-roles.ts';
import { createApplicationCertificate } from '../../electron/simulator/doors/certificates.ts';
import { noLatency } from '../../electron/simulator/faults/latency.ts';
import { createDemo, type Demo, type DemoCustomer } from '../../electron/simulator/scenarios/demo-world.ts';
import { createKeyRing } from '../../electron/simulator/world/key-ring.ts';
import { checkExpectedAnswers } from './expected-answers/check-expected-answers.ts';
import { checkAgainstSchemas, schemasAreMissing } from './published-schemas.ts';
import { record, type Recording } from './recording.ts';

const keyRing = createKeyRing();
let demo: Demo;
let recording: Recording;

beforeEach(() => {
  demo = createDemo({ latency: noLatency, keyRing });
  recording = record(demo.simulator);
});

function customer(label: string): DemoCustomer & { readonly vaultUri: string } {
  const found = demo.customers.find(({ vaults }) => vaults[0]?.vaultUri.startsWith(`https://${label}-`));
  const vaultUri = found?.vaults[0]?.vaultUri;
  if (!found || vaultUri === undefined) throw new Error(`The demo has no customer ${label}.`);
  return { ...found, vaultUri };
}

/** Clients do not retry here, because a retry could hide a wrong answer. */
const clientOptions = () => ({ httpClient: recording.sdkClient, retryOptions: { maxRetries: 0 } });

const credentialFor = ({ tenantId }: DemoCustomer) =>
  new ClientSecretCredential(tenantId, demo.app.clientId, demo.app.secret, clientOptions());

/** Makes the application Owner of the customer's subscription, so that it may read and assign. */
function makeOwner({ tenantId }: DemoCustomer) {
  const subscription = demo.simulator.world.tenants.get(tenantId)?.subscriptions[0];
  const grant = subscription?.roleAssignments[0];
  if (!subscription || !grant) throw new Error('The customer has no subscription.');
  const scope = `/subscriptions/${subscription.subscriptionId}`;
  subscription.roleAssignments.push({
    ...grant,
    name: '99999999-9999-4999-8999-999999999999',
    roleDefinitionId: builtInRoles.owner.id,
    scope,
  });
  return {
    subscriptionId: subscription.subscriptionId,
    vaultScope: grant.scope,
    principalId: grant.principalId,
  };
}

describe('msal-node', () => {
  const applicationAt = (tenant: string, secret = demo.app.secret) =>
    new ConfidentialClientApplication({
      auth: {
        clientId: demo.app.clientId,
        authority: `https://login.microsoftonline.com/${tenant}`,
        clientSecret: secret,
      },
      system: { networkClient: recording.msalClient },
    });
  const scopes = ['https://vault.azure.net/.default'];

  it.each(['id', 'domain'])('gets a token in a tenant by its %s', async (by) => {
    const { tenantId, domain } = customer('almgard');
    const result = await applicationAt(
      by === 'id' ? tenantId : String(domain),
    ).acquireTokenByClientCredential({ scopes });
    expect(result?.accessToken.split('.')).toHaveLength(3);
    expect(result?.fromCache).toBe(false);
    expect(Number(result?.expiresOn)).toBeGreaterThan(Date.now() + 3_000_000);
  });

  it.each(['thumbprint', 'thumbprintSha256'] as const)(
    'authenticates with a certificate by its %s',
    async (by) => {
      const { certificate, privateKey } = await createApplicationCertificate('contract', new Date());
      demo.simulator.world.applications
        .get(demo.app.clientId)
        ?.certificates.push({ keyId: randomUUID(), certificate });
      const { fingerprint, fingerprint256 } = new X509Certificate(certificate);
      const thumbprint = (by === 'thumbprint' ? fingerprint : fingerprint256).replaceAll(':', '');
      const application = new ConfidentialClientApplication({
        auth: {
          clientId: demo.app.clientId,
          authority: `https://login.microsoftonline.com/${customer('almgard').tenantId}`,
          clientCertificate: { [by]: thumbprint, privateKey },
        },
        system: { networkClient: recording.msalClient },
      });
      const result = await application.acquireTokenByClientCredential({ scopes });
      expect(decodeJwt(String(result?.accessToken))['appidacr']).toBe('2');
    },
  );

  it('reads Entra’s number from a refusal', async () => {
    const { tenantId } = customer('almgard');
    await expect(
      applicationAt(tenantId, 'wrong').acquireTokenByClientCredential({ scopes }),
    ).rejects.toMatchObject({
      errorCode: 'invalid_client',
      errorNo: 7000215,
    });
  });
});

describe('keyvault-keys', () => {
  it('lists, reads and uses a key', async () => {
    const almgard = customer('almgard');
    const client = new KeyClient(almgard.vaultUri, credentialFor(almgard), clientOptions());
    const names = [];
    for await (const { name } of client.listPropertiesOfKeys()) names.push(name);
    const versions = [];
    for await (const { version } of client.listPropertiesOfKeyVersions('data-encryption'))
      versions.push(version);
    const key = await client.getKey('data-encryption');
    expect([names, versions]).toEqual([['data-encryption'], [key.properties.version]]);
    expect(key.keyType).toBe('RSA');
    const cryptography = new CryptographyClient(key, credentialFor(almgard), clientOptions());
    const secret = randomBytes(32);
    for (const algorithm of ['RSA-OAEP-256', 'RSA-OAEP', 'RSA1_5'] as const) {
      const wrapped = await cryptography.wrapKey(algorithm, secret);
      const unwrapped = await cryptography.unwrapKey(algorithm, wrapped.result);
      expect(Buffer.from(unwrapped.result).equals(secret)).toBe(true);
      const { result } = await cryptography.encrypt({ algorithm, plaintext: secret });
      expect(
        Buffer.from((await cryptography.decrypt({ algorithm, ciphertext: result })).result).equals(secret),
      ).toBe(true);
    }
    const used = recording.exchanges.map(({ url }) => new URL(url).pathname.split('/').at(-1));
    expect(used).toContain('unwrapkey');
  });

  it('reads the tenant from the challenge, and is refused at another tenant’s vault', async () => {
    const credential = credentialFor(customer('almgard'));
    const client = new KeyClient(customer('naqsh').vaultUri, credential, clientOptions());
    await expect(client.getKey('data-encryption')).rejects.toThrow(/tenant/);
  });

  it.each([
    ['phaisan', 403, 'ForbiddenByRbac'],
    ['asahine', 403, 'ForbiddenByFirewall'],
  ])('is refused at %s with %i %s', async (label, statusCode, inner) => {
    const given = customer(label);
    const client = new KeyClient(given.vaultUri, credentialFor(given), clientOptions());
    const refusal = await client.getKey('data-encryption').catch((reason: unknown) => reason);
    expect(refusal).toMatchObject({ statusCode, code: 'Forbidden' });
    expect(JSON.stringify(recording.exchanges.at(-1)?.body)).toContain(inner);
  });
});

it('keyvault-secrets reads a secret, its versions and the list', async () => {
  const almgard = customer('almgard');
  const client = new SecretClient(almgard.vaultUri, credentialFor(almgard), clientOptions());
  expect((await client.getSecret('connection')).value).toBe('server=almgard;purpose=demo');
  const names = [];
  for await (const { name } of client.listPropertiesOfSecrets()) names.push(name);
  for await (const { name } of client.listPropertiesOfSecretVersions('connection')) names.push(name);
  expect(names).toEqual(['connection', 'connection']);
  await expect(client.getSecret('nothing')).rejects.toMatchObject({
    statusCode: 404,
    code: 'SecretNotFound',
  });
});

it('arm-authorization lists, creates and deletes role assignments and reads definitions and permissions', async () => {
  const almgard = customer('almgard');
  const { subscriptionId, vaultScope, principalId } = makeOwner(almgard);
  const client = new AuthorizationManagementClient(credentialFor(almgard), subscriptionId, clientOptions());
  const listed = async (filter?: string) => {
    const found = [];
    for await (const one of client.roleAssignments.listForScope(
      vaultScope,
      filter === undefined ? {} : { filter },
    ))
      found.push(one.principalId);
    return found;
  };
  expect(await listed(`atScope() and assignedTo('${principalId}')`)).toHaveLength(3);
  const role = await client.roleDefinitions.get(vaultScope, builtInRoles.keyVaultReader.id);
  const name = '11111111-1111-4111-8111-111111111111';
  const created = await client.roleAssignments.create(vaultScope, name, {
    principalId,
    principalType: 'ServicePrincipal',
    roleDefinitionId: String(role.id),
  });
  expect(created).toMatchObject({ name, scope: vaultScope, principalType: 'ServicePrincipal' });
  expect(await listed(`assignedTo('${principalId}')`)).toHaveLength(4);
  await client.roleAssignments.delete(vaultScope, name);
  expect(await listed(`assignedTo('${principalId}')`)).toHaveLength(3);
  const actions = [];
  for await (const permission of client.permissions.listForResource(
    'rg-encryption',
    'Microsoft.KeyVault',
    '',
    'vaults',
    'almgard-kv',
  ))
    actions.push(...(permission.actions ?? []));
  expect(actions).toContain('*');
});

/** Uses the clients once for each kind of answer. */
async function askForEverything(): Promise<void> {
  const almgard = customer('almgard');
  const { subscriptionId, vaultScope, principalId } = makeOwner(almgard);
  const credential = credentialFor(almgard);
  const keys = new KeyClient(almgard.vaultUri, credential, clientOptions());
  const secrets = new SecretClient(almgard.vaultUri, credential, clientOptions());
  const authorization = new AuthorizationManagementClient(credential, subscriptionId, clientOptions());
  for await (const { name } of keys.listPropertiesOfKeys()) await keys.getKey(name);
  for await (const { name } of keys.listPropertiesOfKeyVersions('data-encryption'))
    expect(name).toBe('data-encryption');
  for await (const { name } of secrets.listPropertiesOfSecrets()) await secrets.getSecret(name);
  const { id = '' } = await keys.getKey('data-encryption');
  const cryptography = new CryptographyClient(id, credential, clientOptions());
  const { result } = await cryptography.wrapKey('RSA-OAEP-256', randomBytes(32));
  await cryptography.unwrapKey('RSA-OAEP-256', result);
  await keys.getKey('nothing').catch(() => undefined);
  const assignedHere = { filter: `assignedTo('${principalId}')` };
  for await (const one of authorization.roleAssignments.listForScope(vaultScope, assignedHere))
    expect(one.principalId).toBe(principalId);
  for await (const one of authorization.roleDefinitions.list(vaultScope))
    expect(one.roleType).toBe('BuiltInRole');
  await getWith(credential, 'https://management.azure.com', [
    '/tenants?api-version=2022-12-01',
    '/subscriptions?api-version=2022-12-01',
    `/subscriptions/${subscriptionId}?api-version=2022-12-01`,
    `/subscriptions/${subscriptionId}/providers/Microsoft.KeyVault/vaults?api-version=2023-07-01`,
    `${vaultScope}?api-version=2023-07-01`,
    `/subscriptions/${subscriptionId}/resourcegroups?api-version=2024-03-01`,
    `${vaultScope}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01`,
  ]);
  await getWith(credential, 'https://graph.microsoft.com', [
    '/v1.0/organization',
    '/v1.0/users?$top=5',
    '/v1.0/groups?$top=5&$select=id,displayName',
  ]);
}

it('every answer that the clients receive fits what this project expects', async () => {
  await askForEverything();
  expect(checkExpectedAnswers(recording.exchanges).length).toBeGreaterThan(20);
});

describe.skipIf(schemasAreMissing)(
  'against Microsoft’s published schemas (beside the project, in ../shared/azure-specs)',
  () => {
    it('every answer fits that the clients got', async () => {
      await askForEverything();
      expect((await checkAgainstSchemas(recording.exchanges)).length).toBeGreaterThan(20);
    });

    it('an answer that does not fit is found', async () => {
      const url = 'https://almgard-kv.vault.azure.net/keys/data-encryption/?api-version=7.6';
      const body = { key: { kid: 5 }, attributes: { enabled: 'yes' } };
      await expect(checkAgainstSchemas([{ method: 'GET', url, status: 200, body }])).rejects.toThrow(
        /enabled/,
      );
    });
  },
);

/** Requests paths of a service without a client, with a token for it. */
async function getWith(
  credential: ClientSecretCredential,
  host: string,
  paths: readonly string[],
): Promise<void> {
  const { token } = await credential.getToken(`${host}/.default`);
  for (const path of paths) {
    const request = createPipelineRequest({ url: `${host}${path}` });
    request.headers.set('authorization', `Bearer ${token}`);
    expect((await recording.sdkClient.sendRequest(request)).status, path).toBe(200);
  }
}
