import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { groupsOf } from '../../../electron/simulator/world/population.ts';
import { everybody, type DenyAssignment } from '../../../electron/simulator/world/subscription.ts';
import { openCustomer } from './roles-of-application.ts';

const keyActions = (...actions: string[]) => actions.map((action) => `Microsoft.KeyVault/vaults/${action}`);
const [allowed, refused] = [
  [200, 200, 200],
  [403, 403, 403],
];
const [group, anotherGroup] = [
  '11111111-1111-4111-8111-11111111111a',
  '22222222-2222-4222-8222-22222222222b',
];

/** The application may use keys and read the subscription, as far as deny assignments allow. */
async function opened() {
  const given = await openCustomer();
  const { tenant, subscription, objectId, assign, scopes } = given;
  assign(builtInRoles.keyVaultCryptoUser);
  assign(builtInRoles.reader, { scope: scopes.subscription });
  tenant.groupMembers = { [group]: [objectId], [anotherGroup]: ['somebody else'] };
  const deny = (more: Partial<DenyAssignment>): void => {
    subscription.denyAssignments = [
      {
        name: '33333333-3333-4333-8333-333333333333',
        displayName: 'Deny keys',
        scope: scopes.subscription,
        principalIds: [objectId],
        actions: [],
        dataActions: keyActions('keys/*'),
        createdAt: 0,
        ...more,
      },
    ];
  };
  return { ...given, deny };
}

describe('a deny assignment', () => {
  it('for everybody applies to every principal but the excluded ones', async () => {
    const { deny, useKey, objectId } = await opened();
    expect(await useKey()).toEqual(allowed);
    for (const excludedPrincipalIds of [[], ['somebody else'], [anotherGroup]]) {
      deny({ principalIds: [everybody], excludedPrincipalIds });
      expect(await useKey()).toEqual(refused);
    }
    for (const excludedPrincipalIds of [[objectId], [objectId.toUpperCase()], [group.toUpperCase()]]) {
      deny({ principalIds: [everybody], excludedPrincipalIds });
      expect(await useKey()).toEqual(allowed);
    }
  });

  it('excludes a principal that it names itself', async () => {
    const { deny, useKey, objectId } = await opened();
    deny({ principalIds: [group], excludedPrincipalIds: [objectId] });
    expect(await useKey()).toEqual(allowed);
  });

  it('for a group applies to its members, with ids in any case', async () => {
    const { deny, useKey, objectId } = await opened();
    deny({ principalIds: [anotherGroup] });
    expect(await useKey()).toEqual(allowed);
    for (const id of [group, group.toUpperCase(), objectId.toUpperCase()]) {
      deny({ principalIds: [id] });
      expect(await useKey()).toEqual(refused);
    }
  });

  it('does not forbid the data actions that it excepts', async () => {
    const { deny, useKey, use } = await opened();
    deny({ notDataActions: keyActions('keys/read', 'keys/unwrap/action') });
    expect(await useKey()).toEqual([200, 403, 400]);
    const wrapped = await use('POST', '/keys/rsa-2048/wrapkey', { alg: 'RSA-OAEP-256', value: 'AAAA' });
    expect(wrapped.body.error.message).toContain("DenyAssignmentId: '33333333333343338333333333333333'");
  });

  it('does not forbid the actions that it excepts', async () => {
    const { deny, manage, scopes } = await opened();
    deny({ actions: ['*/read'], notActions: ['Microsoft.KeyVault/vaults/read'] });
    expect((await manage('GET', scopes.vault)).status).toBe(200);
    const { status, body } = await manage('GET', scopes.subscription);
    expect([status, body.error.code]).toEqual([403, 'DenyAssignmentAuthorizationFailed']);
    expect(body.error.message).toContain(
      `has permission to perform action 'Microsoft.Resources/subscriptions/read' on scope '${scopes.subscription}'; however, the access is denied because of the deny assignment with name 'Deny keys' and Id '33333333333343338333333333333333' at scope '${scopes.subscription}'.`,
    );
  });

  it('that does not apply to child scopes applies at its own scope only', async () => {
    const { deny, useKey, use, scopes } = await opened();
    deny({ scope: scopes.vault, doNotApplyToChildScopes: true });
    expect(await useKey()).toEqual(allowed);
    expect((await use('GET', '/keys')).status).toBe(403);
    deny({ scope: `${scopes.vault}/keys/rsa-2048`, doNotApplyToChildScopes: true });
    expect(await useKey()).toEqual(refused);
    expect((await use('GET', '/keys')).status).toBe(200);
  });

  it('at a management group applies to the subscriptions below it', async () => {
    const { deny, useKey, tenant, subscription } = await opened();
    deny({ scope: '/providers/Microsoft.Management/managementGroups/root' });
    const { denyAssignments } = subscription;
    subscription.denyAssignments = [];
    tenant.managementGroups = [
      { name: 'root', displayName: 'Root', parent: null, roleAssignments: [], denyAssignments },
    ];
    expect(await useKey()).toEqual(allowed);
    subscription.managementGroup = 'root';
    expect(await useKey()).toEqual(refused);
  });

  it('is listed with everybody, groups, users and exceptions', async () => {
    const { deny, manage, scopes, objectId, tenant } = await opened();
    const user = tenant.accounts[0]?.objectId ?? '';
    const populated = groupsOf(tenant)[0]?.id ?? '';
    deny({
      principalIds: [everybody, user],
      excludedPrincipalIds: [group, populated, objectId],
      notDataActions: keyActions('keys/read'),
      doNotApplyToChildScopes: true,
    });
    const { body } = await manage('GET', `${scopes.vault}/providers/Microsoft.Authorization/denyAssignments`);
    expect(body.value).toMatchObject([
      {
        properties: {
          permissions: [{ notActions: [], notDataActions: keyActions('keys/read') }],
          doNotApplyToChildScopes: true,
          principals: [
            { id: everybody, type: 'SystemDefined' },
            { id: user, type: 'User' },
          ],
          excludePrincipals: [
            { id: group, type: 'Group' },
            { id: populated, type: 'Group' },
            { id: objectId, type: 'ServicePrincipal' },
          ],
        },
      },
    ]);
  });
});
