import type { Finding } from '../../../shared/domain/check.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { passed, type Check } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import type { VaultView } from './vault-view.ts';

/**
 * The vault, its roles and its deny assignments in Resource Manager. An invisible vault is normal with only a crypto role:
 * Key Vault decides about access. Any other refusal only needs attention, because access may still work; `overallVerdict`
 * ignores it beside checks that prove the access.
 */
export const resourceManager: Check<VaultCheckContext, VaultView> = {
  id: 'resource-manager',
  needs: ['token-claims'],
  async collect({ view }) {
    const fact = await view();
    return { fact, exchanges: fact.exchanges };
  },
  evaluate(view) {
    const findings = describe(view);
    const { obstacle } = view;
    if (obstacle === null) return passed(...findings);
    return isInconclusive(obstacle)
      ? evaluateProblem(obstacle, findings)
      : { verdict: { state: 'attention', problem: obstacle }, findings };
  },
};

const notVisible: Finding = {
  name: 'Resource Manager',
  value: 'The vault is not visible to the application. This is normal if it has only a crypto role.',
};

function describe({ description, roles, denyAssignments, obstacle }: VaultView): Finding[] {
  if (description === null) return obstacle === null ? [notVisible] : [];
  const { permissionModel, network, allowedAddresses, purgeProtection } = description;
  const rolesApply = permissionModel === 'Azure RBAC';
  return [
    { name: 'Permission model', value: permissionModel },
    { name: 'Network', value: network },
    ...(allowedAddresses.length > 0
      ? [{ name: 'Allowed IP addresses', value: allowedAddresses.join(', ').slice(0, 1_000) }]
      : []),
    { name: 'Purge protection', value: purgeProtection ? 'on' : 'off' },
    ...(roles ?? []).slice(0, 20).map(({ role, roleId, level, conditional }) => ({
      name: rolesApply ? 'Role' : 'Role without effect',
      value: `${role?.title ?? `role ${roleId}`} at the ${level}${conditional ? ', under a condition' : ''}`,
    })),
    ...(roles?.length === 0 ? [{ name: 'Role', value: 'none' }] : []),
    ...(denyAssignments ?? []).slice(0, 10).map(({ title, level, certain }) => ({
      name: certain ? 'Deny assignment' : 'Deny assignment that may apply',
      value: `${title.slice(0, 200)} at the ${level}`,
    })),
  ];
}
