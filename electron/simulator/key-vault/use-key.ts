import * as z from 'zod';
import { Refusal } from '../http/refusal.ts';
import type { SimulatedAzure } from '../tokens/simulated-azure.ts';
import type { KeyPair } from '../world/key-ring.ts';
import type { KeyVersion } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';
import { objectUri } from './bundles.ts';
import { decryptWithRsa, encryptWithRsa, rsaEncryptionAlgorithms } from './rsa-encryption.ts';
import { signatureAlgorithm, signDigest, verifyDigest } from './sign-with-key.ts';

export type CryptographicOperation = 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey' | 'sign' | 'verify';

const base64url = z.string().regex(/^[\w-]*$/);
const encryptionRequest = z.object({ alg: z.enum(rsaEncryptionAlgorithms), value: base64url });
const signRequest = z.object({ alg: signatureAlgorithm, value: base64url });
const verifyRequest = z.object({ alg: signatureAlgorithm, digest: base64url, value: base64url });

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url');

/** Performs an operation with one key version. Throws Key Vault's refusals. */
export function useKey(
  { clock }: SimulatedAzure,
  located: LocatedVault,
  used: {
    readonly name: string;
    readonly version: KeyVersion;
    readonly operation: CryptographicOperation;
    readonly pair: KeyPair;
  },
  body: unknown,
): object {
  const { name, version, operation, pair } = used;
  refuseByState(version, operation, clock.now());
  if (operation === 'verify') {
    const { alg, digest, value } = read(verifyRequest, body);
    return { value: verifyDigest(pair, version.kind, alg, bytes(digest), bytes(value)) };
  }
  const kid = objectUri(located, 'keys', name, version.version);
  if (operation === 'sign') {
    const { alg, value } = read(signRequest, body);
    return { kid, value: signDigest(pair, version.kind, alg, bytes(value)).toString('base64url') };
  }
  const { alg, value } = read(encryptionRequest, body);
  if (!version.kind.startsWith('RSA-')) throw mismatch();
  const work = operation === 'encrypt' || operation === 'wrapKey' ? encryptWithRsa : decryptWithRsa;
  return { kid, value: computed(() => work(pair, alg, bytes(value))).toString('base64url') };
}

const mismatch = (): Refusal =>
  new Refusal(400, 'BadParameter', 'The algorithm or the value does not fit the key.');

function read<Shape extends z.ZodType>(shape: Shape, body: unknown): z.infer<Shape> {
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw mismatch();
  return parsed.data;
}

function computed(work: () => Buffer): Buffer {
  try {
    return work();
  } catch {
    throw new Refusal(400, 'BadParameter', 'The parameter is incorrect.\r\n');
  }
}

/**
 * Outside its dates a key still decrypts, unwraps and verifies. A disabled key refuses the operations that need its private
 * part; like in the real service, it still encrypts and wraps.
 */
function refuseByState(version: KeyVersion, operation: CryptographicOperation, now: number): void {
  if (!version.enabled && ['decrypt', 'unwrapKey', 'sign'].includes(operation))
    throw new Refusal(403, 'Forbidden', `Operation ${operation} is not allowed on a disabled key.`, {
      inner: 'KeyDisabled',
    }).because(`Version ${version.version} of the key is disabled.`);
  if (['encrypt', 'wrapKey', 'sign'].includes(operation)) {
    if (version.notBefore !== null && now < version.notBefore)
      throw new Refusal(
        403,
        'Forbidden',
        `Operation ${operation} is not allowed on a key that is not yet valid.`,
      ).because(`Version ${version.version} of the key is valid from ${time(version.notBefore)} (nbf).`);
    if (version.expires !== null && now >= version.expires)
      throw new Refusal(403, 'Forbidden', `Operation ${operation} is not allowed on an expired key.`).because(
        `Version ${version.version} of the key expired at ${time(version.expires)} (exp).`,
      );
  }
  if (!version.operations.includes(operation))
    throw new Refusal(403, 'Forbidden', `Operation ${operation} is not permitted on this key.`, {
      inner: 'KeyOperationForbidden',
    }).because(`key_ops of version ${version.version} are: ${version.operations.join(', ')}.`);
}

const time = (milliseconds: number): string => new Date(milliseconds).toISOString();
