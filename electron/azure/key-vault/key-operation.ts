import type { PipelineResponse } from '@azure/core-rest-pipeline';
import type { Algorithm } from '../../../shared/domain/encryption.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import type { KeyOperation } from '../call-context.ts';
import { textMember } from '../errors/failed-answer.ts';
import { keyVaultVersion } from './api-version.ts';
import { requireObject } from './require-same-object.ts';

/** Posts JSON to a path of the vault, with the token that the vault asks for. */
export type PostToVault = (path: string, body: string) => Promise<PipelineResponse>;

export interface KeyOperationRequest {
  readonly operation: KeyOperation;
  readonly key: { readonly name: string; readonly version: string };
  readonly algorithm: Algorithm;
  readonly bytes: Uint8Array;
}

export interface KeyOperationResult {
  /** The key that Key Vault used, version included. */
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/**
 * Has Key Vault itself compute, over the wire: the SDK's `CryptographyClient` encrypts and wraps on this machine for
 * RSA1_5 and RSA-OAEP, which proves no permission. RSA makes what it hides longer, and what it gives back shorter: an
 * answer that does not, such as an echo, is not taken for one. Source: Key Vault REST API 7.5, keys.
 */
export async function performKeyOperation(
  vaultUri: string,
  post: PostToVault,
  { operation, key, algorithm, bytes }: KeyOperationRequest,
): Promise<KeyOperationResult> {
  const answer = await post(
    `/keys/${key.name}/${key.version}/${operation.toLowerCase()}?api-version=${keyVaultVersion}`,
    JSON.stringify({ alg: algorithm, value: Buffer.from(bytes).toString('base64url') }),
  );
  const { host } = new URL(answer.request.url);
  if (answer.status !== 200) throw new Error(`${host} answered ${answer.status}.`);
  const body: unknown = JSON.parse(answer.bodyAsText ?? '');
  const keyId = textMember(body, 'kid');
  const value = textMember(body, 'value');
  if (keyId === null || value === null)
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'no result' }));
  requireObject(keyId, [vaultUri, 'keys', key.name, key.version]);
  const result = Buffer.from(value, 'base64url');
  const grows = operation === 'wrapKey' || operation === 'encrypt';
  if (grows ? result.length <= bytes.length : result.length >= bytes.length)
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'what no RSA key computes' }));
  return { keyId, bytes: result };
}
