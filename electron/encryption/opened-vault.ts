import type { CallContext } from '../azure/call-context.ts';
import type { Vault } from '../azure/key-vault/open-vault.ts';

/** A vault with what error reading needs to know about calls to it. */
export interface OpenedVault {
  readonly vault: Vault;
  readonly context: CallContext;
}
