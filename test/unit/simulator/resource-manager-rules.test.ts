import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { call } from './call.ts';
import { appToken, openLabVault } from './lab.ts';

const management = 'https://management.azure.com';
const name = '11111111-1111-4111-8111-111111111111';
const another = '22222222-2222-4222-8222-222222222222';

const opened = async () => {
  const given = await openLabVault();
  const { lab, subscription, vault } = given;
  const token = await appToken(lab, lab.one, management);
  const scope = `/subscriptions/${subscription.subscriptionId}`;
  const send = (method: string, path: string, version: string | null = '2022-04-01', json?: unknown) =>
    call(lab, `${management}${path}${version === null ? '' : `?api-version=${version}`}`, {
      method,
      token,
      ...(json === undefined ? {} : { json }),
    });
  const assign = (as: string, roleId: string, principalId: string) =>
    send('PUT', `${scope}/providers/Microsoft.Authorization/roleAssignments/${as}`, '2022-04-01', {
      properties: {
        roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`,
        principalId,
        principalType: 'ServicePrincipal',
      },
    });
  const [group] = subscription.resourceGroups;
  const principal = lab.one.servicePrincipals[0]?.objectId ?? '';
  return { lab, subscription, vault, scope, send, assign, principal, group: group?.name ?? '' };
};

describe('an api-version', () => {
  it.each([
    [null, '/subscriptions', 400, 'MissingApiVersionParameter', 'is required for all requests.'],
    ['', '/subscriptions', 400, 'MissingApiVersionParameter', 'is required for all requests.'],
    ['abc', '/subscriptions', 400, 'InvalidApiVersionParameter', "The api-version 'abc' is invalid."],
    ['1999-01-01', '/tenants', 400, 'InvalidApiVersionParameter', "The api-version '1999-01-01' is invalid."],
    [
      '1999-01-01',
      '/providers/Microsoft.KeyVault/vaults',
      404,
      'InvalidResourceType',
      "The resource type could not be found in the namespace 'Microsoft.KeyVault' for api version '1999-01-01'.",
    ],
  ])('%s at %s is refused with %i %s', async (version, path, status, code, message) => {
    const { send, scope } = await opened();
    const answer = await send('GET', path.startsWith('/providers') ? `${scope}${path}` : path, version);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
    expect(answer.body.error.message).toContain(message);
  });

  it.each(['2014-04-01', '2023-07-01', '2024-04-01-preview', '2026-02-01'])(
    '%s is accepted',
    async (version) => {
      const { send } = await opened();
      expect((await send('GET', '/subscriptions', version)).status).toBe(200);
    },
  );
});

it('the refusal of an unknown type contains its namespace and version', async () => {
  const { send, scope } = await opened();
  const { status, body } = await send(
    'GET',
    `${scope}/providers/Microsoft.Network/virtualNetworks`,
    '2020-07-01',
  );
  expect([status, body.error]).toEqual([
    404,
    {
      code: 'InvalidResourceType',
      message:
        "The resource type could not be found in the namespace 'Microsoft.Network' for api version '2020-07-01'.",
    },
  ]);
});

it('a resource group is found by its case-insensitive name, and an unknown one is not found', async () => {
  const { send, scope, group } = await opened();
  const found = await send('GET', `${scope}/resourceGroups/${group.toUpperCase()}`, '2021-04-01');
  expect([found.status, found.body]).toMatchObject([200, { name: group }]);
  const missing = await send('GET', `${scope}/resourceGroups/nothing`, '2021-04-01');
  expect([missing.status, missing.body.error.message]).toEqual([
    404,
    "Resource group 'nothing' could not be found.",
  ]);
  expect(missing.headers.get('x-ms-failure-cause')).toBe('gateway');
});

it('the existence of a resource group is answered without a body', async () => {
  const { send, scope, group } = await opened();
  const found = await send('HEAD', `${scope}/resourceGroups/${group}`, '2022-09-01');
  expect([found.status, found.body]).toEqual([204, '']);
  expect((await send('HEAD', `${scope}/resourceGroups/nothing`, '2022-09-01')).status).toBe(404);
});

it('an invalid subscription id is refused, also in a path with an empty segment', async () => {
  const { send } = await opened();
  for (const [path, id] of [
    ['/subscriptions/production', 'production'],
    ['/subscriptions//resourceGroups/rg', 'resourceGroups'],
  ] as const) {
    const { status, body, headers } = await send('GET', path);
    expect([status, body.error]).toEqual([
      400,
      {
        code: 'InvalidSubscriptionId',
        message: `The provided subscription identifier '${id}' is malformed or invalid.`,
      },
    ]);
    expect(headers.get('x-ms-failure-cause')).toBe('gateway');
  }
});

describe('a token', () => {
  it('that is missing gets a challenge with the tenant of the subscription', async () => {
    const { lab, scope } = await opened();
    const { status, headers } = await call(lab, `${management}${scope}?api-version=2022-12-01`);
    expect([status, headers.get('www-authenticate')]).toEqual([
      401,
      `Bearer authorization_uri="https://login.windows.net/${lab.one.tenantId}", error="invalid_token", error_description="The authentication failed because of missing 'Authorization' header."`,
    ]);
  });

  it('of another tenant gets a challenge with the right tenant', async () => {
    const { lab, scope } = await opened();
    const token = await appToken(lab, lab.two, management);
    const { status, headers } = await call(lab, `${management}${scope}?api-version=2022-12-01`, { token });
    expect([status, headers.get('x-ms-failure-cause')]).toEqual([401, 'gateway']);
    expect(headers.get('www-authenticate')).toContain(
      `Bearer authorization_uri="https://login.windows.net/${lab.one.tenantId}", error="invalid_token"`,
    );
  });

  it('for another service is refused with every allowed audience', async () => {
    const { lab, scope } = await opened();
    const token = await appToken(lab, lab.one, 'https://vault.azure.net');
    const { body } = await call(lab, `${management}${scope}?api-version=2022-12-01`, { token });
    expect(body.error).toEqual({
      code: 'InvalidAuthenticationTokenAudience',
      message:
        "The access token has been obtained for wrong audience or resource 'https://vault.azure.net'. It should exactly match with one of the allowed audiences 'https://management.core.windows.net/','https://management.core.windows.net','https://management.azure.com/','https://management.azure.com'.",
    });
  });
});

it.each([
  ["type eq 'BuiltInRole'", 200],
  ["type eq 'CustomRole'", 200],
  ["atScopeAndBelow() and roleName eq 'Reader'", 200],
  ["colour eq 'red'", 400],
])('role definitions with the filter %s are answered with %i', async (filter, status) => {
  const { lab, scope } = await opened();
  const token = await appToken(lab, lab.one, management);
  const query = `api-version=2022-04-01&$filter=${encodeURIComponent(filter)}`;
  const answer = await call(
    lab,
    `${management}${scope}/providers/Microsoft.Authorization/roleDefinitions?${query}`,
    { token },
  );
  expect(answer.status).toBe(status);
  if (filter.includes('Custom')) expect(answer.body.value).toEqual([]);
  if (filter.includes('Reader')) expect(answer.body.value).toHaveLength(1);
  if (status === 400) expect(answer.body.error.code).toBe('UnsupportedQuery');
});

describe('a role assignment', () => {
  it('needs GUIDs as name and principal id, and the right principal type', async () => {
    const { lab, send, assign, scope, principal } = await opened();
    const { reader } = builtInRoles;
    const refused = async (answer: ReturnType<typeof assign>) => {
      const { status, body } = await answer;
      return [status, body.error];
    };
    const badName = {
      code: 'InvalidRoleAssignmentId',
      message: "The role assignment ID 'mine' is not valid. The role assignment ID must be a GUID.",
    };
    expect(await refused(assign('mine', reader.id, principal))).toEqual([400, badName]);
    for (const method of ['GET', 'DELETE'])
      expect(
        await refused(send(method, `${scope}/providers/Microsoft.Authorization/roleAssignments/mine`)),
      ).toEqual([400, badName]);
    expect(await refused(assign(name, reader.id, 'User'))).toEqual([
      400,
      {
        code: 'InvalidPrincipalId',
        message: "The Principal ID 'User' is not valid. Principal ID must be a GUID.",
      },
    ]);
    const user = lab.one.accounts[0]?.objectId ?? '';
    expect(await refused(assign(name, reader.id, user))).toEqual([
      400,
      {
        code: 'UnmatchedPrincipalType',
        message: `The PrincipalId '${user.replaceAll('-', '')}' has type 'User' , which is different from specified PrinciaplType 'ServicePrincipal'.`,
      },
    ]);
    expect((await assign(name, reader.id, another)).status).toBe(201);
  });

  it('is created once under its name, and cannot be changed', async () => {
    const { assign, principal } = await opened();
    const { reader, contributor } = builtInRoles;
    const created = await assign(name, reader.id, principal);
    const again = await assign(name, reader.id, principal);
    expect([created.status, again.status, again.body]).toEqual([201, 200, created.body]);
    const twice = await assign(another, reader.id, principal);
    expect([twice.status, twice.body.error.code]).toEqual([409, 'RoleAssignmentExists']);
    const changed = await assign(name, contributor.id, principal);
    expect([changed.status, changed.body.error.code]).toEqual([400, 'RoleAssignmentUpdateNotPermitted']);
  });

  it('needs a known role, and the refusal has the role id without dashes', async () => {
    const { assign, principal } = await opened();
    const { status, body } = await assign(name, another, principal);
    expect([status, body.error]).toEqual([
      400,
      {
        code: 'RoleDefinitionDoesNotExist',
        message: `The specified role definition with ID '${another.replaceAll('-', '')}' does not exist.`,
      },
    ]);
  });

  it('of a principal in the directory has its type', async () => {
    const { lab, send, scope } = await opened();
    const principalId = lab.one.accounts[0]?.objectId;
    const path = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    const properties = { roleDefinitionId: builtInRoles.reader.id, principalId };
    const { status, body } = await send('PUT', path, '2022-04-01', { properties });
    expect([status, body.properties]).toMatchObject([201, { principalType: 'User' }]);
  });

  it('by a Data Access Administrator is limited to the data plane roles', async () => {
    const { subscription, assign, principal } = await opened();
    for (const one of subscription.roleAssignments)
      Object.assign(one, { roleDefinitionId: builtInRoles.keyVaultDataAccessAdministrator.id });
    expect((await assign(name, builtInRoles.keyVaultSecretsUser.id, principal)).status).toBe(201);
    const refused = await assign(another, builtInRoles.owner.id, principal);
    expect([refused.status, refused.body.error.code]).toEqual([403, 'AuthorizationFailed']);
    expect(refused.body.error.message).toContain('ABAC condition that is not fulfilled');
  });
});

it('a deny assignment is found by its id', async () => {
  const { send, subscription, scope, principal } = await opened();
  subscription.denyAssignments.push({
    name,
    displayName: 'Deny deletions',
    scope,
    principalIds: [principal],
    actions: ['*/delete'],
    dataActions: [],
    createdAt: 0,
  });
  const path = `${scope}/providers/Microsoft.Authorization/denyAssignments`;
  const found = await send('GET', `${path}/${name}`);
  expect([found.status, found.body]).toMatchObject([200, { name, id: `${path}/${name}` }]);
  const missing = await send('GET', `${path}/${another}`);
  expect([missing.status, missing.body.error.code]).toEqual([404, 'DenyAssignmentNotFound']);
});

it.each([
  ['Key Vault Crypto Service Release User', '08bbd89e-9f13-488c-ac41-acfcb10c90ab'],
  ['Key Vault Certificate User', 'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba'],
  ['Key Vault Certificates Officer', 'a4417e6f-fecd-4de8-b567-7b0420556985'],
  ['Key Vault Purge Operator', 'a68e7c17-0ab2-4c09-9a58-125dae29748c'],
  ['Key Vault Data Access Administrator', '8b54135c-b56d-4d72-a534-26097cfdc8d8'],
])('the role %s is defined', async (roleName, id) => {
  const { send, scope } = await opened();
  const { body } = await send('GET', `${scope}/providers/Microsoft.Authorization/roleDefinitions/${id}`);
  expect(body.properties).toMatchObject({ roleName, type: 'BuiltInRole' });
});

it.each([
  ["resourceType eq 'Microsoft.KeyVault/vaults' and name eq 'labone-vault'", 1],
  ["resourceGroup eq 'RG-encryption'", 1],
  ["name eq 'another'", 0],
  ["resourceType eq 'Microsoft.Storage/storageAccounts'", 0],
])('resources with the filter %s are %i', async (filter, count) => {
  const { lab, scope } = await opened();
  const token = await appToken(lab, lab.one, management);
  const query = `api-version=2015-11-01&$filter=${encodeURIComponent(filter)}`;
  const { status, body } = await call(lab, `${management}${scope}/resources?${query}`, { token });
  expect([status, body.value]).toMatchObject([200, { length: count }]);
});

describe('a vault', () => {
  it('keeps its tags and its retention period', async () => {
    const { send, scope, group, lab } = await opened();
    const path = `${scope}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/labone-tagged`;
    const properties = {
      tenantId: lab.one.tenantId,
      sku: { family: 'A', name: 'standard' },
      softDeleteRetentionInDays: 7,
    };
    const tags = { 'cost centre': '4711' };
    await send('PUT', path, '2023-07-01', { location: 'westeurope', tags, properties });
    const { body } = await send('GET', path, '2023-07-01');
    expect(body).toMatchObject({ tags, properties: { softDeleteRetentionInDays: 7 } });
    await send('DELETE', path, '2023-07-01');
    const deleted = `${scope}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/labone-tagged`;
    expect((await send('GET', deleted, '2023-07-01')).status).toBe(200);
  });

  it('keeps omitted properties, also those without effect in the simulator', async () => {
    const { send, scope, group, lab } = await opened();
    const path = `${scope}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/labone-premium`;
    const { tenantId } = lab.one;
    const permissions = { keys: ['get'], secrets: [], certificates: ['list'], storage: [] };
    const properties = {
      tenantId,
      sku: { family: 'A', name: 'premium' },
      enabledForDiskEncryption: true,
      accessPolicies: [{ tenantId, objectId: another, permissions }],
      networkAcls: { bypass: 'None', defaultAction: 'Deny' },
    };
    await send('PUT', path, '2023-07-01', { location: 'westeurope', properties });
    lab.clock.advance(60_000);
    const changed = await send('PATCH', path, '2023-07-01', { tags: { a: 'b' } });
    expect(changed.body.properties).toMatchObject(properties);
    expect(changed.body).toMatchObject({
      systemData: { lastModifiedAt: new Date(lab.clock.now()).toISOString() },
    });
  });

  it('needs a known SKU, and refuses to turn off properties that can only be turned on', async () => {
    const { send, scope, group, lab } = await opened();
    const path = `${scope}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/labone-basic`;
    const put = (more: object) =>
      send('PUT', path, '2023-07-01', {
        location: 'westeurope',
        properties: { tenantId: lab.one.tenantId, ...more },
      });
    const sku = { family: 'A', name: 'standard' };
    for (const more of [{}, { sku: { family: 'A', name: 'basic' } }])
      expect((await put(more)).status).toBe(400);
    const refused = await put({ sku, enablePurgeProtection: false });
    expect([refused.status, refused.body.error]).toEqual([
      400,
      {
        code: 'BadRequest',
        message:
          'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is an irreversible action.',
      },
    ]);
    expect((await put({ sku, enableSoftDelete: false })).status).toBe(200);
    const later = await send('PATCH', path, '2023-07-01', { properties: { enableSoftDelete: false } });
    expect([later.status, later.body.error.code]).toEqual([400, 'BadRequest']);
  });

  it.each(['1vault', 'a', 'two--hyphens', 'ends-', 'far-too-long-a-name-for-a-vault'])(
    'cannot have the name %s, and the availability check says so',
    async (bad) => {
      const { send, scope } = await opened();
      const path = `${scope}/providers/Microsoft.KeyVault/checkNameAvailability`;
      const { body } = await send('POST', path, '2023-07-01', {
        name: bad,
        type: 'Microsoft.KeyVault/vaults',
      });
      expect(body).toMatchObject({ nameAvailable: false, reason: 'AccountNameInvalid' });
    },
  );
});
