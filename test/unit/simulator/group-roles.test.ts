import { decodeJwt } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import { subscriptionScope } from '../../../electron/simulator/world/subscription.ts';
import { call } from './call.ts';
import { askForToken, openLab, type Lab } from './lab.ts';

const arm = 'https://management.azure.com';
const [inner, outer] = ['group-inner', 'group-outer'];
let lab: Lab;
beforeEach(() => {
  lab = openLab();
});

async function tokenFor(resource: string): Promise<string> {
  const { body } = await askForToken(lab, lab.one.tenantId, {
    grant_type: 'client_credentials',
    client_id: lab.application.appId,
    client_secret: lab.application.secrets[0]?.value ?? '',
    scope: `${resource}/.default`,
  });
  return body.access_token;
}

/** Hands the application's roles to a group that it is in by way of another. */
async function handToGroup(): Promise<{ scope: string; objectId: string }> {
  const objectId = String(decodeJwt(await tokenFor(arm))['oid']);
  const [subscription] = lab.one.subscriptions;
  if (!subscription) throw new Error('The lab lacks a subscription.');
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

test('a role of a group counts for whoever is in it, at the vault as at Resource Manager', async () => {
  const { scope } = await handToGroup();
  const keys = 'https://labone-vault.vault.azure.net/keys?api-version=7.5';
  const token = await tokenFor('https://vault.azure.net');
  expect((await call(lab, keys, { token })).status).toBe(200);
  expect(await namesOf(scope, 'roleAssignments', 'atScope()')).toBe(2);
  lab.one.groupMembers = { [outer]: [inner] };
  expect((await call(lab, keys, { token })).status).toBe(403);
});

test('assignedTo() finds what a group holds, principalId eq only what names the object', async () => {
  const { scope, objectId } = await handToGroup();
  expect(await namesOf(scope, 'roleAssignments', `assignedTo('${objectId}')`)).toBe(2);
  expect(await namesOf(scope, 'roleAssignments', `principalId eq '${objectId}'`)).toBe(0);
  expect(await namesOf(scope, 'roleAssignments', 'createdBy eq 1')).toBe('UnsupportedQuery');
});

test('a deny assignment for a group is found by its name and takes away what the roles give', async () => {
  const { scope, objectId } = await handToGroup();
  lab.one.subscriptions[0]?.denyAssignments.push({
    name: '33333333-3333-4333-8333-333333333333',
    displayName: 'Not from outside',
    scope,
    principalIds: [outer],
    actions: ['Microsoft.KeyVault/vaults/read'],
    dataActions: ['Microsoft.KeyVault/vaults/keys/*'],
    createdAt: 0,
  });
  expect(await namesOf(scope, 'denyAssignments', "denyAssignmentName eq 'Not from outside'")).toBe(1);
  expect(await namesOf(scope, 'denyAssignments', `assignedTo('${objectId}')`)).toBe(1);
  expect(await namesOf(scope, 'denyAssignments', "denyAssignmentName eq 'Another'")).toBe(0);
  const token = await tokenFor('https://vault.azure.net');
  const refused = await call(lab, 'https://labone-vault.vault.azure.net/keys?api-version=7.5', { token });
  expect(refused.body.error.message).toContain('DeniedByDenyAssignment');
});
