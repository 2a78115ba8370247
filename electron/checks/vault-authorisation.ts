import type { Attempt } from '../azure/attempt.ts';
import type { VaultKey } from '../azure/vault-key.ts';
import { passed, type Check, type Known } from './check.ts';
import { lookForGrant, verdictDespite } from './grant-under-way.ts';
import type { VaultScene } from './scene.ts';

/** Said by every rung that a vault without a key cannot have climbed. */
export const noKeyChosen = ({ vault }: Known) =>
  vault?.keyName === null ? { name: 'Key', value: 'none chosen for this vault' } : null;

interface Admission {
  readonly key: Attempt<VaultKey>;
  readonly grant: Attempt<string | null> | null;
}

/** A role or an access policy lets the application in, as far as reading the key. */
export const vaultAuthorisation: Check<VaultScene, Admission> = {
  id: 'vault-authorisation',
  needs: ['vault-network'],
  missing: noKeyChosen,
  async look(scene) {
    const key = await scene.key();
    const grant = await lookForGrant(scene, key);
    return { fact: { key, grant }, exchanges: [...key.exchanges, ...(grant?.exchanges ?? [])] };
  },
  judge({ key, grant }, { now }) {
    // Key Vault checks who asks before it looks for the key, so a key that is not there was refused to nobody.
    if (key.ok || key.problem.code === 'key-not-found') return passed();
    return { verdict: verdictDespite(key.problem, grant, now), findings: [] };
  },
};
