import { beforeEach, describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { call, customer, quickDemo, tokenFor } from './call.ts';

const host = 'https://management.azure.com';
const role = (id: string) => `/providers/Microsoft.Authorization/roleDefinitions/${id}`;

/** A customer with the application as Owner of the subscription. */
const owned = async (label = 'almgard') => {
  const demo = quickDemo();
  const { tenantId } = customer(demo, label);
  const tenant = demo.simulator.world.tenants.get(tenantId);
  const subscription = tenant?.subscriptions[0];
  const grant = subscription?.roleAssignments[0];
  if (!subscription || !grant) throw new Error('The customer has no subscription.');
  const scope = `/subscriptions/${subscription.subscriptionId}`;
  const owner = {
    ...grant,
    name: '99999999-9999-4999-8999-999999999999',
    roleDefinitionId: builtInRoles.owner.id,
    scope,
  };
  subscription.roleAssignments.push(owner);
  const token = await tokenFor(demo, tenantId, host);
  return { demo, tenantId, subscription, scope, vault: grant.scope, principalId: grant.principalId, token };
};

describe('with Owner on the subscription', () => {
  let given: Awaited<ReturnType<typeof owned>>;
  beforeEach(async () => {
    given = await owned();
  });

  it('the vault is found by its case-insensitive path', async () => {
    const { demo, vault, token, tenantId } = given;
    const { body } = await call(
      demo,
      `${host}${vault.replace('resourceGroups', 'resourcegroups')}?api-version=2023-07-01`,
      { token },
    );
    expect(body.properties).toMatchObject({ tenantId, enableRbacAuthorization: true });
    expect(body.id).toBe(vault);
  });

  it('a role can be assigned, applies at once, cannot be assigned twice, and can be removed', async () => {
    const { demo, vault, token, principalId, tenantId, subscription } = given;
    subscription.roleAssignments = subscription.roleAssignments.filter(
      (one) => one.roleDefinitionId === builtInRoles.owner.id,
    );
    const vaultToken = await tokenFor(demo, tenantId);
    const read = () =>
      call(demo, 'https://almgard-kv.vault.azure.net/keys/data-encryption?api-version=7.5', {
        token: vaultToken,
      });
    expect((await read()).status).toBe(403);
    const url = `${host}${vault}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111?api-version=2022-04-01`;
    const json = { properties: { roleDefinitionId: role(builtInRoles.keyVaultCryptoUser.id), principalId } };
    const created = await call(demo, url, { method: 'PUT', token, json });
    expect([created.status, created.body.properties.scope]).toEqual([201, vault]);
    expect((await read()).status).toBe(200);
    const again = await call(demo, url.replace('1111?', '1112?'), { method: 'PUT', token, json });
    expect([again.status, again.body.error.code]).toEqual([409, 'RoleAssignmentExists']);
    expect((await call(demo, url, { method: 'DELETE', token })).status).toBe(200);
    expect((await call(demo, url, { method: 'DELETE', token })).status).toBe(204);
    expect((await read()).status).toBe(403);
  });

  it('assignments are listed at, above and below a scope, and for one principal', async () => {
    const { demo, scope, vault, token, principalId } = given;
    const list = async (at: string, filter = '') => {
      const query = filter ? `&$filter=${encodeURIComponent(filter)}` : '';
      const { body } = await call(
        demo,
        `${host}${at}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01${query}`,
        { token },
      );
      return Array.isArray(body.value) ? body.value.length : body.error.code;
    };
    // The administrator owns the subscription, too.
    expect(await list(scope)).toBe(6);
    expect(await list(scope, 'atScope()')).toBe(2);
    expect(await list(vault)).toBe(4);
    expect(await list(vault, `principalId eq '${principalId}'`)).toBe(3);
    expect(await list(vault, `atScope() and assignedTo('11111111-1111-4111-8111-111111111111')`)).toBe(0);
    expect(await list(vault, 'roleName eq 1')).toBe('UnsupportedQuery');
  });

  it('an unknown principal is refused, with its id without dashes', async () => {
    const { demo, vault, token } = given;
    const url = `${host}${vault}/providers/Microsoft.Authorization/roleAssignments/11111111-1111-4111-8111-111111111111?api-version=2022-04-01`;
    const principalId = '22222222-2222-4222-8222-222222222222';
    const json = { properties: { roleDefinitionId: role(builtInRoles.reader.id), principalId } };
    const { body } = await call(demo, url, { method: 'PUT', token, json });
    expect(body.error.code).toBe('PrincipalNotFound');
    expect(body.error.message).toContain(principalId.replaceAll('-', ''));
  });

  it('another tenant’s subscription is refused with the required tenant', async () => {
    const { demo, token } = given;
    const other = demo.simulator.world.tenants.get(customer(demo, 'naqsh').tenantId);
    const { status, body } = await call(
      demo,
      `${host}/subscriptions/${String(other?.subscriptions[0]?.subscriptionId)}?api-version=2022-12-01`,
      { token },
    );
    expect([status, body.error.code]).toEqual([401, 'InvalidAuthenticationTokenTenant']);
    expect(body.error.message).toContain(other?.tenantId);
  });
});

describe('changing the vault', () => {
  const changed = async (properties: object, roleId: string = builtInRoles.owner.id) => {
    const given = await owned();
    const owner = given.subscription.roleAssignments.at(-1);
    if (owner) Object.assign(owner, { roleDefinitionId: roleId });
    const url = `${host}${given.vault}?api-version=2023-07-01`;
    const answer = await call(given.demo, url, { method: 'PATCH', token: given.token, json: { properties } });
    const token = await tokenFor(given.demo, given.tenantId);
    const key = 'https://almgard-kv.vault.azure.net/keys/data-encryption?api-version=7.5';
    const read = async () => (await call(given.demo, key, { token })).body;
    return { ...given, answer, read };
  };

  it('changes the firewall', async () => {
    const { answer, read } = await changed({ networkAcls: { defaultAction: 'Deny', ipRules: [] } });
    expect(answer.status).toBe(200);
    expect((await read()).error.innererror.code).toBe('ForbiddenByFirewall');
    const { demo, read: readAgain } = await changed({
      networkAcls: { defaultAction: 'Deny', ipRules: [{ value: '203.0.113.27/32' }] },
    });
    expect(demo.simulator.world.callerAddress).toBe('203.0.113.27');
    expect((await readAgain()).attributes.enabled).toBe(true);
  });

  it('switches to access policies, which apply at once', async () => {
    const { read, answer, principalId } = await changed({ enableRbacAuthorization: false });
    expect((await read()).error.innererror.code).toBe('AccessDenied');
    expect(answer.body.properties).toMatchObject({ enableRbacAuthorization: false });
    const policy = { objectId: principalId, permissions: { keys: ['get'], secrets: [] } };
    const { read: readAgain } = await changed({ enableRbacAuthorization: false, accessPolicies: [policy] });
    expect((await readAgain()).attributes.enabled).toBe(true);
  });

  it('needs write permission', async () => {
    const { answer, read } = await changed({ enableRbacAuthorization: false }, builtInRoles.reader.id);
    expect([answer.status, answer.body.error.code]).toEqual([403, 'AuthorizationFailed']);
    expect((await read()).attributes.enabled).toBe(true);
  });
});

it('a data role does not allow reading the vault, and only the subscription with the role is listed', async () => {
  const { demo, vault, subscription, token } = await owned();
  subscription.roleAssignments = subscription.roleAssignments.filter(
    (one) => one.roleDefinitionId !== builtInRoles.owner.id,
  );
  const refused = await call(demo, `${host}${vault}?api-version=2023-07-01`, { token });
  expect([refused.status, refused.body.error.code]).toEqual([403, 'AuthorizationFailed']);
  const { body } = await call(demo, `${host}/subscriptions?api-version=2022-12-01`, { token });
  expect(body.value).toHaveLength(1);
});

it('an unknown subscription answers 404 even without a token', async () => {
  const answer = await call(
    quickDemo(),
    `${host}/subscriptions/11111111-1111-4111-8111-111111111111?api-version=2022-12-01`,
  );
  expect([answer.status, answer.body.error.code]).toEqual([404, 'SubscriptionNotFound']);
});

it('requests without a token or a version are refused', async () => {
  const { demo, token } = await owned();
  expect((await call(demo, `${host}/subscriptions?api-version=2022-12-01`)).body.error.code).toBe(
    'AuthenticationFailed',
  );
  expect((await call(demo, `${host}/subscriptions`, { token })).body.error.code).toBe(
    'MissingApiVersionParameter',
  );
});
