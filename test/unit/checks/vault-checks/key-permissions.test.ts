import { describe, expect, it } from 'vitest';
import type { VaultRole } from '../../../../electron/azure/resource-manager/built-in-roles.ts';
import type { VaultDescription } from '../../../../electron/azure/resource-manager/describe-vault.ts';
import type { GrantedRole } from '../../../../electron/azure/resource-manager/role-assignments.ts';
import { appliesToObject } from '../../../../electron/checks/vault-checks/applies-to-object.ts';
import { keyPermissionsFrom } from '../../../../electron/checks/vault-checks/key-permissions.ts';
import type { EffectiveDenial, VaultView } from '../../../../electron/checks/vault-checks/vault-view.ts';
import { otherId } from '../evaluation-input.ts';

const vaultId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/fjord-keys';
const wrapper: VaultRole = {
  title: 'Wrapper',
  allows: ['wrapKey'],
  readsSecrets: false,
  overPrivileged: false,
};
const granted: GrantedRole = {
  role: wrapper,
  roleId: '',
  scope: vaultId,
  assignmentId: '',
  level: 'vault',
  groupId: null,
  conditional: false,
  createdAt: '2026-02-01T00:00:00.000Z',
};
const description: VaultDescription = {
  permissionModel: 'Azure RBAC',
  network: 'open to all networks',
  allowedAddresses: [],
  purgeProtection: true,
  accessPolicies: [],
  createdAt: null,
  changedAt: null,
};
const deny: EffectiveDenial = {
  title: 'No wrapping',
  level: 'subscription',
  denies: ['wrapKey'],
  certain: true,
};
const wrapIn = (changes: Partial<VaultView>) =>
  keyPermissionsFrom(
    {
      ...{ resourceId: vaultId, description, roles: [granted], denyAssignments: null, obstacle: null },
      exchanges: [],
      ...changes,
    },
    { objectId: otherId, keyName: 'customer-data' },
  ).wrapKey;
const notAllowed = (reason: string) => ({ allowed: false, reason, grantedAt: null });
const allowedAt = (grantedAt: string | null) => ({
  ...{ allowed: true, reason: 'the role Wrapper at the vault allows it', grantedAt },
});

describe('whether roles allow wrapping', () => {
  const may = { ...granted, conditional: true };
  const unread = { ...granted, role: null };
  const other = { ...granted, role: { ...wrapper, allows: ['encrypt'] as const } };

  it.each<[string, Partial<VaultView>, ReturnType<typeof wrapIn>]>([
    ['a role at the vault allows it', {}, allowedAt('2026-02-01T00:00:00.000Z')],
    ['Resource Manager shows no vault', { description: null }, null],
    ['Resource Manager shows no roles', { roles: null }, null],
    ['there is no role', { roles: [] }, notAllowed('no role allows it')],
    ['a role allows something else', { roles: [other] }, notAllowed('no role allows it')],
    [
      'the role is for another key',
      { roles: [{ ...granted, scope: `${vaultId}/keys/another` }] },
      notAllowed('no role allows it'),
    ],
    ['a condition may prevent it', { roles: [may] }, null],
    ['a role that is not readable may allow it', { roles: [other, unread] }, null],
    [
      'a second role allows it for sure',
      { roles: [may, unread, granted] },
      allowedAt('2026-02-01T00:00:00.000Z'),
    ],
    [
      'a deny assignment denies it',
      { denyAssignments: [{ ...deny, certain: false }, deny] },
      notAllowed('the deny assignment No wrapping at the subscription denies it'),
    ],
    ['a deny assignment may deny it', { denyAssignments: [{ ...deny, certain: false }] }, null],
    [
      'no role allows it, and a deny assignment may deny it',
      { roles: [], denyAssignments: [{ ...deny, certain: false }] },
      notAllowed('no role allows it'),
    ],
    [
      'a deny assignment denies something else',
      { denyAssignments: [{ ...deny, denies: ['encrypt'] }] },
      allowedAt('2026-02-01T00:00:00.000Z'),
    ],
    [
      'several roles allow it, and the last was assigned in the middle of the list',
      {
        roles: [
          granted,
          { ...granted, createdAt: '2026-02-03T00:00:00.000Z' },
          { ...granted, createdAt: '2026-02-02T00:00:00.000Z' },
          { ...granted, createdAt: null },
        ],
      },
      allowedAt('2026-02-03T00:00:00.000Z'),
    ],
    ['nobody knows when it was assigned', { roles: [{ ...granted, createdAt: null }] }, allowedAt(null)],
  ])('is right if %s', (_name, view, expected) => {
    expect(wrapIn(view)).toEqual(expected);
  });

  it('names at most 200 characters of a deny assignment', () => {
    const title = 'x'.repeat(201);
    expect(wrapIn({ denyAssignments: [{ ...deny, title }] })?.reason).toBe(
      `the deny assignment ${'x'.repeat(200)} at the subscription denies it`,
    );
  });
});

describe('whether access policies allow wrapping', () => {
  type Policy = VaultDescription['accessPolicies'][number];
  const policy = (objectId: string, ...keys: string[]): Policy => ({ objectId, keys, secrets: [] });
  const withPolicies = (...policies: Policy[]) =>
    wrapIn({
      description: { ...description, permissionModel: 'access policies', accessPolicies: policies },
    });
  const allows = {
    ...{ allowed: true, reason: 'the access policy of the application allows it', grantedAt: null },
  };

  it.each<[string, Policy[], ReturnType<typeof wrapIn>]>([
    ['one contains it', [policy(otherId, 'get', 'wrapkey')], allows],
    ['one contains everything', [policy(otherId, 'all')], allows],
    ['one of two contains it', [policy(otherId, 'get'), policy(otherId, 'wrapkey')], allows],
    [
      'it contains something else',
      [policy(otherId, 'get')],
      notAllowed('the access policy of the application does not allow it'),
    ],
    [
      'only others have one',
      [policy('somebody', 'all')],
      notAllowed('no access policy exists for the application'),
    ],
    ['there is none', [], notAllowed('no access policy exists for the application')],
  ])('is right if %s', (_name, policies, expected) => {
    expect(withPolicies(...policies)).toEqual(expected);
  });
});

describe('a role', () => {
  it.each([
    ['at the vault', vaultId, true],
    ['at the subscription', '/subscriptions/s', true],
    ['at the key', `${vaultId}/keys/customer-data`, true],
    ['at the key, in another case', `${vaultId}/Keys/Customer-Data`.replace('vaults', 'Vaults'), true],
    ['at another key', `${vaultId}/keys/customer-data-2`, false],
    ['at a secret of that name', `${vaultId}/secrets/customer-data`, false],
  ])('%s applies to the key: %s', (_where, scope, expected) => {
    expect(appliesToObject(scope, { kind: 'keys', name: 'customer-data' })).toBe(expected);
  });
});
