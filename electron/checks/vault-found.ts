import { vaultNameOf } from '../../shared/domain/tenant.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { Attempt } from '../azure/attempt.ts';
import type { VaultSighting } from '../azure/vault-challenge.ts';
import { passed, sightOf, type Check } from './check.ts';
import { judgeProblem } from './judge-problem.ts';
import type { VaultScene } from './scene.ts';

/** The vault's name leads to a Key Vault, which tells from where it sees this machine. No token is sent yet. */
export const vaultFound: Check<VaultScene, Attempt<VaultSighting>> = {
  id: 'vault-found',
  needs: ['tenant-exists'],
  look: async ({ sighting }) => sightOf(await sighting()),
  judge(sighted, { vault }) {
    if (sighted.ok) {
      const { seen } = sighted.value;
      if (seen === null) return passed();
      return passed(
        { name: 'Address that the vault sees', value: seen.address },
        { name: 'Private link', value: seen.overPrivateLink ? 'yes' : 'no' },
      );
    }
    const vaultUri = vault?.vaultUri ?? '';
    const { code, cause } = sighted.problem;
    // Entra's name was resolved a moment ago, so a name that does not exist is the vault's fault and not the network's.
    return code === 'name-not-resolved' && isNoSuchName(cause?.code ?? null)
      ? judgeProblem(
          makeProblem(
            'vault-not-found',
            { vaultName: vaultNameOf(vaultUri), host: vaultUri.replace('https://', '') },
            cause,
          ),
        )
      : judgeProblem(sighted.problem);
  },
};

/** `EAI_AGAIN` and its like are a resolver in trouble; only these say that the name does not exist. */
const isNoSuchName = (code: string | null): boolean =>
  code !== null && ['ENOTFOUND', 'ERR_NAME_NOT_RESOLVED'].includes(code);
