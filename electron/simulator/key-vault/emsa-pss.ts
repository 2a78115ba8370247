import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The hashes of Key Vault's PS algorithms, for mask and message. The salt has the length of the hash. */
export type PssHash = 'sha256' | 'sha384' | 'sha512';

const lengths: Readonly<Record<PssHash, number>> = { sha256: 32, sha384: 48, sha512: 64 };
const trailer = 0xbc;
const leadingZeros = Buffer.alloc(8);

/** Encodes a digest for RSA, with the length of the modulus; RFC 8017, 9.1.1. Node signs messages only, not digests. */
export function encodePss(digest: Buffer, name: PssHash, size: number): Buffer {
  const salt = randomBytes(lengths[name]);
  const check = hash(name, Buffer.concat([leadingZeros, digest, salt]), 'buffer');
  const zeros = Buffer.alloc(size - 2 * lengths[name] - 2);
  const masked = mask(Buffer.concat([zeros, Buffer.of(1), salt]), check, name);
  return Buffer.concat([masked, check, Buffer.of(trailer)]);
}

/** Whether an encoded message belongs to the digest; RFC 8017, 9.1.2. */
export function isPssOf(encoded: Buffer, digest: Buffer, name: PssHash): boolean {
  const length = lengths[name];
  const masked = encoded.subarray(0, encoded.length - length - 1);
  const check = encoded.subarray(masked.length, -1);
  const block = mask(masked, check, name);
  const zeros = block.subarray(0, block.length - length - 1);
  const salt = block.subarray(-length);
  const firstBit = (encoded[0] ?? 0) & 0x80;
  const isWellFormed = firstBit === 0 && encoded.at(-1) === trailer && block[zeros.length] === 1;
  const expected = hash(name, Buffer.concat([leadingZeros, digest, salt]), 'buffer');
  return isWellFormed && zeros.every((byte) => byte === 0) && timingSafeEqual(expected, check);
}

/** Applies or removes the mask that is derived from the seed. The first bit stays 0, so the value is below the modulus. */
function mask(block: Buffer, seed: Buffer, name: PssHash): Buffer {
  const bytes: Buffer[] = [];
  for (let counter = 0; counter * lengths[name] < block.length; counter++) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    bytes.push(hash(name, Buffer.concat([seed, number]), 'buffer'));
  }
  const generated = Buffer.concat(bytes);
  const masked = Buffer.from(block.map((byte, index) => byte ^ (generated[index] ?? 0)));
  masked[0] = (masked[0] ?? 0) & 0x7f;
  return masked;
}
