import { decodeJwt } from 'jose';
import { beforeEach, expect, it } from 'vitest';
import { subscriptionScope } from '../../../electron/simulator/world/subscription.ts';
import { call } from './call.ts';
import { appToken, openLab, type Lab } from './lab.ts';

const arm = 'https://management.azure.com';
const [inner, outer] = ['group-inner', 'group-outer'];
let lab: Lab;
beforeEach(() => {
  lab = openLab();
});

const tokenFor = (resource: string): Promise<string> => appToken(lab, lab.one, resource);

/** Moves the application's roles to a group that it is a transitive member of. */
async function moveRolesToGroup(): Promise<{ scope: string; objectId: string }> {
  const objectId = String(decodeJwt(await tokenFor(arm))['oid']);
  const [subscription] = lab.one.subscriptions;
  if (!subscription) throw new Error('The lab has no subscription.');
  subscription.roleAssignments = subscription.roleAssignments.map((one) => ({
    ...one,
    principalId: one.principalId === objectId ? outer : one.principalId,
  }));
  lab.one.groupMembers = { [inner]: [objectId], [outer]: [inner], unrelated: ['somebody'] };
  return { scope: subscriptionScope(subscription), objectId };
}

const namesOf = async (scope: string, kind: string, filter: string) => {
  const url = `${arm}${scope}/providers/Microsoft.Authorization/${kind}?api-version=2022-04-01&$filter=${encodeURIComponent(filter)}`;
  const { status, body } = await call(lab, url, { token: await tokenFor(arm) });
  return status === 200 ? (body.value as unknown[]).length : body.error.code;
};

it('a role of a group applies to its members, at the vault and at Resource Manager', async () => {
  const { scope } = await moveRolesToGroup();
  const keys = 'https://labone-vault.vault.azure.net/keys?api-version=7.5';
  const token = await tokenFor('https://vault.azure.net');
  expect((await call(lab, keys, { token })).status).toBe(200);
  expect(await namesOf(scope, 'roleAssignments', 'atScope()')).toBe(2);
  lab.one.groupMembers = { [outer]: [inner] };
  expect((await call(lab, keys, { token })).status).toBe(403);
});

it('assignedTo() includes the assignments of groups, principalId eq only those of the object', async () => {
  const { scope, objectId } = await moveRolesToGroup();
  expect(await namesOf(scope, 'roleAssignments', `assignedTo('${objectId}')`)).toBe(2);
  expect(await namesOf(scope, 'roleAssignments', `principalId eq '${objectId}'`)).toBe(0);
  expect(await namesOf(scope, 'roleAssignments', 'createdBy eq 1')).toBe('UnsupportedQuery');
});

it('a deny assignment for a group is found by its name and overrides the roles', async () => {
  const { scope, objectId } = await moveRolesToGroup();
  lab.one.subscriptions[0]?.denyAssignments.push({
    name: '33333333-3333-4333-8333-333333333333',
    displayName: 'Deny external applications',
    scope,
    principalIds: [outer],
    actions: ['Microsoft.KeyVault/vaults/read'],
    dataActions: ['Microsoft.KeyVault/vaults/keys/*'],
    createdAt: 0,
  });
  expect(await namesOf(scope, 'denyAssignments', "denyAssignmentName eq 'Deny external applications'")).toBe(
    1,
  );
  expect(await namesOf(scope, 'denyAssignments', `assignedTo('${objectId}')`)).toBe(1);
  expect(await namesOf(scope, 'denyAssignments', "denyAssignmentName eq 'Another'")).toBe(0);
  const token = await tokenFor('https://vault.azure.net');
  const refused = await call(lab, 'https://labone-vault.vault.azure.net/keys?api-version=7.5', { token });
  expect(refused.body.error.message).toContain('DeniedByDenyAssignment');
});
