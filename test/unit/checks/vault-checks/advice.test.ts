import { describe, expect, it } from 'vitest';
import { vaultRoles, type VaultRole } from '../../../../electron/azure/resource-manager/built-in-roles.ts';
import type { GrantedRole } from '../../../../electron/azure/resource-manager/role-assignments.ts';
import type { EvaluationInput } from '../../../../electron/checks/check.ts';
import { advice } from '../../../../electron/checks/vault-checks/advice.ts';
import type { TenantReport } from '../../../../shared/domain/check.ts';
import { latest } from '../../../../electron/simulator/world/vault.ts';
import { explainProblem, makeProblem, type Problem } from '../../../../shared/problems/problem.ts';
import { azureOf, type Grant } from '../demo-grants.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';
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
import { reportUnder } from '../scenario-access-check.ts';
import { giveRoles } from '../show-roles.ts';
import { hiddenView, key as healthyKey, version } from './vault-context.ts';

const day = 24 * 60 * 60_000;
const reader = { role: 'keyVaultReader', level: 'vault' } as const;
const atKey = { role: 'keyVaultCryptoServiceEncryptionUser', level: 'key' } as const;

function customerWith(...grants: Grant[]) {
  const accessCheck = createDemoAccessCheck();
  const tenant = accessCheck.customer('qinglan');
  const azure = azureOf(accessCheck, tenant);
  if (grants.length > 0) azure.grant(...grants);
  const key = [...azure.vault.keys.values()].map(latest).at(0);
  if (!key) throw new Error('The vault has no key.');
  return { ...azure, key, check: () => accessCheck.check(tenant) };
}

const adviceIn = (report: TenantReport): string[] =>
  report.results.flatMap(({ check, findings }) =>
    check === 'advice' ? findings.map(({ value }) => value) : [],
  );

describe('the recommendations', () => {
  it('are empty for the least-privileged role, scoped to the key', async () => {
    const report = await customerWith(reader, atKey).check();
    expect(stateOf(report, 'advice')).toBe('passed');
    expect(report.verdict).toEqual({ state: 'passed' });
  });

  it('do not cover roles that are not visible in Resource Manager', async () => {
    expect((await customerWith().check()).verdict).toEqual({ state: 'passed' });
  });

  it.each<[Grant, string]>([
    [{ role: 'keyVaultAdministrator', level: 'key' }, 'advice-role-broader-than-needed'],
    [{ role: 'keyVaultCryptoOfficer', level: 'vault' }, 'advice-role-broader-than-needed'],
    [{ role: 'contributor', level: 'subscription' }, 'advice-role-broader-than-needed'],
    [{ role: 'keyVaultCryptoUser', level: 'vault' }, 'advice-scope-wider-than-needed'],
    [{ role: 'keyVaultCryptoUser', level: 'resource group' }, 'advice-scope-wider-than-needed'],
  ])('include %o', async (grant, code) => {
    const report = await customerWith(reader, atKey, grant).check();
    expect(stateOf(report, 'advice')).toBe(`attention ${code}`);
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(report.verdict).toMatchObject({ state: 'attention', problem: { code } });
  });

  it('say to remove the application from the group that has the role', async () => {
    const groupId = 'aaaaaaaa-1111-4222-8333-444455556666';
    const { verdict } = await reportUnder({
      change: (fixture) => {
        giveRoles(
          ['reader', 'subscription'],
          ['keyVaultCryptoServiceEncryptionUser', 'key'],
          ['keyVaultAdministrator', 'vault'],
        )(fixture);
        fixture.subscription.roleAssignments = fixture.subscription.roleAssignments.map((one, index) =>
          index === 2 ? { ...one, principalId: groupId } : one,
        );
        fixture.tenant.groupMembers[groupId] = [fixture.principal.objectId];
      },
    });
    const problem = 'problem' in verdict ? verdict.problem : null;
    expect(problem).toMatchObject({ code: 'advice-role-broader-than-needed', facts: { groupId } });
    const commands = JSON.stringify(problem && explainProblem(problem).remedy);
    expect(commands).toContain(`az ad group member remove --group ${groupId} --member-id`);
    expect(commands).not.toContain('role assignment delete');
  });

  it.each([
    [
      'keyVaultAdministrator',
      [{ vaultName: 'first-vault', keyName: 'data-encryption', secretName: 'connection' }],
    ],
    ['owner', []],
  ] as const)('name everything that %s gives access to, before it is removed', async (role, needed) => {
    const { verdict } = await reportUnder({
      change: giveRoles(
        ['reader', 'subscription'],
        ['keyVaultCryptoServiceEncryptionUser', 'key'],
        ['keyVaultSecretsUser', 'vault'],
        [role, 'vault'],
      ),
    });
    expect(verdict).toMatchObject({
      problem: { code: 'advice-role-broader-than-needed', facts: { needed } },
    });
  });

  it('do not cover the scope of roles without effect', async () => {
    const { vault, check, subscription } = customerWith(reader, {
      role: 'keyVaultCryptoUser',
      level: 'vault',
    });
    const objectId = subscription.roleAssignments[0]?.principalId ?? '';
    vault.authorization = 'access policies';
    vault.accessPolicies = [{ objectId, keys: ['get', 'wrapKey', 'unwrapKey'], secrets: [] }];
    expect((await check()).verdict).toEqual({ state: 'passed' });
  });

  it.each([
    [59, 'attention advice-key-ends-soon'],
    [61, 'passed'],
  ])('for a key that expires in %i days are %s', async (days, expected) => {
    const { key, check } = customerWith();
    key.expires = Date.now() + days * day;
    expect(stateOf(await check(), 'advice')).toBe(expected);
  });

  it('include purge protection, also if only Key Vault reports it', async () => {
    const { vault, check } = customerWith();
    vault.purgeProtection = false;
    expect(stateOf(await check(), 'advice')).toBe('attention advice-no-purge-protection');
  });

  it('are complete, the most urgent first', async () => {
    const { vault, key, check } = customerWith(reader, { role: 'owner', level: 'subscription' }, atKey);
    vault.purgeProtection = false;
    key.expires = Date.now() + 3 * day;
    const report = await check();
    expect(stateOf(report, 'advice')).toBe('attention advice-key-ends-soon');
    expect(adviceIn(report)).toHaveLength(3);
  });

  it('never hide an expired key', async () => {
    const { vault, key, check } = customerWith();
    vault.purgeProtection = false;
    key.expires = Date.now() - day;
    const report = await check();
    expect(stateOf(report, 'advice')).toBe('attention advice-no-purge-protection');
    expect(report.verdict).toMatchObject({ state: 'attention', problem: { code: 'key-expired' } });
  });
});

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
