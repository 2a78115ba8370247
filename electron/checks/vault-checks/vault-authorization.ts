import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { passed, type Check, type EvaluationInput } from '../check.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import { explainRefusal } from '../refusal/explain-refusal.ts';
import { askWitnesses, noWitnesses, type RefusalWitnesses } from '../refusal/refusal-witnesses.ts';
import { isKeyMissing } from './find-missing-key.ts';
import { verdictWithPropagation } from './role-propagation.ts';
import {
  exchangesOf,
  isPermissionMissing,
  obstacleIn,
  readPermissionMissing,
  type UnreadKeyUse,
} from './unread-key.ts';

/** The finding of every check that requires a key, for a vault without a configured key. */
export const keyNotConfigured = ({ vault }: EvaluationInput) =>
  vault?.keyName === null ? { name: 'Key', value: 'not configured for this vault' } : null;

interface KeyAccess {
  /** Null if neither a key nor a secret is configured. */
  readonly key: Attempt<VaultKey> | null;
  /** What the application does with the key although it is not allowed to read it; null if reading was not refused. */
  readonly use: UnreadKeyUse | null;
  readonly witnesses: RefusalWitnesses;
}

/**
 * A role or an access policy allows the application to use the key. Reading it is the first proof. A refusal to read closes no
 * access, so wrap and unwrap decide then. Without a key and a secret there is nothing to try, so nothing is known about the
 * access.
 */
export const vaultAuthorization: Check<VaultCheckContext, KeyAccess> = {
  id: 'vault-authorisation',
  needs: ['vault-network'],
  notConfigured: (input) => (input.vault?.secretName === null ? null : keyNotConfigured(input)),
  async collect(context) {
    if (context.resource.keyName === null)
      return { fact: { key: null, use: null, witnesses: noWitnesses }, exchanges: [] };
    const [key, use] = await Promise.all([context.key(), context.unreadKeyUse()]);
    const refused = use === null ? key : (refusedIn(use) ?? key);
    const witnesses =
      use !== null && refusedIn(use) === null ? noWitnesses : await askWitnesses(context, refused);
    const exchanges = [...key.exchanges, ...exchangesOf(use), ...witnesses.exchanges];
    return { fact: { key, use, witnesses }, exchanges };
  },
  evaluate({ key, use, witnesses }, input) {
    const vaultName = vaultNameOf(input.vault?.vaultUri ?? '');
    if (key === null)
      return {
        verdict: { state: 'unknown', problem: makeProblem('vault-not-verified', { vaultName }) },
        findings: [{ name: 'Key', value: 'neither a key nor a secret is configured for this vault' }],
      };
    // Key Vault authorizes the caller before it looks for the key, so a missing key proves authorization.
    if (key.ok || isKeyMissing(key.problem)) return passed();
    const obstacle = use === null ? null : obstacleIn(use);
    if (obstacle?.ok === false && isInconclusive(obstacle.problem))
      return evaluateProblem(obstacle.problem, [readPermissionMissing]);
    const refused = use === null ? key : refusedIn(use);
    if (refused === null || refused.ok) return passed(readPermissionMissing);
    // Without permission to wrap, the refusal to read tells as much as the second one.
    const { problem } = use?.wrapped.ok === true ? refused : key;
    const refusal = explainRefusal(problem, witnesses, input);
    if (refusal.code !== problem.code) return evaluateProblem(refusal);
    const object = { kind: 'keys', name: input.vault?.keyName ?? '' } as const;
    return { verdict: verdictWithPropagation(refusal, witnesses.view, object, input.clock), findings: [] };
  },
};

/** The operation with the key that the application is not allowed to perform; null if there is none. */
const refusedIn = (use: UnreadKeyUse): Attempt<never> | null => {
  const obstacle = obstacleIn(use);
  return obstacle !== null && isPermissionMissing(obstacle) ? obstacle : null;
};
