import type { Finding } from '../../shared/domain/check.ts';
import { vaultNameOf } from '../../shared/domain/tenant.ts';
import { makeProblem, type Problem } from '../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../azure/attempt.ts';
import { isRsa, type VaultKey } from '../azure/vault-key.ts';
import type { Check } from './check.ts';
import { judgeProblem, verdictOf } from './judge-problem.ts';
import type { VaultScene } from './scene.ts';
import { noKeyChosen } from './vault-authorisation.ts';

interface KeyFound {
  readonly read: Attempt<VaultKey>;
  /** True where the key is not there but among the deleted ones. */
  readonly recoverable: boolean;
}

/**
 * The key can be used. An expired key still unwraps (Date-time controlled operations of Key Vault), so it asks for
 * attention and lets the round trip tell what works.
 */
export const keyState: Check<VaultScene, KeyFound> = {
  id: 'key-state',
  needs: ['vault-authorisation'],
  missing: noKeyChosen,
  async look({ key, vault, resource, context, signal }) {
    const read = await key();
    if (read.ok || read.problem.code !== 'key-not-found')
      return { fact: { read, recoverable: false }, exchanges: read.exchanges };
    const keyName = resource.keyName ?? '';
    const deleted = await attempt(() => vault.isRecoverable(keyName, signal), context(), signal);
    return {
      fact: { read, recoverable: deleted.ok && deleted.value },
      exchanges: [...read.exchanges, ...deleted.exchanges],
    };
  },
  judge({ read, recoverable }, { vault, now }) {
    if (!read.ok) {
      const { problem } = read;
      const keyName = vault?.keyName ?? '';
      const facts = { vaultName: vaultNameOf(vault?.vaultUri ?? ''), keyName };
      return judgeProblem(recoverable ? makeProblem('key-recoverable', facts, problem.cause) : problem);
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
