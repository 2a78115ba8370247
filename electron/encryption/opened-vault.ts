import type { CallContext } from '../azure/call-context.ts';
import type { Vault } from '../azure/key-vault/open-vault.ts';

/** A vault with the context of calls to it, for reading errors. */
export interface OpenedVault {
  readonly vault: Vault;
  readonly context: CallContext;
}
