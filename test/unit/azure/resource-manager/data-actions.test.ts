import { describe, expect, it } from 'vitest';
import { operationsNamedBy } from '../../../../electron/azure/resource-manager/data-actions.ts';
import { vaultRoles } from '../../../../electron/azure/resource-manager/built-in-roles.ts';
import {
  builtInRoles,
  type RoleDefinition,
} from '../../../../electron/simulator/authorization/role-definition.ts';

const data = (...rights: string[]) => rights.map((right) => `Microsoft.KeyVault/vaults/${right}`);

describe('the operations that rights name', () => {
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
    expect(operationsNamedBy([{ dataActions, notDataActions }])).toEqual(expected);
  });

  it('add up: what one part leaves out another may name', () => {
    const parts = [
      { dataActions: data('keys/*'), notDataActions: data('keys/decrypt/action') },
      { dataActions: data('keys/decrypt/action') },
    ];
    expect(operationsNamedBy(parts)).toHaveLength(4);
  });

  it.each(Object.values<RoleDefinition>(builtInRoles).map((role) => [role.name, role] as const))(
    'of the built-in role %s are what its definition says',
    (_name, { id, dataActions, notDataActions }) => {
      expect(vaultRoles.get(id)?.allows).toEqual(operationsNamedBy([{ dataActions, notDataActions }]));
    },
  );
});
