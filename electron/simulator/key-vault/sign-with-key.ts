import { constants, privateEncrypt, publicDecrypt } from 'node:crypto';
import { p256, p384, p521 } from '@noble/curves/nist.js';
import * as z from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { KeyPair } from '../world/key-ring.ts';
import type { KeyKind } from '../world/vault.ts';
import { encodePss, isPssOf } from './emsa-pss.ts';

/** The prefixes that identify the hash in an RSA signature; RFC 8017, 9.2, note 1. */
const digestPrefixes = {
  RS256: { bytes: 32, prefix: '3031300d060960864801650304020105000420' },
  RS384: { bytes: 48, prefix: '3041300d060960864801650304020205000430' },
  RS512: { bytes: 64, prefix: '3051300d060960864801650304020305000440' },
} as const;
const pssHashes = {
  PS256: { bytes: 32, hash: 'sha256' },
  PS384: { bytes: 48, hash: 'sha384' },
  PS512: { bytes: 64, hash: 'sha512' },
} as const;
const curves = {
  ES256: { bytes: 32, kind: 'P-256', curve: p256 },
  ES384: { bytes: 48, kind: 'P-384', curve: p384 },
  ES512: { bytes: 64, kind: 'P-521', curve: p521 },
} as const;

const algorithms = { ...digestPrefixes, ...pssHashes, ...curves };

/** The simulated signature algorithms of Key Vault. They sign a digest, not the message. */
export const signatureAlgorithm = z.enum([
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
]);
type SignatureAlgorithm = z.infer<typeof signatureAlgorithm>;

const isElliptic = (algorithm: SignatureAlgorithm): algorithm is keyof typeof curves => algorithm in curves;
const isPss = (algorithm: SignatureAlgorithm): algorithm is keyof typeof pssHashes => algorithm in pssHashes;

/** Signs a digest. Throws Key Vault's 400 if algorithm, key and digest do not match. */
export function signDigest(
  pair: KeyPair,
  kind: KeyKind,
  algorithm: SignatureAlgorithm,
  digest: Buffer,
): Buffer {
  refuseMismatch(kind, algorithm, digest);
  if (isElliptic(algorithm)) {
    const { d = '' } = pair.privateKey.export({ format: 'jwk' });
    const secret = Buffer.from(d, 'base64url');
    return Buffer.from(curves[algorithm].curve.sign(digest, secret, { prehash: false, lowS: false }));
  }
  if (isPss(algorithm)) {
    const encoded = encodePss(digest, pssHashes[algorithm].hash, modulusBytes(pair));
    return privateEncrypt({ key: pair.privateKey, padding: constants.RSA_NO_PADDING }, encoded);
  }
  const key = { key: pair.privateKey, padding: constants.RSA_PKCS1_PADDING };
  return privateEncrypt(key, digestInfo(algorithm, digest));
}

/** Whether the key signed this digest. */
export function verifyDigest(
  pair: KeyPair,
  kind: KeyKind,
  algorithm: SignatureAlgorithm,
  digest: Buffer,
  signature: Buffer,
): boolean {
  refuseMismatch(kind, algorithm, digest);
  try {
    if (isElliptic(algorithm)) {
      const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' });
      const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
      return curves[algorithm].curve.verify(signature, digest, point, { prehash: false, lowS: false });
    }
    if (isPss(algorithm)) {
      const encoded = publicDecrypt({ key: pair.publicKey, padding: constants.RSA_NO_PADDING }, signature);
      return isPssOf(encoded, digest, pssHashes[algorithm].hash);
    }
    const key = { key: pair.publicKey, padding: constants.RSA_PKCS1_PADDING };
    return publicDecrypt(key, signature).equals(digestInfo(algorithm, digest));
  } catch {
    return false;
  }
}

const modulusBytes = ({ publicKey }: KeyPair): number =>
  (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8;

const digestInfo = (algorithm: keyof typeof digestPrefixes, digest: Buffer): Buffer =>
  Buffer.concat([Buffer.from(digestPrefixes[algorithm].prefix, 'hex'), digest]);

function refuseMismatch(kind: KeyKind, algorithm: SignatureAlgorithm, digest: Buffer): void {
  const matches = isElliptic(algorithm) ? curves[algorithm].kind === kind : kind.startsWith('RSA-');
  const { bytes } = algorithms[algorithm];
  if (!matches)
    throw new Refusal(
      400,
      'BadParameter',
      `Key and signing algorithm are incompatible. Key type: ${kind}, algorithm: ${algorithm}.`,
    );
  if (digest.length !== bytes)
    throw new Refusal(
      400,
      'BadParameter',
      `Invalid length of 'value': ${digest.length} bytes. ${algorithm} requires ${bytes} bytes.`,
    );
}
