import type { KeyRing } from '../world/key-ring.ts';
import type { WorldClock } from '../world/world-clock.ts';
import type { World } from '../world/world.ts';
import type { DeviceCodes } from './device-codes.ts';
import type { SignInGrants } from './sign-in-grants.ts';
import type { VerifiedTokens } from './verified-tokens.ts';

/** The state that the services share. */
export interface SimulatedAzure {
  readonly world: World;
  /** The clock that the service shows and judges by. */
  readonly clock: WorldClock;
  /** Later changes have not reached the replica that answers. In milliseconds. */
  readonly propagatedAt: () => number;
  readonly keyRing: KeyRing;
  readonly verifiedTokens: VerifiedTokens;
  readonly signInGrants: SignInGrants;
  readonly deviceCodes: DeviceCodes;
  /** The `jti` of every assertion that was presented while the world accepts each assertion only once. */
  readonly spentAssertions: Set<string>;
}
