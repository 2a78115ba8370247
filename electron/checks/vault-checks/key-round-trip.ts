import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Attempt } from '../../azure/attempt.ts';
import type { CallContext } from '../../azure/call-context.ts';
import type { KeyOperation } from '../../azure/key-vault/key-operation.ts';
import type { Vault } from '../../azure/key-vault/open-vault.ts';
import { encryptLocally, type VaultKey } from '../../azure/key-vault/vault-key.ts';
import type { AttemptAt } from '../attempt-at.ts';
import { isInconclusive } from '../evaluate-problem.ts';

export const algorithm = 'RSA-OAEP-256';

interface Context {
  readonly vault: Vault;
  readonly callContext: () => CallContext;
  readonly attemptAt: AttemptAt;
  readonly signal: AbortSignal;
}

/** The bytes that Key Vault returned for a ciphertext, compared with the original ones. */
export type Decrypted = Attempt<{ readonly sameBytes: boolean }>;

/** Random bytes, wrapped and unwrapped by Key Vault. */
export interface KeyRoundTrip {
  readonly wrapped: Attempt<Uint8Array>;
  /** Unwraps what Key Vault wrapped; null if it wrapped nothing. */
  readonly unwrapped: Decrypted | null;
  /**
   * Unwraps what this machine encrypted with the public key. Only the holder of the private key can do that, so it proves
   * that Key Vault itself answers, and that unwrapping works even if wrapping does not.
   */
  readonly unwrappedLocal: Decrypted;
}

/** Random bytes, encrypted and decrypted by Key Vault. An operation that was not tried is null. */
export interface Encryption {
  readonly encrypted: Attempt<Uint8Array> | null;
  readonly decrypted: Decrypted | null;
}

/** Wraps and unwraps in Key Vault itself. A refusal to wrap does not prevent the proof that unwrapping works. */
export async function wrapAndUnwrap(context: Context, key: VaultKey): Promise<KeyRoundTrip> {
  const plaintext = randomBytes(32);
  const wrapThenUnwrap = async () => {
    const wrapped = await perform(context, key, 'wrapKey', () => plaintext);
    const unwrapped = wrapped.ok
      ? await decrypt(context, key, 'unwrapKey', () => wrapped.value, plaintext)
      : null;
    return { wrapped, unwrapped };
  };
  const [{ wrapped, unwrapped }, unwrappedLocal] = await Promise.all([
    wrapThenUnwrap(),
    decrypt(context, key, 'unwrapKey', () => encryptOnThisMachine(key, plaintext), plaintext),
  ]);
  return { wrapped, unwrapped, unwrappedLocal };
}

/** Encrypts and decrypts in Key Vault itself, as far as each is asked for. */
export async function encryptAndDecrypt(
  context: Context,
  key: VaultKey,
  asked: { readonly encrypt: boolean; readonly decrypt: boolean },
): Promise<Encryption> {
  const plaintext = randomBytes(32);
  const encrypted = asked.encrypt ? await perform(context, key, 'encrypt', () => plaintext) : null;
  // After an inconclusive error the second operation would prove nothing.
  if (!asked.decrypt || (encrypted?.ok === false && isInconclusive(encrypted.problem)))
    return { encrypted, decrypted: null };
  const ciphertext = () => (encrypted?.ok === true ? encrypted.value : encryptOnThisMachine(key, plaintext));
  return { encrypted, decrypted: await decrypt(context, key, 'decrypt', ciphertext, plaintext) };
}

/** `bytesOf` is part of the attempt, so a public key that does not work is an error of the response. */
const perform = (
  { vault, callContext, attemptAt, signal }: Context,
  key: VaultKey,
  operation: KeyOperation,
  bytesOf: () => Uint8Array,
): Promise<Attempt<Uint8Array>> =>
  attemptAt(
    'Key Vault',
    async () => (await vault.perform({ operation, key, algorithm, bytes: bytesOf() }, signal)).bytes,
    { ...callContext(), operation, keyDates: key },
  );

async function decrypt(
  context: Context,
  key: VaultKey,
  operation: KeyOperation,
  ciphertextOf: () => Uint8Array,
  plaintext: Uint8Array,
): Promise<Decrypted> {
  const performed = await perform(context, key, operation, ciphertextOf);
  return performed.ok
    ? { ...performed, value: { sameBytes: isEqual(performed.value, plaintext) } }
    : performed;
}

function encryptOnThisMachine({ publicKey }: VaultKey, plaintext: Uint8Array): Uint8Array {
  if (publicKey === null) throw new TypeError('The key has no public key.');
  return encryptLocally(publicKey, plaintext);
}

/** Compares bytes in constant time. */
export const isEqual = (one: Uint8Array, other: Uint8Array): boolean =>
  one.length === other.length && timingSafeEqual(one, other);
