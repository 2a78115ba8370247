import { describe, expect, it } from 'vitest';
import type { VaultDescription } from '../../../../electron/azure/resource-manager/describe-vault.ts';
import type { GrantedRole } from '../../../../electron/azure/resource-manager/role-assignments.ts';
import { resourceManager } from '../../../../electron/checks/vault-checks/resource-manager.ts';
import type { VaultView } from '../../../../electron/checks/vault-checks/vault-view.ts';
import { everybody } from '../../../../electron/simulator/world/subscription.ts';
import type { AccessPolicy } from '../../../../electron/simulator/world/vault.ts';
import type { TenantReport } from '../../../../shared/domain/check.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { azureOf, type Grant } from '../demo-grants.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';
import { input, throttled } from '../evaluation-input.ts';
import { hiddenView } from './vault-context.ts';

const findingsOf = (report: TenantReport) =>
  report.results.find((checkResult) => checkResult.check === 'resource-manager')?.findings ?? [];

function customerWith(...grants: Grant[]) {
  const accessCheck = createDemoAccessCheck();
  const tenant = accessCheck.customer('qinglan');
  const azure = azureOf(accessCheck, tenant);
  azure.grant(...grants);
  return { ...azure, accessCheck, tenant, check: () => accessCheck.check(tenant) };
}

const reader = { role: 'keyVaultReader', level: 'vault' } as const;
const user = { role: 'keyVaultCryptoUser', level: 'vault' } as const;

describe('the vault in Resource Manager', () => {
  it('is not visible to an application with only a crypto role, which passes', async () => {
    const report = await customerWith(user).check();
    expect(stateOf(report, 'resource-manager')).toBe('passed');
    expect(findingsOf(report)).toEqual([
      {
        name: 'Resource Manager',
        value: 'The vault is not visible to the application. This is normal if it has only a crypto role.',
      },
    ]);
  });

  it('includes roles at every level and the configuration of the vault', async () => {
    const { check } = customerWith(
      reader,
      { role: 'keyVaultCryptoServiceEncryptionUser', level: 'key' },
      { role: 'reader', level: 'subscription' },
    );
    const findings = findingsOf(await check());
    expect(findings).toContainEqual({ name: 'Permission model', value: 'Azure RBAC' });
    expect(findings).toContainEqual({ name: 'Network', value: 'open to all networks' });
    expect(findings).toContainEqual({ name: 'Purge protection', value: 'on' });
    expect(findings.filter(({ name }) => name === 'Role').map(({ value }) => value)).toEqual([
      'Key Vault Reader at the vault',
      'Key Vault Crypto Service Encryption User at the key',
      'Reader at the subscription',
    ]);
  });

  it('shows roles as without effect if the vault uses access policies', async () => {
    const { vault, check } = customerWith(reader, user);
    vault.authorization = 'access policies';
    const report = await check();
    expect(stateOf(report, 'vault-authorisation')).toBe('failed vault-role-without-effect');
    expect(report.verdict).toMatchObject({ problem: { facts: { role: 'Key Vault Crypto User' } } });
    expect(findingsOf(report)).toContainEqual({
      name: 'Role without effect',
      value: 'Key Vault Crypto User at the vault',
    });
  });

  it.each<[string, (objectId: string) => AccessPolicy[], Grant[]]>([
    [
      'an access policy of the application does not allow reading and wrapping',
      (objectId) => [{ objectId, keys: ['unwrapKey'], secrets: [] }],
      [reader, user],
    ],
    ['the role is not one for keys', () => [], [reader]],
  ])('does not explain a refusal by a role if %s', async (_name, policies, grants) => {
    const { vault, subscription, check } = customerWith(...grants);
    vault.authorization = 'access policies';
    vault.accessPolicies = policies(subscription.roleAssignments[0]?.principalId ?? '');
    expect(stateOf(await check(), 'vault-authorisation')).toBe('failed vault-access-policy-missing');
  });

  it('includes deny assignments and the allowed IP addresses', async () => {
    const { vault, subscription, tenant, accessCheck, check } = customerWith(reader, user);
    const first = await check();
    const objectId = first.results
      .flatMap(({ findings }) => findings)
      .find(({ name }) => name === 'Object ID')?.value;
    vault.network = { publicAccess: 'Enabled', defaultAction: 'Deny', allowedAddresses: ['203.0.113.27'] };
    subscription.denyAssignments.push({
      name: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff',
      displayName: 'Frozen by a deployment stack',
      scope: `/subscriptions/${subscription.subscriptionId}`,
      principalIds: [objectId ?? ''],
      actions: [],
      dataActions: ['Microsoft.KeyVault/vaults/keys/*'],
      createdAt: 0,
    });
    const report = await accessCheck.check(tenant);
    expect(stateOf(report, 'vault-authorisation')).toBe('failed vault-denied-by-assignment');
    expect(findingsOf(report)).toContainEqual({
      name: 'Deny assignment',
      value: 'Frozen by a deployment stack at the subscription',
    });
    expect(findingsOf(report)).toContainEqual({ name: 'Allowed IP addresses', value: '203.0.113.27/32' });
  });

  it('does not include a deny assignment of everybody that excludes the application', async () => {
    const { subscription, check } = customerWith(reader, user);
    const [assignment] = subscription.roleAssignments;
    const denyEverybodyBut = (excludedPrincipalIds: string[]) => {
      subscription.denyAssignments = [
        {
          ...{ name: 'c0ffee00-aaaa-4bbb-8ccc-ddddeeeeffff', displayName: 'Frozen' },
          scope: `/subscriptions/${subscription.subscriptionId}`,
          ...{ principalIds: [everybody], excludedPrincipalIds, actions: [] },
          ...{ dataActions: ['Microsoft.KeyVault/vaults/keys/*'], createdAt: 0 },
        },
      ];
    };
    denyEverybodyBut([assignment?.principalId ?? '']);
    const report = await check();
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(findingsOf(report).map(({ name }) => name)).not.toContain('Deny assignment');
    denyEverybodyBut(['dddddddd-1111-4222-8333-444455556666']);
    const denied = await check();
    expect(stateOf(denied, 'vault-authorisation')).toBe('failed vault-denied-by-assignment');
    expect(findingsOf(denied).map(({ name }) => name)).toContain('Deny assignment');
  });

  it('is unknown, not empty, if Resource Manager is unavailable', async () => {
    const accessCheck = createDemoAccessCheck((request, pass) =>
      request.url.includes('management.azure.com')
        ? Promise.resolve(Response.json({}, { status: 503 }))
        : pass(request),
    );
    const report = await accessCheck.check(accessCheck.customer('qinglan'));
    expect(stateOf(report, 'resource-manager')).toBe('unknown service-unavailable');
    expect(stateOf(report, 'round-trip')).toBe('passed');
    expect(findingsOf(report)).toEqual([]);
  });
});

