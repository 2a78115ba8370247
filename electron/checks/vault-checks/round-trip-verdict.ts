import type { Verdict } from '../../../shared/domain/check.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import type { Decrypted, KeyRoundTrip } from './key-round-trip.ts';

/** A key outside its dates does not wrap but still unwraps. Source: Key Vault documentation, “date-time controlled operations”. */
const outsideDates: ReadonlySet<ProblemCode> = new Set([
  'key-expired',
  'key-not-yet-valid',
  'pinned-key-version-expired',
]);

/**
 * The verdict on wrapping and unwrapping. `refusal` gives the verdict for a refused operation. A key outside its dates that still
 * unwraps only needs attention, or a wait if it becomes active soon.
 */
export function verdictOfRoundTrip(
  { wrapped, unwrapped, unwrappedLocal }: KeyRoundTrip,
  options: {
    readonly names: { readonly vaultName: string; readonly keyName: string };
    readonly host: string;
    readonly refusal: (problem: Problem) => Verdict;
    /** When a key that is not active yet becomes active, if that is soon; otherwise null. */
    readonly activation: (problem: Problem) => Date | null;
  },
): Verdict {
  const { names, host, refusal } = options;
  const unwraps = [unwrapped, unwrappedLocal].filter((one) => one !== null);
  const refused = unwraps.flatMap(refusalIn).at(0);
  const mismatch = evaluateProblem(makeProblem('round-trip-mismatch', names)).verdict;
  if (!unwraps.some(isSame)) {
    if (unwraps.some(isDifferent))
      return wrapped.ok || !isInconclusive(wrapped.problem)
        ? mismatch
        : evaluateProblem(wrapped.problem).verdict;
    if (refused !== undefined) return refusal(refused);
  }
  const [wrapRefused] = refusalIn(wrapped);
  if (wrapRefused !== undefined && !outsideDates.has(wrapRefused.code)) return refusal(wrapRefused);
  const inconclusive = [wrapped, ...unwraps].find((one) => !one.ok && isInconclusive(one.problem));
  if (inconclusive?.ok === false) return evaluateProblem(inconclusive.problem).verdict;
  if (refused !== undefined && refused.code !== 'vault-request-not-valid')
    return evaluateProblem(conflictingUnwraps(refused)).verdict;
  // Whoever unwraps its own values but not one that was encrypted with the public key does not hold the private key.
  if (!isSame(unwrappedLocal))
    return evaluateProblem(makeProblem('not-a-key-vault', { vaultName: names.vaultName, host })).verdict;
  if (unwrapped !== null && !isSame(unwrapped)) return mismatch;
  if (wrapRefused === undefined) return { state: 'passed' };
  const until = options.activation(wrapRefused);
  return until === null
    ? { state: 'attention', problem: wrapRefused }
    : { state: 'waiting', problem: wrapRefused, until: until.toISOString() };
}

/** Key Vault unwrapped one value and refused to unwrap another at the same time. */
export const conflictingUnwraps = ({ cause }: Problem): Problem =>
  makeProblem('answers-conflict', { service: 'Key Vault', accepted: 'unwrap', refused: 'unwrap' }, cause);

const refusalIn = (
  attempted: { readonly ok: true } | { readonly ok: false; readonly problem: Problem },
): Problem[] => (attempted.ok || isInconclusive(attempted.problem) ? [] : [attempted.problem]);

const isSame = (one: Decrypted): boolean => one.ok && one.value.sameBytes;
const isDifferent = (one: Decrypted): boolean => one.ok && !one.value.sameBytes;
