import type { Finding } from '../../../shared/domain/check.ts';
import { vaultNameOf } from '../../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../../azure/attempt.ts';
import { isRsa, type VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import type { Check } from '../check.ts';
import { evaluateProblem, verdictOf } from '../evaluate-problem.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { isKeyMissing, noKeyChosen } from './vault-authorization.ts';

interface KeyFound {
  readonly read: Attempt<VaultKey>;
  /** Where the key was not found: what is there instead of it. */
  readonly instead: 'other versions' | 'deleted key' | null;
}

/**
 * The key can be used. An expired key still unwraps (Date-time controlled operations of Key Vault), so it asks for
 * attention and lets the round trip tell what works.
 */
export const keyState: Check<VaultCheckContext, KeyFound> = {
  id: 'key-state',
  needs: ['vault-authorisation'],
  missing: noKeyChosen,
  async collect(checkContext) {
    const read = await checkContext.key();
    if (read.ok || !isKeyMissing(read.problem))
      return { fact: { read, instead: null }, exchanges: read.exchanges };
    const { instead, exchanges } = await findSubstitute(checkContext);
    return { fact: { read, instead }, exchanges: [...read.exchanges, ...exchanges] };
  },
  evaluate({ read, instead }, { vault, now }) {
    if (!read.ok) {
      const { problem } = read;
      if (!isKeyMissing(problem) || instead === 'other versions') return evaluateProblem(problem);
      const facts = { vaultName: vaultNameOf(vault?.vaultUri ?? ''), keyName: vault?.keyName ?? '' };
      const code = instead === 'deleted key' ? 'key-recoverable' : 'key-not-found';
      return evaluateProblem(makeProblem(code, facts, problem.cause));
    }
    const key = read.value;
    const named = { vaultName: vaultNameOf(vault?.vaultUri ?? ''), keyName: key.name };
    const findings = describe(key);
    const wrong = whatIsWrong(key, named, now);
    if (wrong !== null) return { verdict: verdictOf(wrong), findings };
    if (key.expiresOn !== null && Date.parse(key.expiresOn) <= now.getTime()) {
      const problem = makeProblem('key-expired', { ...named, expiredOn: key.expiresOn });
      return { verdict: { state: 'attention', problem }, findings };
    }
    return { verdict: { state: 'passed' }, findings };
  },
};

/** A version that is missing means little where the whole key is; and a key that was deleted can be recovered. */
async function findSubstitute({
  vault,
  resource,
  context,
  signal,
}: VaultCheckContext): Promise<Pick<KeyFound, 'instead'> & { readonly exchanges: readonly Exchange[] }> {
  const keyName = resource.keyName ?? '';
  const collect = <Value>(work: () => Promise<Value>) => attempt(work, context(), signal);
  const newest = resource.keyVersion === null ? null : await collect(() => vault.readKey(keyName, signal));
  const made = newest?.exchanges ?? [];
  if (newest !== null && (newest.ok || !isKeyMissing(newest.problem)))
    return { instead: 'other versions', exchanges: made };
  const deleted = await collect(() => vault.isRecoverable(keyName, signal));
  return {
    instead: deleted.ok && deleted.value ? 'deleted key' : null,
    exchanges: [...made, ...deleted.exchanges],
  };
}

function whatIsWrong(
  key: VaultKey,
  named: { readonly vaultName: string; readonly keyName: string },
  now: Date,
): Problem | null {
  if (!key.enabled) return makeProblem('key-disabled', named);
  if (!isRsa(key)) return makeProblem('key-type-unsuitable', { ...named, keyType: key.type });
  if (key.notBefore !== null && Date.parse(key.notBefore) > now.getTime())
    return makeProblem('key-not-yet-valid', { ...named, validFrom: key.notBefore });
  const operation = ['wrapKey', 'unwrapKey'].find((needed) => !key.operations.includes(needed));
  return operation === undefined ? null : makeProblem('key-operation-not-permitted', { ...named, operation });
}

const describe = (key: VaultKey): Finding[] => [
  { name: 'Key version', value: key.version },
  { name: 'Key type', value: key.sizeBits === null ? key.type : `${key.type}, ${key.sizeBits} bits` },
  { name: 'Enabled', value: key.enabled ? 'yes' : 'no' },
  { name: 'Permitted operations', value: [...key.operations].sort().join(', ').slice(0, 300) || 'none' },
  { name: 'Expires', value: key.expiresOn ?? 'never' },
];
