import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import type { Attempt } from '../azure/attempt.ts';
import type { VaultKey } from '../azure/vault-key.ts';
import { passed, sightOf, type Check } from './check.ts';
import { judgeProblem, tellsNothing } from './judge-problem.ts';
import type { VaultScene } from './scene.ts';
import { noKeyChosen } from './vault-authorisation.ts';

const aboutNetwork: ReadonlySet<ProblemCode> = new Set([
  'vault-firewall-closed',
  'vault-private-only',
  'vault-perimeter',
]);

/** The vault admits calls from where this machine is. Any other refusal by the vault itself proves that it does. */
export const vaultNetwork: Check<VaultScene, Attempt<VaultKey>> = {
  id: 'vault-network',
  needs: ['token-claims', 'vault-tenant'],
  missing: noKeyChosen,
  look: async ({ key }) => sightOf(await key()),
  judge(read) {
    if (read.ok) return passed();
    const { problem } = read;
    const refusedFurtherIn =
      problem.cause?.service === 'Key Vault' && !aboutNetwork.has(problem.code) && !tellsNothing(problem);
    return refusedFurtherIn ? passed() : judgeProblem(problem);
  },
};
