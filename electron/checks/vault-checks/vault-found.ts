import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../../azure/attempt.ts';
import { findDeletedVault, type DeletedVault } from '../../azure/resource-manager/find-deleted-vault.ts';
import type { VaultProbe } from '../../azure/key-vault/vault-challenge.ts';
import { passed, type Check } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import type { VaultCheckContext } from '../check-context.ts';

interface Search {
  readonly probed: Attempt<VaultProbe>;
  /** Where the vault's name does not exist, and the application may look among the deleted vaults. */
  readonly deleted: DeletedVault | null;
}

/** The vault's name leads to a Key Vault, which tells from where it sees this machine. No token is sent to it yet. */
export const vaultFound: Check<VaultCheckContext, Search> = {
  id: 'vault-found',
  needs: ['tenant-exists'],
  async collect({ probeResult, access, vault, context, signal }) {
    const probed = await probeResult();
    if (probed.ok || !hasNoSuchName(probed.problem))
      return { fact: { probed, deleted: null }, exchanges: probed.exchanges };
    const name = vaultNameOf(vault.uri);
    const asked = await attempt(() => findDeletedVault(access, name, signal), context(), signal);
    return {
      fact: { probed, deleted: asked.ok ? asked.value : null },
      exchanges: [...probed.exchanges, ...asked.exchanges],
    };
  },
  evaluate({ probed, deleted }, { vault }) {
    if (probed.ok) {
      const { seen } = probed.value;
      if (seen === null) return passed();
      return passed(
        { name: 'Address that the vault sees', value: seen.address },
        { name: 'Private link', value: seen.overPrivateLink ? 'yes' : 'no' },
      );
    }
    const { problem } = probed;
    if (!hasNoSuchName(problem)) return evaluateProblem(problem);
    const vaultUri = vault?.vaultUri ?? '';
    const vaultName = vaultNameOf(vaultUri);
    const host = vaultUri.replace('https://', '');
    return evaluateProblem(
      deleted === null
        ? makeProblem('vault-not-found', { vaultName, host }, problem.cause)
        : makeProblem('vault-deleted', { vaultName, ...deleted }, problem.cause),
    );
  },
};

/**
 * Entra's name was resolved a moment ago, so a name that does not exist is the vault's fault and not the network's.
 * `EAI_AGAIN` and its like are a resolver in trouble; only these say that the name does not exist.
 */
const hasNoSuchName = ({ code, cause }: Problem): boolean =>
  code === 'name-not-resolved' && ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED'].includes(cause?.code ?? '');
