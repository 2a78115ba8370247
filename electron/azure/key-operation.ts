import type { PipelineResponse } from '@azure/core-rest-pipeline';
import type { Algorithm } from '../../shared/domain/encryption.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { ProblemError } from '../problems/problem-error.ts';
import type { KeyOperation } from './call-context.ts';
import { textMember } from './failed-answer.ts';
import { keyVaultVersion } from './key-vault-version.ts';

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
 * RSA1_5 and RSA-OAEP, which proves no permission. Source: Key Vault REST API 7.5, keys.
 */
export async function performKeyOperation(
  post: PostToVault,
  { operation, key, algorithm, bytes }: KeyOperationRequest,
): Promise<KeyOperationResult> {
  const answer = await post(
    `/keys/${key.name}/${key.version}/${operation.toLowerCase()}?api-version=${keyVaultVersion}`,
    JSON.stringify({ alg: algorithm, value: Buffer.from(bytes).toString('base64url') }),
  );
  const { host } = new URL(answer.request.url);
  if (answer.status !== 200) throw new Error(`${host} answered ${answer.status}.`);
  const result: unknown = JSON.parse(answer.bodyAsText ?? '');
  const keyId = textMember(result, 'kid');
  const value = textMember(result, 'value');
  if (keyId === null || value === null || !keyId.endsWith(`/${key.version}`))
    throw new ProblemError(makeProblem('answer-not-readable', { host, got: 'a result of another key' }));
  return { keyId, bytes: Buffer.from(value, 'base64url') };
}
