import { describe, expect, it } from 'vitest';
import { everybody } from '../../../../electron/simulator/world/subscription.ts';
import type { AccessPolicy } from '../../../../electron/simulator/world/vault.ts';
import type { TenantReport } from '../../../../shared/domain/check.ts';
import { azureOf, type Grant } from '../demo-grants.ts';
import { createDemoAccessCheck, stateOf } from '../demo-access-check.ts';

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
