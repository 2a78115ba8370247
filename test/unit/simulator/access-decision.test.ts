import { describe, expect, it } from 'vitest';
import {
  decideAccess,
  rolesAt,
  type ActionQuery,
} from '../../../electron/simulator/authorization/access-decision.ts';
import { includesAction, matchesAction } from '../../../electron/simulator/authorization/action-pattern.ts';
import { fulfills, isValidCondition } from '../../../electron/simulator/authorization/condition.ts';
import { explainAccess } from '../../../electron/simulator/authorization/explain-access.ts';
import { findRole, isCustom } from '../../../electron/simulator/authorization/find-role.ts';
import { builtInRoles } from '../../../electron/simulator/authorization/built-in-roles.ts';
import { explainPolicies, policiesAllow } from '../../../electron/simulator/authorization/policy-decision.ts';
import { covers, isSameScope } from '../../../electron/simulator/authorization/scope.ts';
import type { CustomRole } from '../../../electron/simulator/world/role-definition.ts';
import {
  everybody,
  type DenyAssignment,
  type RoleAssignment,
} from '../../../electron/simulator/world/subscription.ts';

const vaultId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/fjord-keys';
const wrap = 'Microsoft.KeyVault/vaults/keys/wrap/action';
const [me, group, somebody] = ['aaaaaaaa', 'bbbbbbbb', 'cccccccc'];
const role: CustomRole = {
  id: 'ABCDEF00-0000-4000-8000-000000000001',
  name: 'Wrapper',
  description: '',
  actions: ['Microsoft.KeyVault/vaults/*'],
  notActions: ['Microsoft.KeyVault/vaults/delete'],
  dataActions: ['Microsoft.KeyVault/vaults/keys/*'],
  notDataActions: ['Microsoft.KeyVault/vaults/keys/encrypt/action'],
  assignableScopes: ['/subscriptions/s'],
};
const conditional: CustomRole = {
  ...role,
  id: 'abcdef00-0000-4000-8000-000000000002',
  name: 'Limited',
  condition: '1 NumericEquals 2',
};
const tenant = { customRoles: [role, conditional] };
const assigned: RoleAssignment = {
  name: 'one',
  scope: vaultId,
  roleDefinitionId: `/subscriptions/s/providers/x/roleDefinitions/${role.id.toLowerCase()}`,
  principalId: me,
  principalType: 'ServicePrincipal',
  createdAt: 0,
  createdBy: me,
  effectiveFrom: 0,
};
const deny: DenyAssignment = {
  name: 'deny-1',
  displayName: 'No wrapping',
  scope: vaultId,
  principalIds: [me],
  actions: [],
  dataActions: [wrap],
  createdAt: 0,
};

interface Given {
  readonly roles?: readonly Partial<RoleAssignment>[];
  readonly denies?: readonly Partial<DenyAssignment>[];
  readonly query?: Partial<ActionQuery>;
}
const queryOf = ({ roles = [{}], denies = [], query }: Given): ActionQuery => ({
  tenant,
  holders: [
    { roleAssignments: [], denyAssignments: [] },
    {
      roleAssignments: roles.map((one) => ({ ...assigned, ...one })),
      denyAssignments: denies.map((one) => ({ ...deny, ...one })),
    },
  ],
  principalIds: [me, group],
  scope: `${vaultId}/keys/data`,
  now: 1_000,
  plane: 'dataActions',
  action: wrap,
  ...query,
});
const decide = (given: Given) => decideAccess(queryOf(given));
const explain = (given: Given) => {
  const query = queryOf(given);
  const decision = decideAccess(query);
  return decision.allowed ? 'allowed' : explainAccess(query, decision);
};

const onPlane = (action: string): Given => ({ query: { plane: 'actions', action } });

