import type { Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import { passed, type Check, type EvaluationInput } from '../check.ts';
import { withRecreatedPrincipal } from './recreated-principal.ts';
import { findRecentGrant, verdictWithPropagation } from './role-propagation.ts';
import { roleWithoutEffect } from './role-without-effect.ts';
import type { VaultCheckContext } from '../check-context.ts';

/** Said by every rung that a vault without a key cannot have climbed. */
export const noKeyChosen = ({ vault }: EvaluationInput) =>
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
export const vaultAuthorisation: Check<VaultCheckContext, Admission> = {
  id: 'vault-authorisation',
  needs: ['vault-network'],
  missing: noKeyChosen,
  async collect(checkContext) {
    const key = await checkContext.key();
    const grant = await findRecentGrant(checkContext, key);
    const byPolicy = !key.ok && key.problem.code === 'vault-access-policy-missing';
    const explained = byPolicy ? roleWithoutEffect(key.problem, await checkContext.view()) : null;
    return { fact: { key, grant, explained }, exchanges: [...key.exchanges, ...(grant?.exchanges ?? [])] };
  },
  evaluate({ key, grant, explained }, { now, lastGood }) {
    // Key Vault checks who asks before it looks for the key, so a key that is not there was refused to nobody.
    if (key.ok || isKeyMissing(key.problem)) return passed();
    const refused = withRecreatedPrincipal(explained ?? key.problem, { lastGood });
    return { verdict: verdictWithPropagation(refused, grant, now), findings: [] };
  },
};
