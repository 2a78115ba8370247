import { expect, it } from 'vitest';
import type { AccessPolicy } from '../../../electron/simulator/world/vault.ts';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { openCustomer } from './roles-of-application.ts';

const [allowed, refused] = [
  [200, 200, 200],
  [403, 403, 403],
];
const [group, outer] = ['11111111-1111-4111-8111-11111111111a', '22222222-2222-4222-8222-22222222222b'];

async function opened() {
  const given = await openCustomer();
  const { tenant, vault, objectId } = given;
  vault.authorization = 'access policies';
  tenant.groupMembers = { [group]: [objectId], [outer]: [group] };
  const setPolicies = (...policies: readonly Partial<AccessPolicy>[]): void => {
    vault.accessPolicies = policies.map((policy) => ({ objectId, keys: [], secrets: [], ...policy }));
  };
  return { ...given, setPolicies };
}

it.each([['all'], ['All'], ['ALL'], ['get', 'wrapKey', 'unwrapKey'], ['GET', 'WRAPKEY', 'UNWRAPKEY']])(
  'the permissions %j allow using a key',
  async (...keys) => {
    const { setPolicies, useKey } = await opened();
    setPolicies({ keys });
    expect(await useKey()).toEqual(allowed);
    setPolicies({ secrets: keys });
    expect(await useKey()).toEqual(refused);
  },
);

it('the policies of a principal and its groups add up', async () => {
  const { setPolicies, useKey, use } = await opened();
  const policies = [
    { keys: ['get'] },
    { objectId: 'somebody else', keys: ['all'] },
    { objectId: group, keys: ['wrapKey'], secrets: ['get'] },
    { objectId: outer, keys: ['unwrapKey'] },
  ];
  setPolicies(...policies);
  expect(await useKey()).toEqual(allowed);
  expect((await use('GET', '/secrets/test')).status).toBe(200);
  setPolicies(...policies.slice(0, 3));
  expect(await useKey()).toEqual([200, 200, 403]);
});

it('object ids are compared without regard to case', async () => {
  const { setPolicies, useKey, objectId } = await opened();
  for (const id of [objectId.toUpperCase(), group.toUpperCase()]) {
    setPolicies({ objectId: id, keys: ['all'] });
    expect(await useKey()).toEqual(allowed);
  }
});

it('a policy of another group does not apply', async () => {
  const { setPolicies, useKey, tenant } = await opened();
  setPolicies({ objectId: outer, keys: ['all'] });
  expect(await useKey()).toEqual(allowed);
  tenant.groupMembers = { [outer]: [group] };
  expect(await useKey()).toEqual(refused);
});

it('a policy with an application id does not apply to the application itself', async () => {
  const { setPolicies, useKey, lab } = await opened();
  setPolicies({ keys: ['all'], applicationId: lab.application.appId });
  expect(await useKey()).toEqual(refused);
});

it('roles have no effect', async () => {
  const { setPolicies, useKey, assign } = await opened();
  assign(builtInRoles.keyVaultAdministrator);
  setPolicies();
  expect(await useKey()).toEqual(refused);
});

it('Resource Manager keeps the application id of a policy', async () => {
  const { assign, manage, scopes, lab, objectId } = await opened();
  assign(builtInRoles.owner, { scope: scopes.subscription });
  const permissions = { keys: ['get'], secrets: [], certificates: [], storage: [] };
  const policies = [
    { objectId, permissions },
    { objectId, applicationId: lab.application.appId, permissions },
  ];
  const { body } = await manage('PATCH', scopes.vault, { properties: { accessPolicies: policies } });
  expect(body.properties).toMatchObject({ accessPolicies: policies });
});
