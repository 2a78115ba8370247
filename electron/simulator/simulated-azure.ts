import type { CloudName } from '../../shared/domain/cloud.ts';
import type { SignInGrants } from './entra/sign-in-grants.ts';
import type { VerifiedTokens } from './tokens/verified-tokens.ts';
import type { KeyRing } from './world/key-ring.ts';
import type { WorldClock } from './world/world-clock.ts';
import type { World } from './world/world.ts';

/** What every service stands on. */
export interface SimulatedAzure {
  readonly world: World;
  readonly clock: WorldClock;
  readonly keyRing: KeyRing;
  readonly verifiedTokens: VerifiedTokens;
  readonly signInGrants: SignInGrants;
  /** `jti` of assertions that were presented, where they count once. */
  readonly spentAssertions: Set<string>;
}

/** What a service is told about a request besides the request: the cloud that the host name belongs to. */
export interface ServiceEnvironment {
  Bindings: { cloud: CloudName };
}
