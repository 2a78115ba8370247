import pLimit from 'p-limit';
import { ok, refuse, type Answer } from '../../shared/contract/action.ts';
import type { KeySummary } from '../../shared/domain/encryption.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import { attempt } from '../azure/attempt.ts';
import { safeText } from '../network/sanitize-problem.ts';
import type { OpenedVault } from './opened-vault.ts';

const maxKeys = 50;
const concurrency = 8;

/**
 * The first 50 keys of a vault with their sizes. If the application is not allowed to list keys, as with a role for one
 * key, it reads the configured keys instead. Fails if none of them can be read.
 */
export async function listKeys(
  { vault, context }: OpenedVault,
  configured: readonly string[],
  signal: AbortSignal,
): Promise<Answer<KeySummary[]>> {
  const read = (keyName: string) =>
    attempt(() => vault.readKey(keyName, signal), { ...context, keyName }, signal);

  const listed = await attempt(() => vault.listKeys(maxKeys, signal), context, signal);
  if (!listed.ok) {
    if (!isAboutListing(listed.problem)) return refuse(listed.problem);
    const keys = await pLimit(concurrency).map(configured, read);
    const readable = keys.flatMap((key) => (key.ok ? [summaryOf(key.value)] : []));
    const refused = keys.find((key) => !key.ok);
    return readable.length > 0 ? ok(readable) : refuse(refused?.problem ?? listed.problem);
  }
  return ok(
    await pLimit(concurrency).map(listed.value, async (key) => {
      const one = await read(key.name);
      return summaryOf(one.ok ? one.value : { ...key, version: null, type: null, sizeBits: null });
    }),
  );
}

const isAboutListing = ({ code }: Problem): boolean =>
  code === 'key-listing-not-allowed' || code === 'vault-access-policy-missing';

/** Names, versions and types are texts of the vault. */
const summaryOf = ({ name, enabled, version, type, sizeBits }: KeySummary): KeySummary => ({
  name: safeText(name, 127),
  enabled,
  version: version === null ? null : safeText(version, 127),
  type: type === null ? null : safeText(type, 127),
  sizeBits,
});
