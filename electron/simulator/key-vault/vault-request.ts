import type { Context } from 'hono';
import type { ServiceEnvironment } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import type { LocatedVault } from '../world/world.ts';

/** Where a request to Key Vault goes. */
export type VaultPlace = ServiceEnvironment['Bindings'] & { readonly located: LocatedVault };

/** What every handler of Key Vault finds in its context. */
export interface VaultEnvironment {
  Bindings: VaultPlace & { readonly caller: Caller };
}
export type VaultContext = Context<VaultEnvironment>;
