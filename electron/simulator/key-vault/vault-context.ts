import type { ServiceContext, ServiceEnvironment, ServicePlace } from '../http/service-environment.ts';
import type { LocatedVault } from '../world/world.ts';

/** Where a request to Key Vault arrives. */
export interface VaultPlace extends ServicePlace {
  readonly located: LocatedVault;
}

/** What the handlers of Key Vault find in `c.env`. */
export type VaultEnvironment = ServiceEnvironment<VaultPlace>;
export type VaultContext = ServiceContext<VaultPlace>;
