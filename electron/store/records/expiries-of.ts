import type { CheckResult } from '../../../shared/domain/check.ts';
import { expiryLimit, type Expiry } from '../../../shared/domain/expiry.ts';

/** What the checks saw expire. */
export const seenExpiries = (results: readonly CheckResult[]): Expiry[] =>
  results.flatMap(({ expiries }) => expiries ?? []);

/** The soonest first and each once, at most `expiryLimit`. */
export function inOrder(expiries: readonly Expiry[]): Expiry[] {
  const byObject = new Map(
    expiries.map((one) => [`${one.kind} ${one.vaultUri ?? ''} ${one.name} ${one.at}`, one]),
  );
  return [...byObject.values()]
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .slice(0, expiryLimit);
}
