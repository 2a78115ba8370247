import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { guidFrom } from '../../../electron/simulator/world/deterministic-id.ts';
import { appToken } from './lab.ts';
import { openSubscription } from './open-subscription.ts';
import { management, managementWith, refusalOf } from './person-token.ts';

const { keyVaultContributor, contributor, owner, reader, keyVaultCryptoOfficer } = builtInRoles;
const newKey = { properties: { kty: 'RSA', keySize: 3072, keyOps: ['wrapKey', 'unwrapKey'] } };

describe('a key in the control plane', () => {
  it('is created without a role for data, and wraps in the vault', async () => {
    const { scopes, vault, as, use } = await openSubscription();
    const send = await as([keyVaultContributor]);
    const { status, body } = await send('PUT', `${scopes.vault}/keys/fresh`, newKey);
    expect([status, body]).toMatchObject([
      200,
      {
        id: `${scopes.vault}/keys/fresh`,
        name: 'fresh',
        type: 'Microsoft.KeyVault/vaults/keys',
        properties: {
          ...newKey.properties,
          attributes: { enabled: true, recoveryLevel: 'Recoverable+Purgeable' },
          keyUri: `https://${vault.name}.vault.azure.net/keys/fresh`,
          keyUriWithVersion: expect.stringMatching(/\/keys\/fresh\/[0-9a-f]{32}$/) as string,
        },
      },
    ]);
    const inVault = await use('GET', '/keys/fresh');
    const { keyUriWithVersion } = body.properties as unknown as { keyUriWithVersion: string };
    expect(inVault.body.key.kid).toBe(keyUriWithVersion);
    expect((await use('POST', '/keys/fresh/wrapkey', { alg: 'RSA-OAEP-256', value: 'AAAA' })).status).toBe(
      200,
    );
    expect(
      (await use('POST', '/keys/fresh/sign', { alg: 'RS256', value: 'AAAA' })).body.error.innererror.code,
    ).toBe('KeyOperationForbidden');
  });

  it('is created behind a firewall that blocks the caller', async () => {
    const { scopes, vault, as } = await openSubscription();
    vault.network = { publicAccess: 'Disabled', defaultAction: 'Deny', allowedAddresses: [] };
    const send = await as([keyVaultContributor]);
    expect((await send('PUT', `${scopes.vault}/keys/fresh`, newKey)).status).toBe(200);
  });

  it('comes back unchanged if it exists, whatever is requested', async () => {
    const { scopes, as } = await openSubscription();
    const send = await as([contributor]);
    const present = await send('GET', `${scopes.vault}/keys/rsa-2048`);
    const again = await send('PUT', `${scopes.vault}/keys/RSA-2048`, newKey);
    expect([again.status, again.body]).toEqual([200, present.body]);
    expect(again.body.properties).toMatchObject({ keySize: 2048 });
  });

  it('is listed, and so are its versions', async () => {
    const { scopes, as, use } = await openSubscription();
    await use('POST', '/keys/rsa-2048/rotate');
    const send = await as([reader]);
    const names = async (path: string) =>
      ((await send('GET', `${scopes.vault}/${path}`)).body.value as { name: string }[]).map(
        ({ name }) => name,
      );
    expect(await names('keys')).toContain('ec-p-256');
    const versions = await names('keys/rsa-2048/versions');
    expect(versions).toHaveLength(2);
    const one = await send('GET', `${scopes.vault}/keys/rsa-2048/versions/${String(versions[0])}`);
    expect(one.body).toMatchObject({ name: versions[0], type: 'Microsoft.KeyVault/vaults/keys/versions' });
    const curve = await send('GET', `${scopes.vault}/keys/ec-p-384`);
    expect(curve.body.properties).toMatchObject({ kty: 'EC', curveName: 'P-384' });
  });

  it.each([
    ['a Reader', reader],
    ['a Crypto Officer, who may do everything with keys in the vault', keyVaultCryptoOfficer],
  ])('is not created by %s', async (_who, role) => {
    const { scopes, as, member } = await openSubscription();
    const send = await as([role]);
    const answer = await send('PUT', `${scopes.vault}/keys/fresh`, newKey);
    expect([...refusalOf(answer), answer.body.error.message]).toEqual([
      403,
      'AuthorizationFailed',
      expect.stringContaining(
        `The client '${member.userPrincipalName}' with object id '${member.objectId}' does not have authorization to perform action 'Microsoft.KeyVault/vaults/keys/write' over scope '${scopes.vault}/keys/fresh'`,
      ),
    ]);
  });

  it('is unknown: by its name, its version, and its vault', async () => {
    const { scopes, as } = await openSubscription();
    const send = await as([reader]);
    for (const path of ['/keys/nothing', '/keys/rsa-2048/versions/0', '-nowhere/keys/rsa-2048'])
      expect(refusalOf(await send('GET', `${scopes.vault}${path}`))).toEqual([404, 'ResourceNotFound']);
  });

  it.each([
    ['of an HSM', { kty: 'RSA-HSM' }],
    ['of another size', { kty: 'RSA', keySize: 1024 }],
    ['for another use', { kty: 'RSA', keyOps: ['copy'] }],
  ])('%s is refused', async (_what, properties) => {
    const { scopes, as } = await openSubscription();
    const send = await as([owner]);
    expect(refusalOf(await send('PUT', `${scopes.vault}/keys/fresh`, { properties }))).toEqual([
      400,
      'BadRequest',
    ]);
  });

  it('with the name of a deleted one is refused', async () => {
    const { scopes, as, use } = await openSubscription();
    await use('DELETE', '/keys/rsa-2048');
    const send = await as([owner]);
    expect(refusalOf(await send('PUT', `${scopes.vault}/keys/rsa-2048`, newKey))).toEqual([
      409,
      'ConflictError',
    ]);
    expect((await send('GET', `${scopes.vault}/keys/rsa-2048`)).status).toBe(404);
  });

  it('is created by an application with the role, too', async () => {
    const { lab, scopes, tenant } = await openSubscription();
    const send = managementWith(lab, await appToken(lab, tenant, management));
    expect((await send('PUT', `${scopes.vault}/keys/fresh`, newKey)).status).toBe(200);
  });
});

