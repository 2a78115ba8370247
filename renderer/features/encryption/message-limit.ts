import { longestMessage, type Algorithm, type KeySummary } from '../../../shared/domain/encryption.ts';

const encoder = new TextEncoder();

/** Bytes of the text in UTF-8, which is what is encrypted. */
export const bytesOf = (text: string): number => encoder.encode(text).length;

/** The most bytes that the key takes with the algorithm; null where its size is not known. */
export function limitOf(key: KeySummary | undefined, algorithm: Algorithm): number | null {
  const sizeBits = key?.sizeBits ?? null;
  return sizeBits === null ? null : longestMessage(sizeBits, algorithm);
}

/** Why this cannot be sent, or undefined. Said before anything is. */
export function whyNotSend(
  key: KeySummary | undefined,
  bytes: number,
  limit: number | null,
): string | undefined {
  if (!key) return 'Choose a key first.';
  if (key.type !== null && !key.type.startsWith('RSA'))
    return `This is a key of type ${key.type}; only RSA keys encrypt.`;
  if (bytes === 0) return 'Enter a text to encrypt.';
  if (limit !== null && bytes > limit) {
    const over = bytes - limit;
    return `The text has ${over} ${over === 1 ? 'byte' : 'bytes'} too many for this key and algorithm.`;
  }
  return undefined;
}
