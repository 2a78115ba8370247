import { describe, expect, it } from 'vitest';
import type { VaultDescription } from '../../../../electron/azure/resource-manager/describe-vault.ts';
import type { GrantedRole } from '../../../../electron/azure/resource-manager/role-assignments.ts';
import { resourceManager } from '../../../../electron/checks/vault-checks/resource-manager.ts';
import type { VaultView } from '../../../../electron/checks/vault-checks/vault-view.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { input, throttled } from '../evaluation-input.ts';
import { hiddenView } from './vault-context.ts';

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
