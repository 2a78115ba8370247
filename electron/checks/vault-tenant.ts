import { vaultNameOf } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { passed, sightOf, type Check } from './check.ts';
import { judgeProblem } from './judge-problem.ts';
import type { VaultScene } from './scene.ts';

/** The vault is there, and the tenant that it trusts is the customer's. It tells so to anybody, so no token is sent yet. */
export const vaultTenant: Check<VaultScene, Attempt<string>> = {
  id: 'vault-tenant',
  needs: ['tenant-exists'],
  look: async ({ vault, context, signal }) =>
    sightOf(await attempt(() => vault.trustedTenant(signal), context(), signal)),
  judge(trusted, { tenant, vault }) {
    const vaultUri = vault?.vaultUri ?? '';
    const vaultName = vaultNameOf(vaultUri);
    if (!trusted.ok) {
      const { code, cause } = trusted.problem;
      // Entra's name was resolved a moment ago, so a name that does not exist is the vault's fault and not the network's.
      return code === 'name-not-resolved' && isNoSuchName(cause?.code ?? null)
        ? judgeProblem(
            makeProblem('vault-not-found', { vaultName, host: vaultUri.replace('https://', '') }, cause),
          )
        : judgeProblem(trusted.problem);
    }
    const { tenantId } = tenant;
    return trusted.value === tenantId
      ? passed()
      : judgeProblem(
          makeProblem('vault-in-another-tenant', { tenantId, vaultName, vaultTenantId: trusted.value }),
        );
  },
};

/** `EAI_AGAIN` and its like are a resolver in trouble; only these say that the name does not exist. */
const isNoSuchName = (code: string | null): boolean =>
  code !== null && ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED'].includes(code);