describe('access policies', () => {
  const [one, other] = [guidFrom('one principal'), guidFrom('another principal')];
  const open = async () => {
    const opened = await openSubscription();
    opened.vault.authorization = 'access policies';
    opened.vault.accessPolicies = [{ objectId: other, keys: ['get'], secrets: [] }];
    const send = await opened.as([keyVaultContributor]);
    const { tenantId } = opened.tenant;
    const change = (operation: string, keys: readonly string[], more: object = {}) =>
      send('PUT', `${opened.scopes.vault}/accessPolicies/${operation}`, {
        properties: { accessPolicies: [{ tenantId, objectId: one, permissions: { keys }, ...more }] },
      });
    const keysOf = (objectId: string) =>
      opened.vault.accessPolicies.find((policy) => policy.objectId === objectId)?.keys;
    return { ...opened, send, change, keysOf };
  };

  it('are added to those of others and to those that the principal has', async () => {
    const { change, keysOf } = await open();
    const added = await change('add', ['get', 'wrapKey']);
    expect(added.status).toBe(200);
    expect(added.body).toMatchObject({
      type: 'Microsoft.KeyVault/vaults/accessPolicies',
      properties: { accessPolicies: [{ objectId: other }, { objectId: one }] },
    });
    await change('add', ['Get', 'unwrapKey']);
    expect([keysOf(one), keysOf(other)]).toEqual([['get', 'wrapKey', 'unwrapKey'], ['get']]);
  });

  it('of the former tenant must be removed before the vault gets another tenant', async () => {
    const { send, scopes, vault } = await open();
    vault.tenantId = guidFrom('the former tenant');
    const { tenantId } = (await openSubscription()).tenant;
    const change = (properties: object) => send('PATCH', scopes.vault, { properties });
    expect((await change({ tenantId: vault.tenantId })).status).toBe(200);
    expect(await change({ tenantId })).toMatchObject({
      status: 400,
      body: { error: { code: 'BadRequest' } },
    });
    expect((await change({ tenantId, accessPolicies: [] })).status).toBe(200);
    expect([vault.tenantId, vault.accessPolicies]).toEqual([tenantId, []]);
  });

  it('are replaced and removed for one principal only', async () => {
    const { change, keysOf } = await open();
    await change('add', ['get', 'wrapKey']);
    await change('replace', ['sign', 'verify']);
    expect(keysOf(one)).toEqual(['sign', 'verify']);
    await change('remove', ['sign']);
    expect(keysOf(one)).toEqual(['verify']);
    await change('remove', ['verify']);
    expect([keysOf(one), keysOf(other)]).toEqual([undefined, ['get']]);
  });

  it('let a principal use the key that it could not use before', async () => {
    const { change, use, lab, tenant } = await open();
    const principal = tenant.servicePrincipals.find(({ appId }) => appId === lab.application.appId);
    expect((await use('GET', '/keys/rsa-2048')).body.error.innererror.code).toBe('AccessDenied');
    await change('add', ['get'], { objectId: principal?.objectId });
    expect((await use('GET', '/keys/rsa-2048')).status).toBe(200);
  });

  it('are refused for another tenant, for no object, and for an unknown operation', async () => {
    const { change } = await open();
    expect(refusalOf(await change('add', ['get'], { tenantId: guidFrom('another') }))).toEqual([
      400,
      'BadRequest',
    ]);
    expect((await change('add', ['get'], { objectId: 'nobody' })).status).toBe(400);
    for (const operation of ['merge', 'constructor'])
      expect(refusalOf(await change(operation, ['get']))).toEqual([404, 'InvalidResourceType']);
  });

  it('are not changed by a Reader', async () => {
    const { scopes, as } = await openSubscription();
    const send = await as([reader]);
    const answer = await send('PUT', `${scopes.vault}/accessPolicies/add`, {});
    expect([...refusalOf(answer), answer.body.error.message]).toEqual([
      403,
      'AuthorizationFailed',
      expect.stringContaining("'Microsoft.KeyVault/vaults/accessPolicies/write'"),
    ]);
  });
});

