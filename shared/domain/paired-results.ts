import type { CheckResult } from './check.ts';
import { idOfPlace } from './vault-place.ts';

/** The results of one check at one place in two reports. At least one of them has it. */
export interface ResultPair extends Pick<CheckResult, 'check' | 'vaultUri' | 'keyName'> {
  readonly before: CheckResult | undefined;
  readonly after: CheckResult | undefined;
}

/** Pairs the results of two reports by check, vault and key: first those of the later report, then those that only the earlier one has. */
export function pairResults(
  earlier: readonly CheckResult[],
  later: readonly CheckResult[],
): readonly ResultPair[] {
  const before = resultsById(withKeysOf(earlier, later));
  const after = resultsById(withKeysOf(later, earlier));
  return [...new Map([...after, ...before])].map(([id, { check, vaultUri, keyName }]) => ({
    check,
    vaultUri,
    ...(keyName !== undefined && { keyName }),
    before: before.get(id),
    after: after.get(id),
  }));
}

const resultsById = (results: readonly CheckResult[]): Map<string, CheckResult> =>
  new Map(results.map((result) => [`${result.check} ${idOfPlace(result)}`, result]));

/**
 * While the record listed one key of a vault, its results named no key. Such a result stands for each key that the other report names
 * there.
 */
function withKeysOf(results: readonly CheckResult[], others: readonly CheckResult[]): readonly CheckResult[] {
  const named = others.filter(({ keyName }) => keyName !== undefined);
  return results.flatMap((result) => {
    const { check, vaultUri } = result;
    const keys = named.filter((other) => other.check === check && other.vaultUri === vaultUri);
    if (result.keyName !== undefined || keys.length === 0) return [result];
    return keys.map(({ keyName }) => ({ ...result, keyName }));
  });
}