describe('an action', () => {
  it.each<[string, Given, boolean]>([
    ['has a role at the vault', {}, true],
    ['has a role at the subscription', { roles: [{ scope: '/subscriptions/s' }] }, true],
    ['has a role with a slash at the end of its scope', { roles: [{ scope: `${vaultId}/` }] }, true],
    [
      'has a role at a management group',
      { roles: [{ scope: '/providers/Microsoft.Management/managementGroups/m' }] },
      true,
    ],
    ['has a role at another key', { roles: [{ scope: `${vaultId}/keys/data-2` }] }, false],
    ['has a role at a vault with the same beginning', { roles: [{ scope: vaultId.slice(0, -1) }] }, false],
    ['has a role of a group', { roles: [{ principalId: group.toUpperCase() }] }, true],
    ['has a role of somebody else', { roles: [{ principalId: somebody }] }, false],
    ['has no role', { roles: [] }, false],
    ['has a role that does not exist', { roles: [{ roleDefinitionId: 'x' }] }, false],
    ['has a role from now on', { roles: [{ effectiveFrom: 1_000 }] }, true],
    ['has a role from later on', { roles: [{ effectiveFrom: 1_001 }] }, false],
    ['has data actions from later on', { roles: [{ dataEffectiveFrom: 1_001 }] }, false],
    [
      'has data actions from now on, and the role later',
      { roles: [{ effectiveFrom: 1_001, dataEffectiveFrom: 1_000 }] },
      true,
    ],
    [
      'is an exception of the role',
      { query: { action: 'Microsoft.KeyVault/vaults/keys/encrypt/action' } },
      false,
    ],
    ['is on the other plane', onPlane('Microsoft.KeyVault/vaults/write'), true],
    ['is an exception on the other plane', onPlane('Microsoft.KeyVault/vaults/delete'), false],
    [
      'is on the other plane, and only the data actions come later',
      { roles: [{ dataEffectiveFrom: 1_001 }], ...onPlane('Microsoft.KeyVault/vaults/write') },
      true,
    ],
    ['has an unfulfilled condition', { roles: [{ condition: '1 NumericEquals 2' }] }, false],
    ['has a fulfilled condition', { roles: [{ condition: '1 NumericEquals 1' }] }, true],
    ['has a role with an unfulfilled condition', { roles: [{ roleDefinitionId: conditional.id }] }, false],
    ['has a second role', { roles: [{ condition: '1 NumericEquals 2' }, {}] }, true],
    ['is denied', { denies: [{}] }, false],
    ['is denied to everybody', { denies: [{ principalIds: [everybody] }] }, false],
    ['is denied to somebody else', { denies: [{ principalIds: [somebody] }] }, true],
    [
      'is denied to everybody else',
      { denies: [{ principalIds: [everybody], excludedPrincipalIds: [me.toUpperCase()] }] },
      true,
    ],
    ['is denied at another vault', { denies: [{ scope: `${vaultId}-2` }] }, true],
    ['is denied at the vault only', { denies: [{ doNotApplyToChildScopes: true }] }, true],
    [
      'is denied at the key only',
      { denies: [{ scope: `${vaultId}/keys/Data`, doNotApplyToChildScopes: true }] },
      false,
    ],
    ['is an exception of what is denied', { denies: [{ notDataActions: [wrap] }] }, true],
    ['is denied on the other plane', { denies: [{ dataActions: [], actions: ['*'] }] }, true],
    [
      'is denied on its plane',
      { denies: [{ actions: ['*/write'] }], ...onPlane('Microsoft.KeyVault/vaults/write') },
      false,
    ],
    [
      'is an exception of what is denied on its plane',
      {
        denies: [{ actions: ['*/write'], notActions: ['*'] }],
        ...onPlane('Microsoft.KeyVault/vaults/write'),
      },
      true,
    ],
  ])('that %s', (_name, given, expected) => {
    expect(decide(given).allowed).toBe(expected);
  });

  it('that is refused says by what', () => {
    expect(decide({ denies: [{}] })).toEqual({ allowed: false, deniedBy: deny, conditionUnfulfilled: false });
    expect(decide({ roles: [{ condition: '1 NumericEquals 2' }] })).toEqual({
      ...{ allowed: false, deniedBy: null, conditionUnfulfilled: true },
    });
    expect(decide({ roles: [] })).toEqual({ allowed: false, deniedBy: null, conditionUnfulfilled: false });
  });

  it('leaves the roles at a scope as they are', () => {
    const roles = [{}, { roleDefinitionId: 'x' }, { effectiveFrom: 1_001 }, { principalId: somebody }];
    expect(rolesAt(queryOf({ roles }))).toEqual([role]);
  });
});

