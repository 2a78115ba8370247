import { describe, expect, it } from 'vitest';
import type { TenantReport } from '../../../../shared/domain/check.ts';
import { latest } from '../../../../electron/simulator/world/vault.ts';
import { explainProblem } from '../../../../shared/problems/problem.ts';
import { azureOf, type Grant } from '../demo-grants.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';
import { reportUnder } from '../scenario-access-check.ts';
import { giveRoles } from '../show-roles.ts';

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

  it('name the role that allows too much before the one with a broad scope', async () => {
    const vaultRole: Grant = { role: 'keyVaultCryptoUser', level: 'vault' };
    const contributor: Grant = { role: 'contributor', level: 'subscription' };
    const report = await customerWith(reader, atKey, vaultRole, contributor).check();
    expect(report.verdict).toMatchObject({ problem: { code: 'advice-role-broader-than-needed' } });
    expect(adviceIn(report)).toHaveLength(2);
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
