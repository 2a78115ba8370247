import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { azurePropagation } from '../../../electron/simulator/world/propagation.ts';
import { customRole, openCustomer } from './roles-of-application.ts';

const keyActions = (...actions: string[]) => actions.map((action) => `Microsoft.KeyVault/vaults/${action}`);
const [allowed, refused] = [
  [200, 200, 200],
  [403, 403, 403],
];
const hour = 60 * 60 * 1_000;

describe('the exceptions of a role', () => {
  it('exclude data actions that its wildcards contain', async () => {
    const { tenant, assign, useKey, scopes } = await openCustomer();
    const role = customRole(
      { dataActions: keyActions('keys/*'), notDataActions: keyActions('keys/wrap/action') },
      scopes.subscription,
    );
    tenant.customRoles = [role];
    assign(role);
    expect(await useKey()).toEqual([200, 403, 400]);
  });

  it('exclude actions that its wildcards contain', async () => {
    const { assign, manage, scopes, objectId } = await openCustomer();
    assign(builtInRoles.contributor, { scope: scopes.subscription });
    expect((await manage('GET', scopes.vault)).status).toBe(200);
    const path = `${scopes.vault}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-00000000000a`;
    const properties = { roleDefinitionId: builtInRoles.reader.id, principalId: objectId };
    const { status, body } = await manage('PUT', path, { properties });
    expect([status, body.error.code]).toEqual([403, 'AuthorizationFailed']);
  });

  it('do not limit another role', async () => {
    const { tenant, assign, useKey, scopes } = await openCustomer();
    const role = customRole(
      { dataActions: keyActions('keys/*'), notDataActions: keyActions('keys/wrap/action') },
      scopes.subscription,
    );
    tenant.customRoles = [role];
    assign(role);
    assign(builtInRoles.keyVaultCryptoServiceEncryptionUser);
    expect(await useKey()).toEqual(allowed);
  });
});

it('object ids are compared without regard to case, also those of group members', async () => {
  const { tenant, subscription, assign, useKey, objectId } = await openCustomer();
  assign(builtInRoles.keyVaultCryptoUser, { principalId: objectId.toUpperCase() });
  expect(await useKey()).toEqual(allowed);
  const [group, outer] = ['AAAAAAAA-1111-4111-8111-111111111111', 'BBBBBBBB-1111-4111-8111-111111111111'];
  subscription.roleAssignments = [];
  assign(builtInRoles.keyVaultCryptoUser, { principalId: outer.toLowerCase(), principalType: 'Group' });
  expect(await useKey()).toEqual(refused);
  tenant.groupMembers = { [group]: [objectId.toUpperCase()], [outer]: [group.toLowerCase()] };
  expect(await useKey()).toEqual(allowed);
});

it('an assignment in another case is found by its principal', async () => {
  const { assign, manage, scopes, objectId } = await openCustomer();
  assign(builtInRoles.reader, { principalId: objectId.toUpperCase(), scope: scopes.subscription });
  for (const filter of [`principalId eq '${objectId}'`, `assignedTo('${objectId}')`]) {
    const path = `${scopes.vault}/providers/Microsoft.Authorization/roleAssignments?$filter=${encodeURIComponent(filter)}`;
    expect((await manage('GET', path)).body.value).toHaveLength(1);
  }
});

