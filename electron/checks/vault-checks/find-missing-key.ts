import { randomBytes } from 'node:crypto';
import type { Problem } from '../../../shared/problems/problem.ts';
import type { CallContext } from '../../azure/call-context.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import type { VaultCheckContext } from '../check-context.ts';
import { isInconclusive } from '../evaluate-problem.ts';
import { algorithm } from './key-round-trip.ts';

/** What exists of a key that was not found. */
export interface MissingKey {
  /** Null if nothing is known to exist. */
  readonly alternative: 'other versions' | 'deleted key' | null;
  /** Why that is not known. */
  readonly obstacle: Problem | null;
}

/** Whether the key, or its requested version, does not exist. */
export const isKeyMissing = ({ code }: Problem): boolean =>
  code === 'key-not-found' || code === 'key-version-missing';

/**
 * Distinguishes a missing version from a missing key, and a deleted key from one that never existed. An application that may use
 * the key but not read it wraps with its latest version instead.
 */
export async function findMissingKey({
  vault,
  resource,
  callContext,
  attemptAt,
  signal,
}: VaultCheckContext): Promise<MissingKey & { readonly exchanges: readonly Exchange[] }> {
  const name = resource.keyName ?? '';
  const exchanges: Exchange[] = [];
  const tryTo = async <Value>(work: () => Promise<Value>, more: Partial<CallContext> = {}) => {
    const made = await attemptAt('Key Vault', work, { ...callContext(), ...more });
    exchanges.push(...made.exchanges);
    return made;
  };
  const found = (alternative: MissingKey['alternative'], obstacle: Problem | null = null) => ({
    ...{ alternative, obstacle, exchanges },
  });
  const key = { name, version: null, sizeBits: null };

  let mayHaveOthers = false;
  if (resource.keyVersion !== null) {
    const latest = await tryTo(() => vault.readKey(name, signal));
    if (latest.ok) return found('other versions');
    if (isInconclusive(latest.problem)) return found(null, latest.problem);
    mayHaveOthers = !isKeyMissing(latest.problem);
  }
  const deleted = await tryTo(() => vault.isRecoverable(name, signal));
  if (deleted.ok && deleted.value) return found('deleted key');
  if (!mayHaveOthers) return found(null);
  const operation = 'wrapKey';
  const wrap = () => vault.perform({ operation, key, algorithm, bytes: randomBytes(32) }, signal);
  const wrapped = await tryTo(wrap, { operation });
  if (!wrapped.ok && isInconclusive(wrapped.problem)) return found(null, wrapped.problem);
  return found(!wrapped.ok && isKeyMissing(wrapped.problem) ? null : 'other versions');
}
