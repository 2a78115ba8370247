import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Verdict } from '../../../shared/domain/check.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { attempt, type Attempt } from '../../azure/attempt.ts';
import type { KeyOperation } from '../../azure/call-context.ts';
import { encryptLocally, type VaultKey } from '../../azure/key-vault/vault-key.ts';
import { evaluateProblem, isInconclusive } from '../evaluate-problem.ts';
import type { VaultCheckContext } from '../check-context.ts';

export const algorithm = 'RSA-OAEP-256';

/** 32 random bytes on their way into a key and out again. Null where there was no asking. */
export interface KeyRoundTrip {
  readonly into: Attempt<Uint8Array> | null;
  /** Of what came of the first; where that was refused or not asked, of the same bytes encrypted on this machine. */
  readonly out: Attempt<Uint8Array> | null;
  readonly sameBytes: boolean;
}

export const noRoundTrip: KeyRoundTrip = { into: null, out: null, sameBytes: false };

/** Has Key Vault itself perform the operations that are named. Where it refuses the first, it is still asked for the second. */
export async function makeKeyRoundTrip(
  { vault, context, signal }: Pick<VaultCheckContext, 'vault' | 'context' | 'signal'>,
  key: VaultKey,
  by: { readonly into: KeyOperation | null; readonly out: KeyOperation | null },
): Promise<KeyRoundTrip> {
  const secret = randomBytes(32);
  const perform = (operation: KeyOperation | null, bytes: Uint8Array) =>
    operation === null
      ? null
      : attempt(
          async () => (await vault.perform({ operation, key, algorithm, bytes }, signal)).bytes,
          { ...context(), operation, keyDates: key },
          signal,
        );
  const into = await perform(by.into, secret);
  const sent = into?.ok === true ? into.value : instead(into, key, secret);
  const out = sent === null ? null : await perform(by.out, sent);
  return { into, out, sameBytes: out?.ok === true && equal(out.value, secret) };
}

/**
 * What a trip proves of a key: an expired key that still gives back asks for attention alone. `refusal` says what a
 * refusal of the one or the other operation comes to.
 */
export function verdictOfRoundTrip(
  { into, out, sameBytes }: KeyRoundTrip,
  about: {
    readonly key: { readonly vaultName: string; readonly keyName: string };
    readonly refusal: (problem: Problem, at: 'into' | 'out') => Verdict;
  },
): Verdict {
  if (out?.ok === true && !sameBytes)
    return evaluateProblem(makeProblem('round-trip-mismatch', about.key)).verdict;
  const intoProblem = problemIn(into);
  const outProblem = problemIn(out);
  if (outProblem !== null && !isInconclusive(outProblem)) return about.refusal(outProblem, 'out');
  if (intoProblem?.code === 'key-expired' && out !== null)
    return outProblem === null
      ? { state: 'attention', problem: intoProblem }
      : evaluateProblem(outProblem).verdict;
  if (intoProblem !== null) return about.refusal(intoProblem, 'into');
  return outProblem === null ? { state: 'passed' } : about.refusal(outProblem, 'out');
}

const problemIn = (attempted: Attempt<unknown> | null): Problem | null =>
  attempted === null || attempted.ok ? null : attempted.problem;

function instead(into: Attempt<Uint8Array> | null, key: VaultKey, secret: Uint8Array): Uint8Array | null {
  const inTrouble = into?.ok === false && isInconclusive(into.problem);
  return inTrouble || key.publicKey === null ? null : encryptLocally(key.publicKey, secret);
}

const equal = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
