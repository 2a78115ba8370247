import { beforeAll, describe, expect, it } from 'vitest';
import { appToken, openLab } from './lab.ts';
import { management, managementWith, refusalOf } from './person-token.ts';
import type { Answer } from './call.ts';

let send: ReturnType<typeof managementWith>;
let scope: string;
let group: string;
let vault: string;
beforeAll(async () => {
  const lab = openLab();
  send = managementWith(lab, await appToken(lab, lab.one, management));
  const [subscription] = lab.one.subscriptions;
  scope = `/subscriptions/${String(subscription?.subscriptionId)}`;
  group = `${scope}/resourceGroups/${String(subscription?.resourceGroups[0]?.name)}`;
  vault = `${group}/providers/Microsoft.KeyVault/vaults/${String(subscription?.vaults[0]?.name)}`;
});
const namesIn = ({ body }: Answer): unknown[] =>
  (body.value as Readonly<Record<string, unknown>>[]).map((one) => one['name'] ?? one['namespace']);

it('a subscription has locations, those of its vaults among them', async () => {
  expect(namesIn(await send('GET', `${scope}/locations`))).toContain('swedencentral');
});

it('the resources of a group are those of the subscription in that group', async () => {
  expect(namesIn(await send('GET', `${group}/resources`))).toEqual(['labone-vault']);
  expect(refusalOf(await send('GET', `${scope}/resourceGroups/none/resources`))).toEqual([
    404,
    'ResourceGroupNotFound',
  ]);
});

describe('resource providers', () => {
  it('are listed with and without a subscription', async () => {
    for (const path of ['/providers', `${scope}/providers`])
      expect(namesIn(await send('GET', path))).toEqual([
        'Microsoft.Authorization',
        'Microsoft.KeyVault',
        'Microsoft.Resources',
      ]);
    const { body } = await send('GET', '/providers/microsoft.keyvault');
    expect(body).toMatchObject({
      namespace: 'Microsoft.KeyVault',
      resourceTypes: expect.arrayContaining([expect.objectContaining({ resourceType: 'vaults' })]) as unknown,
    });
    expect(refusalOf(await send('GET', '/providers/Microsoft.Nothing'))).toEqual([
      404,
      'InvalidResourceNamespace',
    ]);
  });

  it('are registered and unregistered', async () => {
    const path = `${scope}/providers/Microsoft.Resources`;
    const states = [];
    for (const [method, action] of [
      ['POST', '/unregister'],
      ['GET', ''],
      ['POST', '/register'],
      ['GET', ''],
    ] as const)
      states.push((await send(method, `${path}${action}`)).body);
    expect(states.map((one) => (one as unknown as Record<string, unknown>)['registrationState'])).toEqual([
      'Unregistering',
      'NotRegistered',
      'Registering',
      'Registered',
    ]);
  });

  it('list their operations, those on data marked', async () => {
    const { body } = await send('GET', '/providers/Microsoft.KeyVault/operations');
    expect(body.value).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'Microsoft.KeyVault/vaults/write', isDataAction: false }),
        expect.objectContaining({ name: 'Microsoft.KeyVault/vaults/keys/wrap/action', isDataAction: true }),
      ]),
    );
  });
});

describe('tags', () => {
  it('of a subscription, a group and a vault are replaced, merged and removed', async () => {
    for (const at of [scope, group, vault]) {
      const path = `${at}/providers/Microsoft.Resources/tags/default`;
      const tagsOf = ({ body }: Answer): unknown => (body.properties as unknown as { tags: unknown }).tags;
      const patch = (operation: string, tags: object) =>
        send('PATCH', path, { operation, properties: { tags } });
      expect(tagsOf(await send('PUT', path, { properties: { tags: { a: '1', b: '2' } } }))).toEqual({
        a: '1',
        b: '2',
      });
      expect(tagsOf(await patch('Merge', { b: '3' }))).toEqual({ a: '1', b: '3' });
      expect(tagsOf(await patch('Delete', { a: '1', b: 'other' }))).toEqual({ b: '3' });
      expect(tagsOf(await patch('Replace', { c: '4' }))).toEqual({ c: '4' });
      expect(tagsOf(await send('GET', path))).toEqual({ c: '4' });
      expect((await send('DELETE', path)).status).toBe(200);
      expect(tagsOf(await send('GET', path))).toEqual({});
      expect(refusalOf(await patch('Something', {}))).toEqual([400, 'InvalidRequestContent']);
    }
  });

  it('of a group are those that the group itself shows', async () => {
    expect((await send('PATCH', group, { tags: { owner: 'support' } })).status).toBe(200);
    const { body } = await send('GET', `${group}/providers/Microsoft.Resources/tags/default`);
    expect(body.properties).toEqual({ tags: { owner: 'support' } });
  });

  it('of anything else are unknown', async () => {
    const path = `${vault}/keys/rsa-2048/providers/Microsoft.Resources/tags/default`;
    expect(refusalOf(await send('GET', path))).toEqual([404, 'InvalidResourceType']);
  });
});

it('a lock is created, forbids the deletion, and is deleted although it locks', async () => {
  const lock = `${group}/providers/Microsoft.Authorization/locks/Keep`;
  const properties = { level: 'ReadOnly', notes: 'for a test' };
  expect((await send('PUT', lock, { properties })).status).toBe(201);
  expect((await send('PUT', lock, { properties })).status).toBe(200);
  expect((await send('GET', lock)).body).toMatchObject({ name: 'Keep', properties });
  expect(refusalOf(await send('DELETE', vault))).toEqual([409, 'ScopeLocked']);
  expect(refusalOf(await send('PUT', lock, { properties: { level: 'none' } }))).toEqual([
    400,
    'InvalidRequestContent',
  ]);
  expect([(await send('DELETE', lock)).status, (await send('DELETE', lock)).status]).toEqual([200, 204]);
  expect(refusalOf(await send('GET', lock))).toEqual([404, 'LockNotFound']);
});

describe('secrets in the control plane', () => {
  it('are written and described, without their values', async () => {
    const path = `${vault}/secrets/by-template`;
    const wanted = { properties: { value: 'hidden value', contentType: 'text/plain' } };
    const created = await send('PUT', path, wanted);
    expect([created.status, created.body.properties]).toEqual([
      201,
      expect.objectContaining({ secretUri: 'https://labone-vault.vault.azure.net/secrets/by-template' }),
    ]);
    expect((await send('PUT', path, wanted)).status).toBe(200);
    const changed = await send('PATCH', path, { properties: { attributes: { enabled: false } } });
    expect(changed.body.properties).toMatchObject({ attributes: { enabled: false } });
    expect(namesIn(await send('GET', `${vault}/secrets`))).toEqual(['test', 'by-template']);
    expect(JSON.stringify((await send('GET', path)).body)).not.toContain('hidden value');
    expect(refusalOf(await send('GET', `${vault}/secrets/none`))).toEqual([404, 'ResourceNotFound']);
    expect(refusalOf(await send('PUT', `${vault}/secrets/bad_name`, wanted))).toEqual([400, 'BadRequest']);
  });
});

it('a vault names who created and changed it', async () => {
  const { body } = await send('PATCH', vault, { tags: { of: 'a test' } });
  expect(body).toMatchObject({
    systemData: {
      createdBy: 'administrator@labone.onmicrosoft.com',
      createdByType: 'User',
      lastModifiedByType: 'Application',
    },
  });
});
