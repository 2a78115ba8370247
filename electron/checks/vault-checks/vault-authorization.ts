import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { passed, type Check, type EvaluationInput } from '../check.ts';
import { evaluateProblem } from '../evaluate-problem.ts';
import { explainRefusal } from '../refusal/explain-refusal.ts';
import { askWitnesses, noWitnesses, type RefusalWitnesses } from '../refusal/refusal-witnesses.ts';
import { verdictWithPropagation } from './role-propagation.ts';

/** The finding of every check that requires a key, for a vault without a configured key. */
export const keyNotConfigured = ({ vault }: EvaluationInput) =>
  vault?.keyName === null ? { name: 'Key', value: 'not configured for this vault' } : null;

/** Whether the key, or its requested version, does not exist. */
export const isKeyMissing = ({ code }: Problem): boolean =>
  code === 'key-not-found' || code === 'key-version-missing';

interface KeyAccess {
  /** Null if neither a key nor a secret is configured. */
  readonly key: Attempt<VaultKey> | null;
  readonly witnesses: RefusalWitnesses;
}

/**
 * A role or an access policy allows the application to read the key. Without a key and a secret there is nothing to try, so
 * nothing is known about the access.
 */
export const vaultAuthorization: Check<VaultCheckContext, KeyAccess> = {
  id: 'vault-authorisation',
  needs: ['vault-network'],
  notConfigured: (input) => (input.vault?.secretName === null ? null : keyNotConfigured(input)),
  async collect(context) {
    if (context.resource.keyName === null)
      return { fact: { key: null, witnesses: noWitnesses }, exchanges: [] };
    const key = await context.key();
    const witnesses = await askWitnesses(context, key);
    return { fact: { key, witnesses }, exchanges: [...key.exchanges, ...witnesses.exchanges] };
  },
  evaluate({ key, witnesses }, input) {
    const vaultName = vaultNameOf(input.vault?.vaultUri ?? '');
    if (key === null)
      return {
        verdict: { state: 'unknown', problem: makeProblem('vault-not-verified', { vaultName }) },
        findings: [{ name: 'Key', value: 'neither a key nor a secret is configured for this vault' }],
      };
    // Key Vault authorizes the caller before it looks for the key, so a missing key proves authorization.
    if (key.ok || isKeyMissing(key.problem)) return passed();
    const refusal = explainRefusal(key.problem, witnesses, input);
    if (refusal.code !== key.problem.code) return evaluateProblem(refusal);
    const object = { kind: 'keys', name: input.vault?.keyName ?? '' } as const;
    return { verdict: verdictWithPropagation(refusal, witnesses.view, object, input.clock), findings: [] };
  },
};
