import type { Problem } from '../../shared/problems/problem.ts';
import type { Attempt } from '../azure/attempt.ts';
import type { VaultKey } from '../azure/vault-key.ts';
import { passed, type Check, type Known } from './check.ts';
import { withFormerIdentity } from './former-identity.ts';
import { lookForGrant, verdictDespite } from './grant-under-way.ts';
import { roleWithoutEffect } from './role-without-effect.ts';
import type { VaultScene } from './scene.ts';

/** Said by every rung that a vault without a key cannot have climbed. */
export const noKeyChosen = ({ vault }: Known) =>
  vault?.keyName === null ? { name: 'Key', value: 'none chosen for this vault' } : null;

/** The key, or the version that was asked for, is not there. */
export const isKeyMissing = ({ code }: Problem): boolean =>
  code === 'key-not-found' || code === 'key-version-missing';

interface Admission {
  readonly key: Attempt<VaultKey>;
  readonly grant: Attempt<string | null> | null;
  /** What explains the refusal better than the vault does; null where nothing does. */
  readonly explained: Problem | null;
}

/** A role or an access policy lets the application in, as far as reading the key. */
export const vaultAuthorisation: Check<VaultScene, Admission> = {
  id: 'vault-authorisation',
  needs: ['vault-network'],
  missing: noKeyChosen,
  async look(scene) {
    const key = await scene.key();
    const grant = await lookForGrant(scene, key);
    const byPolicy = !key.ok && key.problem.code === 'vault-access-policy-missing';
    const explained = byPolicy ? roleWithoutEffect(key.problem, await scene.view()) : null;
    return { fact: { key, grant, explained }, exchanges: [...key.exchanges, ...(grant?.exchanges ?? [])] };
  },
  judge({ key, grant, explained }, { now, lastGood }) {
    // Key Vault checks who asks before it looks for the key, so a key that is not there was refused to nobody.
    if (key.ok || isKeyMissing(key.problem)) return passed();
    const refused = withFormerIdentity(explained ?? key.problem, { lastGood });
    return { verdict: verdictDespite(refused, grant, now), findings: [] };
  },
};
