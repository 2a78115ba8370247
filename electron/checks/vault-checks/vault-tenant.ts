import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultProbe } from '../../azure/key-vault/vault-challenge.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { observationOf, passed, type Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';

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
    const wasHere = lastGood?.results.some(
      (one) =>
        one.check === vaultTenant.id && one.vaultUri === vault?.vaultUri && one.verdict.state === 'passed',
    );
    return evaluateProblem(
      makeProblem('vault-in-another-tenant', {
        ...{ tenantId, vaultName, vaultTenantId },
        ...(wasHere === true && { wasHere }),
      }),
    );
  },
};
