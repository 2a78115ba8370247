import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultProbe } from '../../azure/key-vault/vault-challenge.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { observationOf, passed, type Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import { passedAtVault } from '../passed-at-vault.ts';

/** The vault trusts the customer tenant. */
export const vaultTenant: Check<VaultCheckContext, Attempt<VaultProbe>> = {
  id: 'vault-tenant',
  needs: ['vault-found'],
  collect: async ({ probe }) => observationOf(await probe()),
  evaluate(probed, { tenant: { tenantId }, vault, lastGood }) {
    if (!probed.ok) return evaluateProblem(probed.problem);
    const vaultTenantId = probed.value.trustedTenantId;
    if (vaultTenantId === tenantId) return passed();
    const vaultName = vaultNameOf(vault?.vaultUri ?? '');
    const wasHere = passedAtVault(lastGood, vaultTenant.id, vault?.vaultUri ?? '');
    return evaluateProblem(
      makeProblem('vault-in-another-tenant', {
        ...{ tenantId, vaultName, vaultTenantId },
        ...(wasHere && { wasHere }),
      }),
    );
  },
};
