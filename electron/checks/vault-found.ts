import { vaultNameOf } from '../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { findDeletedVault, type DeletedVault } from '../azure/find-deleted-vault.ts';
import type { VaultSighting } from '../azure/vault-challenge.ts';
import { passed, type Check } from './check.ts';
import { judgeProblem } from './judge-problem.ts';
import type { VaultScene } from './scene.ts';

interface Search {
  readonly sighted: Attempt<VaultSighting>;
  /** Where the vault's name does not exist, and the application may look among the deleted vaults. */
  readonly deleted: DeletedVault | null;
}

/** The vault's name leads to a Key Vault, which tells from where it sees this machine. No token is sent to it yet. */
export const vaultFound: Check<VaultScene, Search> = {
  id: 'vault-found',
  needs: ['tenant-exists'],
  async look({ sighting, access, vault, context, signal }) {
    const sighted = await sighting();
    if (sighted.ok || !hasNoSuchName(sighted.problem))
      return { fact: { sighted, deleted: null }, exchanges: sighted.exchanges };
    const name = vaultNameOf(vault.uri);
    const asked = await attempt(() => findDeletedVault(access, name, signal), context(), signal);
    return {
      fact: { sighted, deleted: asked.ok ? asked.value : null },
      exchanges: [...sighted.exchanges, ...asked.exchanges],
    };
  },
  judge({ sighted, deleted }, { vault }) {
    if (sighted.ok) {
      const { seen } = sighted.value;
      if (seen === null) return passed();
      return passed(
        { name: 'Address that the vault sees', value: seen.address },
        { name: 'Private link', value: seen.overPrivateLink ? 'yes' : 'no' },
      );
    }
    const { problem } = sighted;
    if (!hasNoSuchName(problem)) return judgeProblem(problem);
    const vaultUri = vault?.vaultUri ?? '';
    const vaultName = vaultNameOf(vaultUri);
    const host = vaultUri.replace('https://', '');
    return judgeProblem(
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
