import type { PipelineResponse } from '@azure/core-rest-pipeline';
import type { Algorithm } from '../../../shared/domain/encryption.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { KeyOperation } from './key-operation.ts';
import { textMember } from '../json-member.ts';
import { keyVaultVersion } from './api-version.ts';
import { requireSameObject } from './require-same-object.ts';

/** Posts JSON to a path of the vault with a token for it. */
export type PostToVault = (path: string, body: string) => Promise<PipelineResponse>;

export interface KeyOperationRequest {
  readonly operation: KeyOperation;
  readonly key: {
    readonly name: string;
    /** Null for the latest version. */
    readonly version: string | null;
    /** Size of the modulus; null if it is not known. */
    readonly sizeBits: number | null;
  };
  readonly algorithm: Algorithm;
  readonly bytes: Uint8Array;
}

export interface KeyOperationResult {
  /** Identifier of the key that Key Vault used, version included. */
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/**
 * Performs an operation in Key Vault itself. The SDK's `CryptographyClient` encrypts and wraps locally for RSA1_5 and
 * RSA-OAEP, which proves no permission. RSA ciphertext is as long as the modulus and longer than its plaintext, so a result
 * of another length, such as an echo, is rejected. Source: Key Vault REST API 7.5, keys; RFC 8017, section 7.1.
 */
export async function performKeyOperation(
  vaultUri: string,
  post: PostToVault,
  { operation, key, algorithm, bytes }: KeyOperationRequest,
): Promise<KeyOperationResult> {
  const response = await post(
    `/${['keys', key.name, key.version ?? [], operation.toLowerCase()].flat().join('/')}?api-version=${keyVaultVersion}`,
    JSON.stringify({ alg: algorithm, value: Buffer.from(bytes).toString('base64url') }),
  );
  const { host } = new URL(response.request.url);
  if (response.status !== 200) throw new Error(`${host} responded with ${response.status}.`);
  const body: unknown = JSON.parse(response.bodyAsText ?? '');
  const keyId = textMember(body, 'kid');
  const value = textMember(body, 'value');
  if (keyId === null || value === null)
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'no result' }));
  requireSameObject(keyId, [vaultUri, 'keys', key.name, key.version ?? versionIn(keyId)]);
  const result = Buffer.from(value, 'base64url');
  const isEncrypting = operation === 'wrapKey' || operation === 'encrypt';
  if (isEncrypting ? !modulusBytes(key).includes(result.length) : result.length >= bytes.length)
    throw new ProblemError(
      makeProblem('answer-not-readable', { host, got: 'a result that no RSA key can produce' }),
    );
  return { keyId, bytes: result };
}

/** The RSA keys of Key Vault have 2,048, 3,072 or 4,096 bits. Source: learn.microsoft.com/azure/key-vault/keys/about-keys. */
const modulusBytes = ({ sizeBits }: KeyOperationRequest['key']): readonly number[] =>
  sizeBits === null ? [256, 384, 512] : [Math.ceil(sizeBits / 8)];

/** The version at the end of the identifier of a key; `latest`, which no identifier contains, if there is none. */
export const versionIn = (keyId: string): string => /\/([0-9a-f]{32})$/i.exec(keyId)?.[1] ?? 'latest';
