import { randomBytes } from 'node:crypto';
import type { Finding } from '../../../shared/domain/check.ts';
import type { VaultResource } from '../../../shared/domain/tenant.ts';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import type { Attempt } from '../../azure/attempt.ts';
import type { CallContext } from '../../azure/call-context.ts';
import type { KeyOperation } from '../../azure/key-vault/key-operation.ts';
import type { Vault } from '../../azure/key-vault/open-vault.ts';
import { versionIn, type KeyOperationResult } from '../../azure/key-vault/perform-key-operation.ts';
import type { Exchange } from '../../network/exchange-record.ts';
import type { AttemptAt } from '../attempt-at.ts';
import { isInconclusive } from '../evaluate-problem.ts';
import { algorithm, isEqual, type Decrypted } from './key-round-trip.ts';

/** Refusals for lack of permission. */
const permissionRefusals: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'vault-role-missing',
  'vault-access-policy-missing',
  'vault-denied-by-assignment',
]);

/** True if the application lacks the permission for the call. */
export const isPermissionMissing = (attempted: Attempt<unknown>): boolean =>
  !attempted.ok && permissionRefusals.has(attempted.problem.code);

/**
 * Wrapping and unwrapping with a key that the application is not allowed to read. The access check monitors the use of the key,
 * so a refusal to read does not prevent the proof.
 */
export interface UnreadKeyUse {
  readonly wrapped: Attempt<KeyOperationResult>;
  /** Null if nothing was wrapped. */
  readonly unwrapped: Decrypted | null;
  /**
   * Unwraps a value that nobody wrapped. Without the public key this is the only proof that a key computes the results: RSA-OAEP
   * refuses such a value. If the key does not wrap because of its dates, the refusal tells whether it may unwrap. Otherwise
   * null if nothing was unwrapped.
   */
  readonly forged: Attempt<unknown> | null;
}

interface Context {
  readonly vault: Pick<Vault, 'perform'>;
  readonly resource: VaultResource;
  readonly callContext: () => CallContext;
  readonly attemptAt: AttemptAt;
  readonly signal: AbortSignal;
}

/** Wraps with the configured or the latest version, and unwraps with the version that wrapped. */
export async function useUnreadKey({
  vault,
  resource,
  callContext,
  attemptAt,
  signal,
}: Context): Promise<UnreadKeyUse> {
  const name = resource.keyName ?? '';
  const perform = (operation: KeyOperation, version: string | null, bytes: Uint8Array) =>
    attemptAt(
      'Key Vault',
      () => vault.perform({ operation, key: { name, version, sizeBits: null }, algorithm, bytes }, signal),
      { ...callContext(), operation },
    );
  const plaintext = randomBytes(32);
  const wrapped = withDates(await perform('wrapKey', resource.keyVersion, plaintext), callContext());
  if (!wrapped.ok) {
    // Outside its dates a key refuses to wrap before it shows whether it unwraps.
    const forged = isOutsideDates(wrapped.problem)
      ? await perform('unwrapKey', resource.keyVersion, randomBytes(256))
      : null;
    return { wrapped, unwrapped: null, forged };
  }
  const { keyId, bytes } = wrapped.value;
  const returned = await perform('unwrapKey', versionIn(keyId), bytes);
  if (!returned.ok) return { wrapped, unwrapped: returned, forged: null };
  const unwrapped = { ...returned, value: { sameBytes: isEqual(returned.value.bytes, plaintext) } };
  return { wrapped, unwrapped, forged: await perform('unwrapKey', versionIn(keyId), forge(bytes)) };
}

/** Changes a ciphertext, but not its first byte, so that it stays less than the modulus. */
const forge = (ciphertext: Uint8Array): Uint8Array =>
  ciphertext.map((byte, index) => (index === 0 ? byte : byte ^ 0xff));

/** The refusal that decides, or the first inconclusive answer; null if the key was used. */
export function obstacleIn({ wrapped, unwrapped, forged }: UnreadKeyUse): Attempt<never> | null {
  if (!wrapped.ok && forged?.ok === false && forged.problem.code !== 'vault-request-not-valid')
    return isInconclusive(forged.problem) ? wrapped : forged;
  for (const one of [wrapped, unwrapped]) if (one?.ok === false) return one;
  return null;
}

export const exchangesOf = (use: UnreadKeyUse | null): readonly Exchange[] =>
  [use?.wrapped, use?.unwrapped, use?.forged].flatMap((one) => one?.exchanges ?? []);

export const readPermissionMissing: Finding = {
  name: 'Permission to read the key',
  value: 'missing (Microsoft.KeyVault/vaults/keys/read, or keys get): the key was used without reading it',
};

export const propertiesNotKnown: Finding = {
  name: 'Key properties',
  value: 'not known: the application is not allowed to read the key',
};

const isOutsideDates = ({ code }: Problem): boolean => code === 'key-expired' || code === 'key-not-yet-valid';

const refusedByDate = /\bnot allowed on (?:an (expired) key|a key that is not (?:yet valid|valid yet))/i;

/** Key Vault has no code for a key outside its dates. Without the dates, only its sentence tells. */
function withDates<Value>(
  attempted: Attempt<Value>,
  { vaultName, keyName, keyVersion }: ReturnType<Context['callContext']>,
): Attempt<Value> {
  if (attempted.ok || attempted.problem.code !== 'unrecognised') return attempted;
  const { cause } = attempted.problem;
  const found = cause?.service === 'Key Vault' ? refusedByDate.exec(cause.message) : null;
  if (found === null || vaultName === undefined || keyName === undefined) return attempted;
  const names = { vaultName, keyName, ...(keyVersion !== undefined && { keyVersion }) };
  const problem: Problem =
    found[1] === undefined
      ? makeProblem('key-not-yet-valid', { ...names, validFrom: null }, cause)
      : makeProblem('key-expired', { ...names, expiredOn: null }, cause);
  return { ...attempted, problem };
}
