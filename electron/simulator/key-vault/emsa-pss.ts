import { hash, randomBytes, timingSafeEqual } from 'node:crypto';

/** The hashes that Key Vault's PS algorithms use; for mask and message alike, with a salt as long as the hash. */
export type PssHash = 'sha256' | 'sha384' | 'sha512';

const lengths: Readonly<Record<PssHash, number>> = { sha256: 32, sha384: 48, sha512: 64 };
const trailer = 0xbc;
const leadingZeros = Buffer.alloc(8);

/** What RSA signs for a digest, `size` bytes long, as long as the modulus; RFC 8017, 9.1.1. Node takes no digest itself. */
export function encodePss(digest: Buffer, name: PssHash, size: number): Buffer {
  const salt = randomBytes(lengths[name]);
  const check = hash(name, Buffer.concat([leadingZeros, digest, salt]), 'buffer');
  const zeros = Buffer.alloc(size - 2 * lengths[name] - 2);
  const masked = mask(Buffer.concat([zeros, Buffer.of(1), salt]), check, name);
  return Buffer.concat([masked, check, Buffer.of(trailer)]);
}

/** Whether an encoded message is of this digest; RFC 8017, 9.1.2. */
export function isPssOf(encoded: Buffer, digest: Buffer, name: PssHash): boolean {
  const length = lengths[name];
  const masked = encoded.subarray(0, encoded.length - length - 1);
  const check = encoded.subarray(masked.length, -1);
  const block = mask(masked, check, name);
  const zeros = block.subarray(0, block.length - length - 1);
  const salt = block.subarray(-length);
  const firstBit = (encoded[0] ?? 0) & 0x80;
  const inForm = firstBit === 0 && encoded.at(-1) === trailer && block[zeros.length] === 1;
  const expected = hash(name, Buffer.concat([leadingZeros, digest, salt]), 'buffer');
  return inForm && zeros.every((byte) => byte === 0) && timingSafeEqual(expected, check);
}

/** Covers a block with bytes made from the seed, or uncovers it. The first bit stays clear: the modulus is larger then. */
function mask(block: Buffer, seed: Buffer, name: PssHash): Buffer {
  const bytes: Buffer[] = [];
  for (let counter = 0; counter * lengths[name] < block.length; counter++) {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(counter);
    bytes.push(hash(name, Buffer.concat([seed, number]), 'buffer'));
  }
  const cover = Buffer.concat(bytes);
  const covered = Buffer.from(block.map((byte, index) => byte ^ (cover[index] ?? 0)));
  covered[0] = (covered[0] ?? 0) & 0x7f;
  return covered;
}