describe('a custom role', () => {
  const rights = { dataActions: keyActions('keys/read', 'keys/wrap/action'), actions: ['*/read'] };

  it('allows what it contains, and is listed with its assignable scopes', async () => {
    const { tenant, assign, useKey, manage, scopes } = await openCustomer();
    const role = customRole(rights, scopes.subscription);
    tenant.customRoles = [role];
    assign(role, { scope: scopes.subscription });
    expect(await useKey()).toEqual([200, 200, 403]);
    const roles = `${scopes.subscription}/providers/Microsoft.Authorization/roleDefinitions`;
    const custom = encodeURIComponent("type eq 'CustomRole'");
    const { body } = await manage('GET', `${roles}?$filter=${custom}`);
    expect(body.value).toMatchObject([
      {
        name: role.id,
        properties: {
          roleName: 'Key Wrapper',
          type: 'CustomRole',
          assignableScopes: [scopes.subscription],
          permissions: [{ ...rights, notActions: [], notDataActions: [] }],
        },
      },
    ]);
    expect((await manage('GET', `${roles}/${role.id}`)).body.properties).toMatchObject({
      type: 'CustomRole',
    });
    const builtIn = encodeURIComponent("type eq 'BuiltInRole'");
    expect((await manage('GET', `${roles}?$filter=${builtIn}`)).body.value).toHaveLength(
      Object.keys(builtInRoles).length,
    );
  });

  it('is not listed where it cannot be assigned', async () => {
    const { tenant, assign, manage, scopes } = await openCustomer();
    assign(builtInRoles.reader, { scope: scopes.subscription });
    const roles = `${scopes.subscription}/providers/Microsoft.Authorization/roleDefinitions`;
    const custom = encodeURIComponent("type eq 'CustomRole'");
    tenant.customRoles = [customRole(rights, '/subscriptions/another')];
    expect((await manage('GET', `${roles}?$filter=${custom}`)).body.value).toEqual([]);
    tenant.customRoles = [customRole(rights, `${scopes.subscription}/resourceGroups/rg-encryption`)];
    expect((await manage('GET', `${roles}?$filter=${custom}`)).body.value).toHaveLength(1);
  });

  it('of one tenant does not exist in another', async () => {
    const { lab, assign, useKey } = await openCustomer();
    const role = customRole({ dataActions: ['*'] }, '/');
    lab.two.customRoles = [role];
    assign(role);
    expect(await useKey()).toEqual(refused);
  });

  it('without role definitions in its actions hides its own definition', async () => {
    const { tenant, assign, manage, scopes } = await openCustomer();
    const role = customRole(
      { actions: ['Microsoft.Authorization/roleAssignments/read'] },
      scopes.subscription,
    );
    tenant.customRoles = [role];
    assign(role, { scope: scopes.subscription });
    const authorization = `${scopes.vault}/providers/Microsoft.Authorization`;
    expect((await manage('GET', `${authorization}/roleAssignments`)).status).toBe(200);
    for (const path of [`roleDefinitions/${role.id}`, 'denyAssignments'])
      expect((await manage('GET', `${authorization}/${path}`)).body.error.code).toBe('AuthorizationFailed');
  });
});

