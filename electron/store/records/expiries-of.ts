import type { CheckResult } from '../../../shared/domain/check.ts';
import { expiryLimit, type Expiry } from '../../../shared/domain/expiry.ts';

/** What the checks saw expire, the soonest first and each once, at most `expiryLimit`. */
export function expiriesOf(results: readonly CheckResult[]): Expiry[] {
  const all = results.flatMap(({ expiries }) => expiries ?? []);
  const byObject = new Map(
    all.map((one) => [`${one.kind} ${one.vaultUri ?? ''} ${one.name} ${one.at}`, one]),
  );
  return [...byObject.values()]
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
    .slice(0, expiryLimit);
}
