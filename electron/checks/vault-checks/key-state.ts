import type { Finding } from '../../../shared/domain/check.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { onDate } from '../../../shared/problems/phrases.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import { isRsa, type VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { passed, type Check } from '../check.ts';
import { expiryOf } from '../expiry-of.ts';
import { evaluateProblem, verdictOf } from '../evaluate-problem.ts';
import { explainRefusal } from '../refusal/explain-refusal.ts';
import { askWitnesses, noWitnesses, type RefusalWitnesses } from '../refusal/refusal-witnesses.ts';
import { pinnedVersionOf } from './pinned-version.ts';
import { obstacleIn, propertiesNotKnown } from './unread-key.ts';
import { isKeyMissing, keyNotConfigured } from './vault-authorization.ts';

interface KeyLookup {
  /** Null if the application used the key without being allowed to read it. */
  readonly read: Attempt<VaultKey> | null;
  /** What exists if the key was not found. */
  readonly alternative: 'other versions' | 'deleted key' | null;
  /** When the rotation policy replaces the key; null if nobody asked. A refusal is no fault: few roles permit the question. */
  readonly rotation: Attempt<string | null> | null;
  readonly witnesses: RefusalWitnesses;
}

/**
 * The key is usable. Its dates are only findings: Key Vault's own clock decides about them when it wraps. A key that is not
 * readable is usable if it wrapped and unwrapped.
 */
export const keyState: Check<VaultCheckContext, KeyLookup> = {
  id: 'key-state',
  needs: ['vault-authorisation'],
  notConfigured: keyNotConfigured,
  async collect(context) {
    const use = await context.unreadKeyUse();
    const read = use === null ? await context.key() : obstacleIn(use);
    if (read === null)
      return { fact: { read, alternative: null, rotation: null, witnesses: noWitnesses }, exchanges: [] };
    const rotation = await context.rotation();
    const witnesses = await askWitnesses(context, read);
    if (read.ok || !isKeyMissing(read.problem))
      return {
        fact: { read, alternative: null, rotation, witnesses },
        exchanges: [...read.exchanges, ...(rotation?.exchanges ?? [])],
      };
    const { alternative, exchanges } = await findAlternative(context);
    return { fact: { read, alternative, rotation, witnesses }, exchanges: [...read.exchanges, ...exchanges] };
  },
  evaluate({ read, alternative, rotation, witnesses }, input) {
    const { vault } = input;
    const vaultName = vaultNameOf(vault?.vaultUri ?? '');
    if (read === null) return passed(propertiesNotKnown);
    if (!read.ok) {
      const { problem } = read;
      if (!isKeyMissing(problem)) return evaluateProblem(problem);
      if (alternative === 'other versions') return evaluateProblem(explainRefusal(problem, witnesses, input));
      const facts = { vaultName, keyName: vault?.keyName ?? '' };
      if (alternative === 'deleted key')
        return evaluateProblem(makeProblem('key-recoverable', facts, problem.cause));
      const missing = makeProblem('key-not-found', facts, problem.cause);
      return evaluateProblem(explainRefusal(missing, witnesses, input));
    }
    const key = read.value;
    const problem = problemOf(key, { vaultName, keyName: key.name, ...pinnedVersionOf(vault) });
    const findings = [...describe(key), ...describeRotation(rotation)];
    const rotatesAt = rotation?.ok === true ? rotation.value : null;
    const object: Omit<Expiry, 'at'> = {
      ...{ kind: 'key', name: vault?.keyName ?? '', vaultUri: vault?.vaultUri ?? null },
      ...(rotatesAt !== null && { rotatesAt }),
    };
    return {
      verdict: problem === null ? { state: 'passed' } : verdictOf(problem),
      findings,
      expiries: expiryOf(object, key.expiresOn),
    };
  },
};

/** Distinguishes a missing version from a missing key, and a deleted key from one that never existed. */
async function findAlternative({
  vault,
  resource,
  callContext,
  attemptAt,
  signal,
}: VaultCheckContext): Promise<Pick<KeyLookup, 'alternative'> & { readonly exchanges: readonly Exchange[] }> {
  const keyName = resource.keyName ?? '';
  const tryTo = <Value>(work: () => Promise<Value>) => attemptAt('Key Vault', work, callContext());
  const latest = resource.keyVersion === null ? null : await tryTo(() => vault.readKey(keyName, signal));
  const exchanges = latest?.exchanges ?? [];
  if (latest !== null && (latest.ok || !isKeyMissing(latest.problem)))
    return { alternative: 'other versions', exchanges };
  const deleted = await tryTo(() => vault.isRecoverable(keyName, signal));
  return {
    alternative: deleted.ok && deleted.value ? 'deleted key' : null,
    exchanges: [...exchanges, ...deleted.exchanges],
  };
}

function problemOf(
  key: VaultKey,
  names: { readonly vaultName: string; readonly keyName: string; readonly keyVersion?: string },
): Problem | null {
  if (!key.enabled) return makeProblem('key-disabled', names);
  if (!isRsa(key)) return makeProblem('key-type-unsuitable', { ...names, keyType: key.type });
  const operation = ['wrapKey', 'unwrapKey'].find((required) => !key.operations.includes(required));
  return operation === undefined
    ? null
    : makeProblem('key-operation-not-permitted', {
        ...{ ...names, operation },
        permitted: key.operations.slice(0, 20),
      });
}

const describe = (key: VaultKey): Finding[] => [
  { name: 'Key version', value: key.version },
  { name: 'Key type', value: key.sizeBits === null ? key.type : `${key.type}, ${key.sizeBits} bits` },
  { name: 'Enabled', value: key.enabled ? 'yes' : 'no' },
  { name: 'Permitted operations', value: [...key.operations].sort().join(', ').slice(0, 300) || 'none' },
  ...(key.notBefore === null ? [] : [{ name: 'Active from', value: onDate(key.notBefore) }]),
  { name: 'Expires', value: key.expiresOn === null ? 'never' : onDate(key.expiresOn) },
];

function describeRotation(rotation: Attempt<string | null> | null): Finding[] {
  if (rotation === null) return [];
  const value = rotation.ok
    ? rotation.value === null
      ? 'no automatic rotation'
      : `rotates automatically on ${onDate(rotation.value)}`
    : 'not known: Key Vault did not return it (Microsoft.KeyVault/vaults/keyrotationpolicies/read, or keys getrotationpolicy)';
  return [{ name: 'Rotation policy', value }];
}
