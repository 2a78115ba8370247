import { describe, expect, it } from 'vitest';
import { vaultRoles, type VaultRole } from '../../../../electron/azure/resource-manager/built-in-roles.ts';
import type { GrantedRole } from '../../../../electron/azure/resource-manager/role-assignments.ts';
import type { EvaluationInput } from '../../../../electron/checks/check.ts';
import { advice } from '../../../../electron/checks/vault-checks/advice.ts';
import { explainProblem, makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import {
  appId,
  clockWith,
  failure,
  input,
  names,
  otherId,
  success,
  tenantId,
  throttled,
  vault,
} from '../evaluation-input.ts';
import { hiddenView, key as healthyKey, version } from './vault-context.ts';

const day = 24 * 60 * 60_000;

describe('the recommendations from known facts', () => {
  type Fact = Parameters<typeof advice.evaluate>[0];
  const inDays = (days: number) => new Date(input.now.getTime() + days * day).toISOString();
  const evaluate = (fact: Partial<Fact> = {}, more: Partial<EvaluationInput> = {}) => {
    const facts = { key: success(healthyKey), rotation: null, view: hiddenView, objectId: otherId };
    const { verdict, findings } = advice.evaluate(
      { ...facts, vaultIds: new Map(), ...fact },
      { ...input, ...more },
    );
    const problem = 'problem' in verdict ? verdict.problem : null;
    expect(verdict.state).toBe(problem === null ? 'passed' : 'attention');
    expect(findings.map(({ name }) => name)).toEqual(findings.map(() => 'Advice'));
    expect(findings[0]?.value).toBe(problem === null ? undefined : explainProblem(problem).explanation);
    return problem;
  };
  const expiring = (days: number): Partial<Fact> => ({
    key: success({ ...healthyKey, expiresOn: inDays(days) }),
  });

  it('name the key that expires, with the configured version', () => {
    expect(evaluate()).toBeNull();
    const facts = { ...names, endsOn: inDays(59) };
    expect(evaluate(expiring(59))).toEqual(makeProblem('advice-key-ends-soon', facts));
    expect(evaluate(expiring(59), { vault: { ...vault, keyVersion: version } })).toEqual(
      makeProblem('advice-key-ends-soon', { ...facts, keyVersion: version }),
    );
  });

  it('judge the expiry by the clock of Key Vault', () => {
    const clock = clockWith({ 'Key Vault': 2 * day });
    expect(evaluate(expiring(61))).toBeNull();
    expect(evaluate(expiring(61), { clock })?.code).toBe('advice-key-ends-soon');
  });

  it('do not cover a key that is replaced in time', () => {
    const after = (rotation: Fact['rotation']) => evaluate({ ...expiring(5), rotation })?.code ?? null;
    expect(after(success(inDays(1)))).toBeNull();
    expect(after(success(inDays(-2)))).toBe('advice-key-ends-soon');
    expect(after(success(null))).toBe('advice-key-ends-soon');
    expect(after(failure(throttled))).toBe('advice-key-ends-soon');
  });

  it('include purge protection if the key or the vault shows that it is off', () => {
    const off = makeProblem('advice-no-purge-protection', { vaultName: names.vaultName });
    const description = (purgeProtection: boolean) => ({ purgeProtection, permissionModel: '' }) as never;
    expect(evaluate({ key: success({ ...healthyKey, purgeable: true }) })).toEqual(off);
    expect(evaluate({ view: { ...hiddenView, description: description(false) } })).toEqual(off);
    expect(evaluate({ view: { ...hiddenView, description: description(true) } })).toBeNull();
    expect(evaluate({ key: failure(throttled) })).toBeNull();
  });

  const scope = '/subscriptions/11111111-2222-4333-8444-555566667777';
  const roleNamed = (title: string): VaultRole | null =>
    [...vaultRoles.values()].find((one) => one.title === title) ?? null;
  const roles = (changes: Partial<GrantedRole>, permissionModel = 'Azure RBAC'): Problem | null => {
    const granted: GrantedRole = {
      ...{ role: roleNamed('Owner'), roleId: 'r-1', scope, assignmentId: '', level: 'subscription' },
      ...{ groupId: null, conditional: false, createdAt: null, ...changes },
    };
    const description = { purgeProtection: true, permissionModel } as never;
    return evaluate({ view: { ...hiddenView, description, roles: [granted] } });
  };

  it('name the role, its scope, who has it and what it gives access to', () => {
    const facts = { tenantId, appId, ...names, objectId: otherId, role: 'Owner', roleId: 'r-1', scope };
    expect(roles({})).toEqual(makeProblem('advice-role-broader-than-needed', { ...facts, needed: [] }));
    const groupId = 'aaaaaaaa-1111-4222-8333-444455556666';
    const needed = [{ ...names, secretName: null }];
    expect(roles({ groupId })).toEqual(
      makeProblem('advice-role-broader-than-needed', { ...facts, groupId, needed }),
    );
    expect(roles({ groupId: 'no GUID' })).toEqual(
      makeProblem('advice-role-broader-than-needed', { ...facts, needed }),
    );
  });

  it('do not cover a role that is not known, has a condition or has an unusual scope', () => {
    expect(roles({ role: null })).toBeNull();
    expect(roles({ conditional: true })).toBeNull();
    expect(roles({ scope: '/subscriptions/x; rm' })).toBeNull();
  });

  it.each<[string, GrantedRole['level'], string, string | null]>([
    ['Key Vault Crypto User', 'vault', 'Azure RBAC', 'advice-scope-wider-than-needed'],
    ['Key Vault Crypto User', 'management group', 'Azure RBAC', 'advice-scope-wider-than-needed'],
    ['Key Vault Crypto User', 'key', 'Azure RBAC', null],
    ['Key Vault Crypto User', 'secret', 'Azure RBAC', null],
    ['Key Vault Crypto User', 'vault', 'access policies', null],
    ['Key Vault Reader', 'vault', 'Azure RBAC', null],
    ['Owner', 'vault', 'access policies', 'advice-role-broader-than-needed'],
  ])('on %s at the %s with %s are %s', (title, level, permissionModel, code) => {
    expect(roles({ role: roleNamed(title), level }, permissionModel)?.code ?? null).toBe(code);
  });
});
