import { longestMessage, type Algorithm, type KeySummary } from '../../../shared/domain/encryption.ts';
import { count } from '../../../shared/problems/phrases.ts';

const encoder = new TextEncoder();

/** Bytes of the text in UTF-8, the form in which it is encrypted. */
export const byteLength = (text: string): number => encoder.encode(text).length;

/** The most bytes that the key can encrypt with the algorithm; null if the key size is unknown. */
export function maximumBytes(key: KeySummary | undefined, algorithm: Algorithm): number | null {
  const sizeBits = key?.sizeBits ?? null;
  return sizeBits === null ? null : longestMessage(sizeBits, algorithm);
}

/** Why the text cannot be encrypted, or undefined. Checked before a request is sent. */
export function invalidReason(
  key: KeySummary | undefined,
  bytes: number,
  limit: number | null,
): string | undefined {
  if (!key) return 'Select a key.';
  if (key.type !== null && !key.type.startsWith('RSA'))
    return `This key has the type ${key.type}. Only RSA keys can encrypt.`;
  if (bytes === 0) return 'Enter a text to encrypt.';
  if (limit !== null && bytes > limit)
    return `The text is ${count(bytes - limit, 'byte')} too long for this key and algorithm.`;
  return undefined;
}
