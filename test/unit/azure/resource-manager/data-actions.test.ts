import { describe, expect, it } from 'vitest';
import { operationsIn } from '../../../../electron/azure/resource-manager/data-actions.ts';
import { vaultRoles } from '../../../../electron/azure/resource-manager/built-in-roles.ts';
import { builtInRoles } from '../../../../electron/simulator/authorization/built-in-roles.ts';
import type { RoleDefinition } from '../../../../electron/simulator/world/role-definition.ts';

const data = (...actions: string[]) => actions.map((action) => `Microsoft.KeyVault/vaults/${action}`);

describe('the operations in a role’s permissions', () => {
  it.each<[string[], string[], string[]]>([
    [['*'], [], ['wrapKey', 'unwrapKey', 'encrypt', 'decrypt']],
    [data('keys/*'), [], ['wrapKey', 'unwrapKey', 'encrypt', 'decrypt']],
    [data('keys/*/action'), data('keys/*crypt/action'), ['wrapKey', 'unwrapKey']],
    [data('KEYS/Wrap/Action'), [], ['wrapKey']],
    [data('keys/read', 'secrets/*'), [], []],
    [data('keys/wrap'), [], []],
    [['*/wrap/*', '*/wrap/action/*'], [], ['wrapKey']],
    [data('keys/encrypt/action'), ['*'], []],
    [[], [], []],
  ])('%j without %j are %j', (dataActions, notDataActions, expected) => {
    expect(operationsIn([{ dataActions, notDataActions }])).toEqual(expected);
  });

  it('add up over all permissions of the role', () => {
    const permissions = [
      { dataActions: data('keys/*'), notDataActions: data('keys/decrypt/action') },
      { dataActions: data('keys/decrypt/action') },
    ];
    expect(operationsIn(permissions)).toHaveLength(4);
  });

  it.each(Object.values<RoleDefinition>(builtInRoles).map((role) => [role.name, role] as const))(
    'of the built-in role %s match its definition',
    (_name, { id, dataActions, notDataActions }) => {
      expect(vaultRoles.get(id)?.allows).toEqual(operationsIn([{ dataActions, notDataActions }]));
    },
  );
});
