import type { Attempt } from '../azure/attempt.ts';
import type { VaultKey } from '../azure/vault-key.ts';
import { passed, sightOf, type Check, type Known } from './check.ts';
import { judgeProblem } from './judge-problem.ts';
import type { VaultScene } from './scene.ts';

/** Said by every rung that a vault without a key cannot have climbed. */
export const noKeyChosen = ({ vault }: Known) =>
  vault?.keyName === null ? { name: 'Key', value: 'none chosen for this vault' } : null;

/** Key Vault lets the application in, through firewall and role or access policy, as far as reading the key. */
export const vaultAuthorisation: Check<VaultScene, Attempt<VaultKey>> = {
  id: 'vault-authorisation',
  needs: ['token-claims', 'vault-tenant'],
  missing: noKeyChosen,
  look: async ({ key }) => sightOf(await key()),
  // Key Vault checks who asks before it looks for the key, so a key that is not there was refused to nobody.
  judge: (key) => (key.ok || key.problem.code === 'key-not-found' ? passed() : judgeProblem(key.problem)),
};
