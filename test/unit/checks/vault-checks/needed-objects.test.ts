import { describe, expect, it } from 'vitest';
import type { VaultRole } from '../../../../electron/azure/resource-manager/built-in-roles.ts';
import { vaultRoles } from '../../../../electron/azure/resource-manager/built-in-roles.ts';
import type { GrantedRole } from '../../../../electron/azure/resource-manager/role-assignments.ts';
import { neededFrom } from '../../../../electron/checks/vault-checks/needed-objects.ts';

const subscription = '/subscriptions/11111111-2222-4333-8444-555566667777';
const idOf = (group: string, vault: string): string =>
  `${subscription}/resourceGroups/${group}/providers/Microsoft.KeyVault/vaults/${vault}`;
const one = idOf('rg-one', 'one');
const two = idOf('rg-two', 'two');
const vaultIds = new Map([
  ['one', one],
  ['two', two],
]);
const resource = (name: string, keyName: string | null, secretName: string | null) => ({
  vaultUri: `https://${name}.vault.azure.net`,
  keyName,
  keyVersion: null,
  secretName,
});
const resources = [
  resource('one', 'key', 'secret'),
  resource('two', 'key', null),
  resource('hidden', 'key', 'secret'),
];

function neededAt(title: string, scope: string, groupId: string | null = null) {
  const role: VaultRole | undefined = [...vaultRoles.values()].find((known) => known.title === title);
  if (!role) throw new RangeError(`There is no role ${title}.`);
  const granted: GrantedRole = {
    role,
    roleId: '',
    scope,
    assignmentId: '',
    level: 'vault',
    groupId,
    conditional: false,
    createdAt: null,
  };
  return neededFrom(granted, { resources, vaultIds }).map(({ vaultName, keyName, secretName }) =>
    [vaultName, keyName, secretName].join(' '),
  );
}

describe('what a removed role gives access to', () => {
  it.each([
    ['Key Vault Administrator', one, ['one key secret', 'hidden key secret']],
    ['Key Vault Administrator', `${one}/keys/key`, ['one key ', 'hidden key secret']],
    ['Key Vault Administrator', `${one}/secrets/secret`, ['one  secret', 'hidden key secret']],
    ['Key Vault Administrator', `${one}/secrets/other`, ['hidden key secret']],
    ['Key Vault Administrator', `${one}/`, ['one key secret', 'hidden key secret']],
    ['Key Vault Administrator', one.toUpperCase(), ['one key secret', 'hidden key secret']],
    ['Key Vault Administrator', `${subscription}/resourceGroups/rg-two`, ['two key ', 'hidden key secret']],
    ['Key Vault Administrator', subscription, ['one key secret', 'two key ', 'hidden key secret']],
    ['Key Vault Crypto Officer', subscription, ['one key ', 'two key ', 'hidden key ']],
    ['Key Vault Secrets Officer', subscription, ['one  secret', 'hidden  secret']],
    ['Owner', subscription, []],
    ['Contributor', '/providers/Microsoft.Management/managementGroups/all', []],
  ])('%s at %s', (title, scope, expected) => {
    expect(neededAt(title, scope)).toEqual(expected);
  });

  it('is not confused with a vault that has the same beginning', () => {
    expect(neededAt('Key Vault Administrator', idOf('rg-one', 'on'))).toEqual(['hidden key secret']);
  });

  it('is everything for a management group, and for a group that may have other roles', () => {
    const everything = ['one key secret', 'two key ', 'hidden key secret'];
    const above = '/providers/Microsoft.Management/managementGroups/all';
    expect(neededAt('Key Vault Administrator', above)).toEqual(everything);
    expect(neededAt('Key Vault Crypto Officer', `${one}/keys/key`, 'a group')).toEqual(everything);
  });
});
