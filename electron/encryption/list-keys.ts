import pLimit from 'p-limit';
import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { KeySummary } from '../../shared/domain/encryption.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import type { VaultKey } from '../azure/key-vault/vault-key.ts';
import type { OpenedVault } from './opened-vault.ts';

const mostKeys = 50;
const keysAtOnce = 8;

/**
 * The first 50 keys of a vault with their sizes. Where the role is granted at one key alone, listing is refused; the
 * key that the operator named is read instead.
 */
export async function listKeys(
  { vault, context }: OpenedVault,
  configured: string | null,
  signal: AbortSignal,
): Promise<Answer<KeySummary[]>> {
  const read = (keyName: string) =>
    attempt(() => vault.readKey(keyName, signal), { ...context, keyName }, signal);

  const listed = await attempt(() => vault.listKeys(mostKeys, signal), context, signal);
  if (!listed.ok) {
    if (configured === null || !isAboutListing(listed.problem)) return refuse(listed.problem);
    const alone = await read(configured);
    return alone.ok ? ok([summaryOf(alone.value)]) : refuse(alone.problem);
  }
  return ok(
    await pLimit(keysAtOnce).map(listed.value, async (key) => {
      const one = await read(key.name);
      return one.ok ? summaryOf(one.value) : { ...key, version: null, type: null, sizeBits: null };
    }),
  );
}

const isAboutListing = ({ code }: Problem): boolean =>
  code === 'key-listing-not-allowed' || code === 'vault-access-policy-missing';

const summaryOf = ({ name, enabled, version, type, sizeBits }: VaultKey): KeySummary => ({
  name,
  enabled,
  version,
  type,
  sizeBits,
});
