import { vaultNameOf } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { Attempt } from '../azure/attempt.ts';
import type { VaultSighting } from '../azure/vault-challenge.ts';
import { passed, sightOf, type Check } from './check.ts';
import { judgeProblem } from './judge-problem.ts';
import type { VaultScene } from './scene.ts';

/** The tenant that the vault trusts is the customer's. */
export const vaultTenant: Check<VaultScene, Attempt<VaultSighting>> = {
  id: 'vault-tenant',
  needs: ['vault-found'],
  look: async ({ sighting }) => sightOf(await sighting()),
  judge(sighted, { tenant: { tenantId }, vault }) {
    if (!sighted.ok) return judgeProblem(sighted.problem);
    const vaultTenantId = sighted.value.trustedTenantId;
    if (vaultTenantId === tenantId) return passed();
    const vaultName = vaultNameOf(vault?.vaultUri ?? '');
    return judgeProblem(makeProblem('vault-in-another-tenant', { tenantId, vaultName, vaultTenantId }));
  },
};
