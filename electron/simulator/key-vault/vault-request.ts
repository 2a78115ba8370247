import type { Context } from 'hono';
import type { CloudName } from '../../../shared/domain/cloud.ts';
import type { Caller } from '../tokens/verify-access-token.ts';
import type { LocatedVault } from '../world/world.ts';

/** What every handler of Key Vault finds in its context. */
export interface VaultEnvironment {
  Bindings: { cloud: CloudName };
  Variables: { located: LocatedVault; caller: Caller; query: URLSearchParams };
}
export type VaultContext = Context<VaultEnvironment>;