describe('the explanation of a refusal', () => {
  const what = `data action '${wrap}' at '${vaultId}/keys/data'`;
  const none = `No role assignment at this scope or above allows the ${what} for ${me} or its groups ${group}.`;

  it.each<[string, Given, string]>([
    [
      'a deny assignment',
      { denies: [{}] },
      `The deny assignment 'No wrapping' (deny-1) at '${vaultId}' forbids the ${what}.`,
    ],
    ['no role', { roles: [] }, `${none} There is none anywhere.`],
    [
      'no role and no group',
      { roles: [], query: { principalIds: [me] } },
      `No role assignment at this scope or above allows the ${what} for ${me}. There is none anywhere.`,
    ],
    ['a role of somebody else', { roles: [{ principalId: somebody }] }, `${none} There is none anywhere.`],
    [
      'a role of a group that does not exist',
      { roles: [{ roleDefinitionId: 'x', principalId: group.toUpperCase() }] },
      `${none} 'x' at '${vaultId}' names a role that does not exist.`,
    ],
    [
      'a role without the action',
      { query: { action: 'y' } },
      `${none.replace(wrap, 'y')} 'Wrapper' at '${vaultId}' does not contain it.`,
    ],
    [
      'a role that contains the action only on the other plane',
      { query: { action: 'Microsoft.KeyVault/vaults/write' } },
      `${none.replace(wrap, 'Microsoft.KeyVault/vaults/write')} 'Wrapper' at '${vaultId}' does not contain it.`,
    ],
    [
      'a role on the other plane without the action',
      onPlane('y'),
      `${none.replace(`data action '${wrap}'`, "action 'y'")} 'Wrapper' at '${vaultId}' does not contain it.`,
    ],
    [
      'a role at another scope',
      { roles: [{ scope: '/subscriptions/t' }] },
      `${none} 'Wrapper' at '/subscriptions/t' contains it, but is assigned at another scope.`,
    ],
    [
      'a role in the future',
      { roles: [{ effectiveFrom: 60_000 }] },
      `${none} 'Wrapper' at '${vaultId}' contains it, but takes effect at 1970-01-01T00:01:00.000Z.`,
    ],
    [
      'data actions in the future',
      { roles: [{ dataEffectiveFrom: 60_000 }] },
      `${none} 'Wrapper' at '${vaultId}' contains it, but takes effect at 1970-01-01T00:01:00.000Z.`,
    ],
    [
      'two groups',
      { roles: [], query: { principalIds: [me, group, somebody] } },
      `No role assignment at this scope or above allows the ${what} for ${me} or its groups ${group}, ${somebody}. There is none anywhere.`,
    ],
    [
      'a role on the other plane at another scope',
      {
        roles: [{ scope: '/subscriptions/t' }],
        ...onPlane('Microsoft.KeyVault/vaults/write'),
      },
      `${none.replace(`data action '${wrap}'`, "action 'Microsoft.KeyVault/vaults/write'")} 'Wrapper' at '/subscriptions/t' contains it, but is assigned at another scope.`,
    ],
    [
      'a role on the other plane in the future, whenever its data actions take effect',
      {
        roles: [{ effectiveFrom: 60_000, dataEffectiveFrom: 90_000 }],
        ...onPlane('Microsoft.KeyVault/vaults/write'),
      },
      `${none.replace(`data action '${wrap}'`, "action 'Microsoft.KeyVault/vaults/write'")} 'Wrapper' at '${vaultId}' contains it, but takes effect at 1970-01-01T00:01:00.000Z.`,
    ],
    [
      'a condition of the assignment from now on',
      { roles: [{ condition: '1 NumericEquals 2', effectiveFrom: 1_000 }] },
      `No role assignment whose condition is fulfilled allows the ${what} for ${me} or its groups ${group}. 'Wrapper' at '${vaultId}' contains it, but has a condition that is not fulfilled: 1 NumericEquals 2.`,
    ],
    [
      'a condition of the assignment',
      { roles: [{ condition: '1 NumericEquals 2' }] },
      `No role assignment whose condition is fulfilled allows the ${what} for ${me} or its groups ${group}. 'Wrapper' at '${vaultId}' contains it, but has a condition that is not fulfilled: 1 NumericEquals 2.`,
    ],
    [
      'a condition of the role',
      { roles: [{ roleDefinitionId: conditional.id }] },
      `No role assignment whose condition is fulfilled allows the ${what} for ${me} or its groups ${group}. 'Limited' at '${vaultId}' contains it, but has a condition that is not fulfilled: 1 NumericEquals 2.`,
    ],
  ])('names %s', (_name, given, expected) => {
    expect(explain(given)).toBe(expected);
  });

  it('lists at most eight assignments, and counts the others', () => {
    const assignments = (count: number) => Array.from({ length: count }, () => ({ roleDefinitionId: 'x' }));
    expect(explain({ roles: assignments(8) }).match(/does not exist/g)).toHaveLength(8);
    expect(explain({ roles: assignments(8) })).toMatch(/exist\.$/);
    expect(explain({ roles: assignments(10) }).match(/does not exist/g)).toHaveLength(8);
    expect(explain({ roles: assignments(10) })).toMatch(/exist\. 2 more\.$/);
  });
});

