import type { Finding } from '../../../shared/domain/check.ts';
import { passed, type Check } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import type { VaultCheckContext } from '../check-context.ts';
import type { VaultView } from './vault-view.ts';

/**
 * What Resource Manager shows of the vault, its roles and its denials. Being shown nothing is normal with a crypto role
 * alone, and no fault of anybody: what counts is what Key Vault lets happen. Another refusal asks for attention, for the
 * road itself may be open.
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

function describe({ description, roles, denials, obstacle }: VaultView): Finding[] {
  if (description === null)
    return obstacle === null
      ? [
          {
            name: 'Resource Manager',
            value: 'does not show the vault, as is normal with a crypto role alone',
          },
        ]
      : [];
  const { permissionModel, network, admitted, purgeProtection } = description;
  const rolesCount = permissionModel === 'Azure RBAC';
  return [
    { name: 'Permission model', value: permissionModel },
    { name: 'Network', value: network },
    ...(admitted.length > 0 ? [{ name: 'Admitted', value: admitted.join(', ').slice(0, 1_000) }] : []),
    { name: 'Purge protection', value: purgeProtection ? 'on' : 'off' },
    ...(roles ?? []).slice(0, 20).map(({ role, roleId, level }) => ({
      name: rolesCount ? 'Role' : 'Role without effect',
      value: `${role?.title ?? `role ${roleId}`} at the ${level}`,
    })),
    ...(roles?.length === 0 ? [{ name: 'Role', value: 'none' }] : []),
    ...(denials ?? []).slice(0, 10).map(({ title, level }) => ({
      name: 'Deny assignment',
      value: `${title.slice(0, 200)} at the ${level}`,
    })),
  ];
}