describe('the findings about a vault in Resource Manager', () => {
  const description: VaultDescription = {
    ...{ permissionModel: 'Azure RBAC', network: 'open to all networks', allowedAddresses: [] },
    ...{ purgeProtection: false, accessPolicies: [], createdAt: null, changedAt: null },
  };
  const evaluate = (view: Partial<VaultView>) =>
    resourceManager.evaluate({ ...hiddenView, description, ...view }, input);
  const vaultFindings = [
    { name: 'Permission model', value: 'Azure RBAC' },
    { name: 'Network', value: 'open to all networks' },
    { name: 'Purge protection', value: 'off' },
  ];
  const granted: GrantedRole = {
    ...{ role: null, roleId: 'r-1', scope: '', assignmentId: '', level: 'vault', groupId: null },
    ...{ conditional: false, createdAt: null },
  };

  it('say nothing about roles and denials that the application may not read', () => {
    expect(evaluate({})).toEqual({ verdict: { state: 'passed' }, findings: vaultFindings });
  });

  it('say that there is no role, and show one that is not known or has a condition', () => {
    expect(evaluate({ roles: [] }).findings).toEqual([...vaultFindings, { name: 'Role', value: 'none' }]);
    const reader = { title: 'Reader', allows: [], readsSecrets: false, overPrivileged: false };
    const roles: GrantedRole[] = [granted, { ...granted, role: reader, level: 'key', conditional: true }];
    expect(evaluate({ roles }).findings.slice(3)).toEqual([
      { name: 'Role', value: 'role r-1 at the vault' },
      { name: 'Role', value: 'Reader at the key, under a condition' },
    ]);
  });

  it('distinguish a deny assignment that applies from one that may apply', () => {
    const denial = { title: 'Frozen', level: 'subscription', denies: [] } as const;
    const denyAssignments = [
      { ...denial, certain: true },
      { ...denial, title: 'x'.repeat(300), certain: false },
    ];
    expect(evaluate({ denyAssignments }).findings.slice(3)).toEqual([
      { name: 'Deny assignment', value: 'Frozen at the subscription' },
      { name: 'Deny assignment that may apply', value: `${'x'.repeat(200)} at the subscription` },
    ]);
  });

  it('are at most 20 roles, 10 denials and 1,000 characters of addresses', () => {
    const denial = { title: 'Frozen', level: 'vault', denies: [], certain: true } as const;
    const { findings } = evaluate({
      description: { ...description, allowedAddresses: Array<string>(80).fill('203.0.113.27/32') },
      roles: Array<GrantedRole>(30).fill(granted),
      denyAssignments: Array<typeof denial>(30).fill(denial),
    });
    const count = (name: string) => findings.filter((one) => one.name === name).length;
    expect([count('Role'), count('Deny assignment')]).toEqual([20, 10]);
    const addresses = findings.find(({ name }) => name === 'Allowed IP addresses')?.value;
    expect(addresses).toHaveLength(1_000);
    expect(addresses).toMatch(/^203\.0\.113\.27\/32, 203\./);
  });

  it('are kept beside an obstacle, which needs attention or leaves the rest unknown', () => {
    const refused = makeProblem('resource-manager-token-rejected', {});
    expect(evaluate({ obstacle: refused })).toEqual({
      verdict: { state: 'attention', problem: refused },
      findings: vaultFindings,
    });
    expect(evaluate({ obstacle: throttled })).toEqual({
      verdict: { state: 'unknown', problem: throttled },
      findings: vaultFindings,
    });
    expect(evaluate({ description: null, obstacle: refused }).findings).toEqual([]);
  });
});