describe('a scope', () => {
  it.each([
    ['/subscriptions/S', '/subscriptions/s', true, true],
    ['/subscriptions/s/', '/subscriptions/s', true, true],
    ['/subscriptions/s', '/subscriptions/s/', true, true],
    ['/subscriptions/s', '/subscriptions/s/x', true, false],
    ['/subscriptions/s', '/subscriptions/sx', false, false],
    ['/subscriptions/s/x', '/subscriptions/s', false, false],
  ])('%s above %s: %s, the same: %s', (upper, scope, isAbove, isSame) => {
    expect(covers(upper, scope.toUpperCase())).toBe(isAbove);
    expect(isSameScope(upper, scope)).toBe(isSame);
  });
});

describe('a pattern of actions', () => {
  it.each([
    ['*', 'a/b/read', true],
    ['a/*/read', 'A/b/c/READ', true],
    ['b/*/read', 'b/read', true],
    ['a/*/read', 'ab/read', false],
    ['a/read', 'a/read/b', false],
    ['a/read', 'b/a/read', false],
    ['a.b/read', 'axb/read', false],
  ])('%s matches %s: %s', (pattern, action, expected) => {
    for (let round = 0; round < 2; round += 1) expect(matchesAction(pattern, action)).toBe(expected);
  });

  it('of a role has exceptions', () => {
    expect(includesAction(['x', 'a/*'], ['a/delete'], 'a/read')).toBe(true);
    expect(includesAction(['x', 'a/*'], ['y', 'a/delete'], 'a/delete')).toBe(false);
    expect(includesAction([], [], 'a/read')).toBe(false);
  });
});

describe('a role', () => {
  it('is found by its ID in any case and at the end of a resource ID', () => {
    const { reader } = builtInRoles;
    expect(findRole({}, `/x/${reader.id.toUpperCase()}`)).toBe(reader);
    expect(findRole(tenant, role.id.toLowerCase())).toBe(role);
    expect(findRole({}, role.id)).toBeUndefined();
    expect([isCustom(role), isCustom(reader)]).toEqual([true, false]);
  });
});

describe('the access policies', () => {
  const policy = { objectId: me.toUpperCase(), keys: ['Get'], secrets: [] };
  const query = {
    principalIds: [me, group],
    actingApplicationId: null,
    on: 'keys',
    operation: 'GET',
  } as const;

  it.each([
    ['allow what they contain', [policy], query, true],
    ['allow everything with “all”', [{ ...policy, keys: ['All'] }], query, true],
    ['allow nothing else', [policy], { ...query, operation: 'sign' }, false],
    ['allow nothing on another kind of object', [policy], { ...query, on: 'certificates' as const }, false],
    [
      'add up',
      [
        { ...policy, objectId: somebody },
        { ...policy, objectId: group },
      ],
      query,
      true,
    ],
    ['of somebody else allow nothing', [{ ...policy, objectId: somebody }], query, false],
    ['for an application allow it nothing itself', [{ ...policy, applicationId: 'app' }], query, false],
    [
      'for an application allow it',
      [{ ...policy, applicationId: 'app' }],
      { ...query, actingApplicationId: 'APP' },
      true,
    ],
    [
      'for an application allow no other',
      [{ ...policy, applicationId: 'app' }],
      { ...query, actingApplicationId: 'x' },
      false,
    ],
  ])('%s', (_name, policies, asked, expected) => {
    expect(policiesAllow(policies, asked)).toBe(expected);
  });

  it('say what they lack', () => {
    const asked = { ...query, operation: 'sign' };
    const other = { ...policy, objectId: somebody };
    expect(explainPolicies([other, other], asked)).toBe(
      `None of the vault's 2 access policies names ${me}, ${group}.`,
    );
    expect(
      explainPolicies(
        [{ ...policy, keys: ['get', 'list'] }, other, { ...policy, objectId: group, applicationId: 'app' }],
        asked,
      ),
    ).toBe(
      `The access policy of AAAAAAAA lacks keys sign; it has: get, list. The access policy of ${group} applies only to users of the application app.`,
    );
    expect(explainPolicies([policy], { ...asked, on: 'certificates' })).toBe(
      'The access policy of AAAAAAAA lacks certificates sign; it has: .',
    );
  });
});