describe('a role at a management group', () => {
  const opened = async () => {
    const given = await openCustomer();
    const { tenant, subscription, assignment, objectId } = given;
    tenant.managementGroups = [
      { name: 'root', displayName: 'Root', parent: null, roleAssignments: [], denyAssignments: [] },
      { name: 'Platform', displayName: 'Platform', parent: 'root', roleAssignments: [], denyAssignments: [] },
    ];
    subscription.managementGroup = 'platform';
    const groupScope = (name: string) => `/providers/Microsoft.Management/managementGroups/${name}`;
    const assignAt = (name: string, role: Parameters<typeof assignment>[0], more = {}): void => {
      tenant.managementGroups
        ?.find((group) => group.name === name)
        ?.roleAssignments.push(assignment(role, { scope: groupScope(name), ...more }));
    };
    return { ...given, groupScope, assignAt, objectId };
  };

  it.each(['Platform', 'root'])('%s applies to the subscription below it', async (name) => {
    const { assignAt, useKey } = await opened();
    expect(await useKey()).toEqual(refused);
    assignAt(name, builtInRoles.keyVaultCryptoUser);
    expect(await useKey()).toEqual(allowed);
  });

  it('does not apply to a subscription elsewhere', async () => {
    const { assignAt, useKey, subscription, tenant } = await opened();
    assignAt('Platform', builtInRoles.keyVaultCryptoUser);
    subscription.managementGroup = 'root';
    expect(await useKey()).toEqual(refused);
    delete subscription.managementGroup;
    expect(await useKey()).toEqual(refused);
    // A circle of groups, which Azure does not allow, must not stop the services.
    tenant.managementGroups = [
      { name: 'a', displayName: 'a', parent: 'b', roleAssignments: [], denyAssignments: [] },
      { name: 'b', displayName: 'b', parent: 'a', roleAssignments: [], denyAssignments: [] },
    ];
    subscription.managementGroup = 'a';
    expect(await useKey()).toEqual(refused);
  });

  it('is listed at the vault, and shows the subscription', async () => {
    const { assignAt, manage, scopes, groupScope, objectId } = await opened();
    expect((await manage('GET', '/subscriptions')).body.value).toEqual([]);
    assignAt('Platform', builtInRoles.reader);
    expect((await manage('GET', '/subscriptions')).body.value).toHaveLength(1);
    const filter = encodeURIComponent(`atScope() and assignedTo('${objectId}')`);
    const path = `${scopes.vault}/providers/Microsoft.Authorization/roleAssignments?$filter=${filter}`;
    expect((await manage('GET', path)).body.value).toMatchObject([
      { properties: { scope: groupScope('Platform'), principalId: objectId } },
    ]);
  });

  it('applies to control-plane actions after minutes, and to data actions after hours', async () => {
    const { lab, assignAt, manage, useKey, renew, groupScope, objectId, subscription, scopes } =
      await opened();
    lab.simulator.world.propagation = azurePropagation;
    assignAt('root', builtInRoles.owner);
    const name = '00000000-0000-4000-8000-0000000000aa';
    const assignmentAt = (scope: string) =>
      `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    const properties = {
      roleDefinitionId: builtInRoles.keyVaultAdministrator.id,
      principalId: objectId,
      principalType: 'ServicePrincipal',
    };
    const created = await manage('PUT', assignmentAt(groupScope('platform')), { properties });
    expect([created.status, created.body.properties.scope]).toEqual([201, groupScope('platform')]);
    expect(subscription.roleAssignments.some((one) => one.name === name)).toBe(false);
    lab.clock.advance(hour / 2);
    expect(await useKey()).toEqual(refused);
    const permissions = `${scopes.vault}/providers/Microsoft.Authorization/permissions`;
    expect((await manage('GET', permissions)).body.value).toHaveLength(2);
    lab.clock.advance(3 * hour);
    await renew();
    expect(await useKey()).toEqual(allowed);
  });

  it('of another tenant, or an unknown one, refuses everybody', async () => {
    const { lab, manage, groupScope } = await opened();
    lab.two.managementGroups = [
      { name: 'theirs', displayName: 'Theirs', parent: null, roleAssignments: [], denyAssignments: [] },
    ];
    for (const name of ['theirs', 'unknown']) {
      const { status, body } = await manage(
        'GET',
        `${groupScope(name)}/providers/Microsoft.Authorization/roleAssignments`,
      );
      expect([status, body.error.code]).toEqual([403, 'AuthorizationFailed']);
    }
  });
});

describe('a condition on a role assignment', () => {
  const condition = "@Resource[Microsoft.KeyVault/vaults/keys:name] StringEquals 'rsa-2048'";

  it('limits the role to the key that it names', async () => {
    const { assign, use, useKey } = await openCustomer();
    assign(builtInRoles.keyVaultCryptoUser, { condition });
    expect(await useKey()).toEqual(allowed);
    expect(await useKey('rsa-3072')).toEqual(refused);
    expect((await use('GET', '/keys')).status).toBe(403);
  });

  it('does not limit another assignment', async () => {
    const { assign, useKey } = await openCustomer();
    assign(builtInRoles.keyVaultCryptoUser, { condition });
    assign(builtInRoles.keyVaultCryptoUser);
    expect(await useKey('rsa-3072')).toEqual(allowed);
  });

  it('can name the vault', async () => {
    const { assign, vault, useKey } = await openCustomer();
    const onVault = (name: string) => `@Resource[Microsoft.KeyVault/vaults:name] StringEquals '${name}'`;
    assign(builtInRoles.keyVaultCryptoUser, { condition: onVault('another') });
    expect(await useKey()).toEqual(refused);
    assign(builtInRoles.keyVaultCryptoUser, { condition: onVault(vault.name) });
    expect(await useKey()).toEqual(allowed);
  });

  it('is created with its version, and returned', async () => {
    const { assign, manage, scopes, objectId, useKey, subscription } = await openCustomer();
    assign(builtInRoles.owner, { scope: scopes.subscription });
    const put = (more: object, name = '00000000-0000-4000-8000-0000000000bb') =>
      manage('PUT', `${scopes.vault}/providers/Microsoft.Authorization/roleAssignments/${name}`, {
        properties: { roleDefinitionId: builtInRoles.keyVaultCryptoUser.id, principalId: objectId, ...more },
      });
    for (const bad of [
      { condition: 'anything', conditionVersion: '2.0' },
      { condition, conditionVersion: '1.0' },
      { condition },
    ]) {
      const { status, body } = await put(bad);
      expect([status, body.error.message]).toEqual([400, 'The given role assignment condition is invalid.']);
    }
    const { status, body } = await put({ condition, conditionVersion: '2.0' });
    expect([status, body.properties]).toMatchObject([201, { condition, conditionVersion: '2.0' }]);
    expect(await useKey('rsa-3072')).toEqual(refused);
    expect(await useKey()).toEqual(allowed);
    subscription.roleAssignments = subscription.roleAssignments.filter((one) => one.condition === undefined);
    expect((await put({})).body.properties).toMatchObject({ condition: null, conditionVersion: null });
  });
});

describe('a Key Vault Data Access Administrator', () => {
  const opened = async () => {
    const given = await openCustomer();
    given.assign(builtInRoles.keyVaultDataAccessAdministrator, { scope: given.scopes.subscription });
    const path = (name: string) =>
      `${given.scopes.vault}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    return { ...given, path };
  };

  it('removes assignments of data plane roles, but no others', async () => {
    const { assign, manage, path, subscription } = await opened();
    const principalId = '99999999-9999-4999-8999-999999999999';
    assign(builtInRoles.keyVaultCryptoUser, { principalId });
    assign(builtInRoles.owner, { principalId });
    const [crypto, owner] = subscription.roleAssignments.slice(-2);
    const refusal = await manage('DELETE', path(owner?.name ?? ''));
    expect([refusal.status, refusal.body.error.code]).toEqual([403, 'AuthorizationFailed']);
    expect(refusal.body.error.message).toContain('ABAC condition that is not fulfilled');
    expect((await manage('DELETE', path(crypto?.name ?? ''))).status).toBe(200);
    expect(subscription.roleAssignments).toContain(owner);
    expect(subscription.roleAssignments).not.toContain(crypto);
  });

  it('reads the condition in the definition of the role', async () => {
    const { manage, scopes } = await opened();
    const { id } = builtInRoles.keyVaultDataAccessAdministrator;
    const { body } = await manage(
      'GET',
      `${scopes.subscription}/providers/Microsoft.Authorization/roleDefinitions/${id}`,
    );
    expect(body.properties).toMatchObject({
      permissions: [{ conditionVersion: '2.0', condition: expect.stringContaining('GuidEquals') as string }],
    });
  });
});

it('a role cannot be assigned to an app registration in its home tenant', async () => {
  const { lab, assign, manage, scopes } = await openCustomer();
  assign(builtInRoles.owner, { scope: scopes.subscription });
  const { application } = lab;
  const put = () =>
    manage(
      'PUT',
      `${scopes.vault}/providers/Microsoft.Authorization/roleAssignments/00000000-0000-4000-8000-0000000000cc`,
      {
        properties: {
          roleDefinitionId: builtInRoles.reader.id,
          principalId: application.objectId,
          principalType: 'ServicePrincipal',
        },
      },
    );
  Object.assign(application, { homeTenantId: lab.one.tenantId });
  const { status, body } = await put();
  expect([status, body.error.code]).toEqual([400, 'PrincipalTypeNotSupported']);
  Object.assign(application, { homeTenantId: lab.two.tenantId });
  expect((await put()).status).toBe(201);
});
