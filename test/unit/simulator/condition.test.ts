import { describe, expect, it } from 'vitest';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { fulfills, isValidCondition } from '../../../electron/simulator/authorization/condition.ts';

const wrap = 'Microsoft.KeyVault/vaults/keys/wrap/action';
const keyName = '@Resource[Microsoft.KeyVault/vaults/keys:name]';
const query = {
  action: wrap,
  attributes: { Resource: { 'Microsoft.KeyVault/vaults/keys:name': 'customer-data' } },
};

describe('a condition on the name of a key', () => {
  it.each([
    [`${keyName} StringEquals 'customer-data'`, true],
    [`${keyName} StringEquals 'Customer-Data'`, false],
    [`${keyName} StringEqualsIgnoreCase 'Customer-Data'`, true],
    [`${keyName} stringEquals 'customer-data'`, true],
    [`@resource[microsoft.keyvault/vaults/keys:Name] StringEquals 'customer-data'`, true],
    [`${keyName} StringEquals {'another', 'customer-data'}`, true],
    [`${keyName} StringNotEquals 'customer-data'`, false],
    [`${keyName} StringNotEqualsIgnoreCase 'ANOTHER'`, true],
    [`${keyName} StringStartsWith 'customer-'`, true],
    [`${keyName} StringNotStartsWith 'customer-'`, false],
    [`${keyName} StringStartsWithIgnoreCase 'CUSTOMER-'`, true],
    [`${keyName} StringLike 'cust*-dat?'`, true],
    [`${keyName} StringLike 'cust*-da?'`, false],
    [`${keyName} StringLikeIgnoreCase '*DATA'`, true],
    [`${keyName} StringNotLike '*data'`, false],
    [`${keyName} StringLike 'customer.data'`, false],
    [String.raw`${keyName} StringLike 'customer\*'`, false],
    [`${keyName} ForAnyOfAnyValues:StringEquals {'customer-data', 'b'}`, true],
    [`${keyName} ForAnyOfAllValues:StringEquals {'customer-data', 'b'}`, false],
    [`${keyName} ForAllOfAnyValues:StringEquals {'customer-data', 'b'}`, true],
    [`'customer-data' StringEquals ${keyName}`, true],
  ])('%s is %s', (condition, expected) => {
    expect(fulfills(condition, query)).toBe(expected);
  });
});

describe('the operators', () => {
  it.each([
    [`NOT ${keyName} StringEquals 'another'`, true],
    [`!(${keyName} StringEquals 'another')`, true],
    [`${keyName} StringEquals 'customer-data' AND ${keyName} StringEquals 'another'`, false],
    [`${keyName} StringEquals 'customer-data' && ${keyName} StringLike '*'`, true],
    [`${keyName} StringEquals 'another' OR ${keyName} StringLike '*'`, true],
    [`${keyName} StringEquals 'another' || ${keyName} StringEquals 'b'`, false],
    [`(${keyName} StringEquals 'another') or (${keyName} StringLike '*')`, true],
    ['10 NumericLessThan 11', true],
    ['{10, 20} ForAllOfAllValues:NumericLessThan {15, 25, 30}', false],
    ['{10, 20} ForAllOfAllValues:NumericLessThan {25, 30}', true],
    ['{10, 20} ForAnyOfAllValues:NumericLessThan {15, 18}', true],
    ["{'red', 'blue'} ForAllOfAnyValues:StringEquals {'red', 'green'}", false],
    ['3 NumericGreaterThanEquals 3', true],
    ['3 NumericNotEquals 3', false],
  ])('make %s %s', (condition, expected) => {
    expect(fulfills(condition, query)).toBe(expected);
  });
});

describe('a targeted action', () => {
  const onlyForWrapping = (name: string) =>
    `((!(ActionMatches{'Microsoft.KeyVault/vaults/keys/wrap/*'})) OR (${keyName} StringEquals '${name}'))`;

  it.each([
    [wrap, 'customer-data', true],
    [wrap, 'another', false],
    ['Microsoft.KeyVault/vaults/keys/read', 'another', true],
  ])('%s with the key %s is allowed: %s', (action, name, expected) => {
    expect(fulfills(onlyForWrapping(name), { ...query, action })).toBe(expected);
  });

  it('has no suboperations', () => {
    const condition = `!(ActionMatches{'${wrap}'} AND NOT SubOperationMatches{'Blob.List'})`;
    expect(fulfills(condition, query)).toBe(false);
  });
});

describe('an absent attribute', () => {
  const absent = '@Request[Microsoft.KeyVault/vaults/keys:size]';

  it('fulfills no comparison, not even a negated one', () => {
    expect(fulfills(`${absent} StringEquals 'x'`, query)).toBe(false);
    expect(fulfills(`${absent} StringNotEquals 'x'`, query)).toBe(false);
    expect(fulfills(`${absent} ForAllOfAnyValues:StringEquals {'x'}`, query)).toBe(false);
  });

  it('does not exist', () => {
    expect(fulfills(`Exists ${absent}`, query)).toBe(false);
    expect(fulfills(`NotExists ${absent}`, query)).toBe(true);
    expect(fulfills(`Exists ${keyName}`, query)).toBe(true);
    expect(fulfills('Exists @Principal[Microsoft.Directory/CustomSecurityAttributes/Id:A_B]', query)).toBe(
      false,
    );
  });
});

it('no condition is fulfilled', () => {
  expect(fulfills(undefined, query)).toBe(true);
});

it.each([
  '',
  'anything',
  `${keyName} StringEquals`,
  `${keyName} Equals 'x'`,
  `${keyName} StringEquals 'x`,
  `(${keyName} StringEquals 'x'`,
  `${keyName} StringEquals 'x')`,
  `${keyName} StringEquals {}`,
  `${keyName} StringEquals {'x'`,
  `${keyName} StringEquals 'x' AND`,
  `${keyName} StringEquals 'x' ; DROP`,
  'ActionMatches',
  "Exists 'x'",
])('%j is invalid', (condition) => {
  expect(isValidCondition(condition)).toBe(false);
  expect(() => fulfills(condition, query)).toThrow(RangeError);
});

it('the condition of Key Vault Data Access Administrator concerns assigning and removing roles only', () => {
  const { condition } = builtInRoles.keyVaultDataAccessAdministrator;
  const attribute = 'Microsoft.Authorization/roleAssignments:RoleDefinitionId';
  const on = (operation: string, source: 'Request' | 'Resource', roleId: string): boolean =>
    fulfills(condition, {
      action: `Microsoft.Authorization/roleAssignments/${operation}`,
      attributes: { [source]: { [attribute]: roleId } },
    });
  const { keyVaultCryptoUser, owner } = builtInRoles;
  expect(on('write', 'Request', keyVaultCryptoUser.id.toUpperCase())).toBe(true);
  expect(on('write', 'Request', owner.id)).toBe(false);
  expect(on('delete', 'Resource', keyVaultCryptoUser.id)).toBe(true);
  expect(on('delete', 'Resource', owner.id)).toBe(false);
  expect(on('delete', 'Request', keyVaultCryptoUser.id)).toBe(false);
  expect(on('read', 'Resource', owner.id)).toBe(true);
});