describe('a condition', () => {
  const attribute = '@Resource[ a:b ]';
  const query = { action: 'x', attributes: { Resource: { 'A:B': '12' }, Request: { 'a:b': '7' } } };

  it.each([
    [`${attribute} NumericEquals 12`, true],
    [`${attribute} NumericNotEquals 12`, false],
    [`${attribute} NumericLessThan 12`, false],
    [`${attribute} NumericLessThanEquals 12`, true],
    [`${attribute} NumericGreaterThan 12`, false],
    [`${attribute} NumericGreaterThan 11`, true],
    [`${attribute} NumericGreaterThanEquals 13`, false],
    ['@request[a:b] NumericEquals 7', true],
    ['@Environment[a:b] NumericEquals 7', false],
    [`${attribute} GuidEquals '12'`, true],
    ["'AB' GuidEquals 'ab'", true],
    ["'AB' GuidNotEquals 'ab'", false],
    ["'ab' StringNotStartsWithIgnoreCase 'A'", false],
    ["'ab' StringNotLikeIgnoreCase 'A*'", false],
    ["'a\nb' StringLike 'a?b'", true],
    [String.raw`'a*b' StringLike 'a\*b'`, true],
    [String.raw`'axb' StringLike 'a\*b'`, false],
    ["'a.b' StringLike 'a.b'", true],
    ["'xab' StringLike 'ab'", false],
    ["'abx' StringLike 'ab'", false],
    [`{1, 2} ForAllOfAnyValues:NumericEquals {2, 1}`, true],
    ['{1} ForAnyOfAnyValues:NumericEquals {2, 1}', true],
    ['1 NumericEquals 1 OR 1 NumericEquals 2 AND 1 NumericEquals 2', false],
    ["ActionMatches{'y', 'X'}", true],
    ["NOT ActionMatches{'y'}", true],
    [`  EXISTS ${attribute}  `, true],
    ['not exists @Request[x]', true],
    [`NOTEXISTS ${attribute}`, false],
  ])('%j is %s', (condition, expected) => {
    expect(fulfills(condition, query)).toBe(expected);
  });

  it('finds no attribute in a request without one', () => {
    expect(fulfills(`Exists ${attribute}`, { action: 'x' })).toBe(false);
    expect(fulfills(`Exists ${attribute}`, { action: 'x', attributes: {} })).toBe(false);
  });

  it.each([
    '1 NumericEquals',
    '1 ForSomeOfAnyValues:NumericEquals 1',
    "1 'NumericEquals' 1",
    '1 NumericEquals 1 1',
    '{1 2} NumericEquals 1',
    '(1 NumericEquals 1',
    'Exists 1',
    'ActionMatches 1',
    "ActionMatches{'a', {}",
    "ActionMatches{'a', @Resource[x]}",
    "ActionMatches{'a'",
    'AND',
    '1 NumericEquals ,',
    '1 NumericEquals @',
    '# 1 NumericEquals 1',
  ])('%j is invalid', (condition) => {
    expect(isValidCondition(condition)).toBe(false);
  });

  it('is valid in every form above', () => {
    expect(isValidCondition(`${attribute} NumericEquals 12`)).toBe(true);
  });

  it('is named if it is invalid', () => {
    expect(() => fulfills('nothing', query)).toThrow('The condition is invalid: nothing');
  });
});
