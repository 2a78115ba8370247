import * as z from 'zod';
import { Refusal } from '../refusal.ts';
import type { SimulatedAzure } from '../simulated-azure.ts';
import type { KeyVersion } from '../world/vault.ts';
import type { LocatedVault } from '../world/world.ts';
import { keyPairId, objectUri } from './bundles.ts';
import { decryptWithRsa, encryptWithRsa, rsaEncryptionAlgorithms } from './rsa-encryption.ts';

export type EncryptionOperation = 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey';

const encryptionRequest = z.object({ alg: z.enum(rsaEncryptionAlgorithms), value: z.base64url() });

/** Encrypts, decrypts, wraps or unwraps with one key version. Throws Key Vault's refusals. */
export async function useKey(
  { clock, keyRing }: SimulatedAzure,
  located: LocatedVault,
  used: { readonly name: string; readonly version: KeyVersion; readonly operation: EncryptionOperation },
  body: unknown,
): Promise<{ kid: string; value: string }> {
  const { name, version, operation } = used;
  refuseByState(version, operation, clock.now());
  const request = encryptionRequest.safeParse(body);
  if (!request.success || !version.kind.startsWith('RSA-'))
    throw new Refusal(400, 'BadParameter', 'The algorithm or the value does not fit the key.');
  const { alg, value } = request.data;
  const pair = await keyRing.pair(keyPairId(located, name, version), version.kind);
  const work = operation === 'encrypt' || operation === 'wrapKey' ? encryptWithRsa : decryptWithRsa;
  return {
    kid: objectUri(located, 'keys', name, version.version),
    value: computed(() => work(pair, alg, Buffer.from(value, 'base64url'))).toString('base64url'),
  };
}

function computed(work: () => Buffer): Buffer {
  try {
    return work();
  } catch {
    throw new Refusal(400, 'BadParameter', 'The parameter is incorrect.\r\n');
  }
}

/**
 * Existing data stays readable: outside its dates a key still decrypts, unwraps and verifies. A disabled one refuses
 * what needs its private part and, as the real service does, still encrypts and wraps.
 */
export function refuseByState(
  version: KeyVersion,
  operation: EncryptionOperation | 'sign' | 'verify',
  now: number,
): void {
  if (!version.enabled && ['decrypt', 'unwrapKey', 'sign'].includes(operation))
    throw new Refusal(403, 'Forbidden', `Operation ${operation} is not allowed on a disabled key.`, {
      inner: 'KeyDisabled',
    });
  if (['encrypt', 'wrapKey', 'sign'].includes(operation)) {
    if (version.notBefore !== null && now < version.notBefore)
      throw new Refusal(
        403,
        'Forbidden',
        `Operation ${operation} is not allowed on a key that is not yet valid.`,
      );
    if (version.expires !== null && now >= version.expires)
      throw new Refusal(403, 'Forbidden', `Operation ${operation} is not allowed on an expired key.`);
  }
  if (!version.operations.includes(operation))
    throw new Refusal(403, 'Forbidden', `Operation ${operation} is not permitted on this key.`, {
      inner: 'KeyOperationForbidden',
    });
}
