import type { Algorithm, Operation } from '../../../shared/domain/encryption.ts';

/** What a person entered for the encryption test. It is kept when the tenant or the vault changes. */
export interface TestInput {
  /** Undefined for the first vault of the tenant. */
  readonly vaultUri: string | undefined;
  /** Undefined for the key that is configured for the vault. */
  readonly keyName: string | undefined;
  readonly algorithm: Algorithm;
  readonly operation: Operation;
  readonly text: string;
}

export const firstInput: TestInput = {
  vaultUri: undefined,
  keyName: undefined,
  algorithm: 'RSA-OAEP-256',
  operation: 'encrypt',
  text: 'Hello from Causeway',
};