describe('a private endpoint connection', () => {
  const open = async () => {
    const opened = await openSubscription();
    const { vault } = opened;
    vault.network = { publicAccess: 'Disabled', defaultAction: 'Deny', allowedAddresses: [] };
    vault.privateEndpoint = {
      id: `/subscriptions/${guidFrom('network')}/resourceGroups/rg/providers/Microsoft.Network/privateEndpoints/to-vault`,
      callerAddress: '10.0.0.4',
      status: 'Pending',
    };
    return { ...opened, path: `${opened.scopes.vault}/privateEndpointConnections` };
  };
  const state = (status: string, description = 'by the test') => ({
    properties: { privateLinkServiceConnectionState: { status, description } },
  });

  it('carries requests once it is approved, and no longer when it is rejected', async () => {
    const { path, as, use } = await open();
    const send = await as([keyVaultContributor]);
    expect((await use('GET', '/keys')).body.error.innererror.code).toBe('ForbiddenByConnection');
    const approved = await send('PUT', `${path}/to-vault`, state('Approved'));
    expect([approved.status, approved.body]).toMatchObject([200, { name: 'to-vault', ...state('Approved') }]);
    const inside = await use('GET', '/keys');
    expect([inside.status, inside.headers.get('x-ms-keyvault-network-info')]).toEqual([
      200,
      expect.stringContaining('conn_type=PrivateLink'),
    ]);
    await send('PUT', `${path}/to-vault`, state('Rejected'));
    expect((await use('GET', '/keys')).status).toBe(403);
  });

  it('is listed, also at its vault, and removed', async () => {
    const { path, scopes, as } = await open();
    const send = await as([contributor]);
    const [listed] = (await send('GET', path)).body.value as [object];
    expect(listed).toMatchObject({
      name: 'to-vault',
      properties: { privateLinkServiceConnectionState: { status: 'Pending' } },
    });
    expect((await send('GET', `${path}/to-vault`)).body).toEqual(listed);
    expect(JSON.stringify((await send('GET', scopes.vault)).body)).toContain('"status":"Pending"');
    expect((await send('DELETE', `${path}/to-vault`)).status).toBe(200);
    expect((await send('DELETE', `${path}/to-vault`)).status).toBe(204);
    expect((await send('GET', path)).body.value).toEqual([]);
    expect(refusalOf(await send('PUT', `${path}/to-vault`, state('Approved')))).toEqual([
      404,
      'ResourceNotFound',
    ]);
  });

  it('is not approved by a Reader, and not into an unknown state', async () => {
    const { path, as } = await open();
    const send = await as([reader]);
    expect((await send('PUT', `${path}/to-vault`, state('Approved'))).status).toBe(403);
    const more = await as([owner]);
    expect(refusalOf(await more('PUT', `${path}/to-vault`, state('Open')))).toEqual([400, 'BadRequest']);
  });
});

it('public network access is turned off in any case of the word', async () => {
  const { scopes, vault, as } = await openSubscription();
  const send = await as([contributor]);
  const change = (publicNetworkAccess: string) =>
    send('PATCH', scopes.vault, { properties: { publicNetworkAccess } });
  expect((await change('disabled')).status).toBe(200);
  expect(vault.network.publicAccess).toBe('Disabled');
  expect(refusalOf(await change('sometimes'))).toEqual([400, 'BadRequest']);
});

it('a vault cannot be created again in another location', async () => {
  const { scopes, tenant, vault, as } = await openSubscription();
  const send = await as([owner]);
  const wanted = (location: string) => ({
    location,
    properties: { tenantId: tenant.tenantId, sku: { family: 'A', name: 'standard' }, accessPolicies: [] },
  });
  expect(refusalOf(await send('PUT', scopes.vault, wanted('West Europe')))).toEqual([
    409,
    'InvalidResourceLocation',
  ]);
  expect(vault.location).toBe('swedencentral');
  expect((await send('PUT', scopes.vault, wanted('Sweden Central'))).status).toBe(200);
});
