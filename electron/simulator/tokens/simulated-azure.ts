import type { CloudName } from '../../../shared/cloud.ts';
import type { SignInGrants } from './sign-in-grants.ts';
import type { VerifiedTokens } from './verified-tokens.ts';
import type { KeyRing } from '../world/key-ring.ts';
import type { WorldClock } from '../world/world-clock.ts';
import type { World } from '../world/world.ts';

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

/** What a service is told about a request besides the request. */
export interface ServiceEnvironment {
  Bindings: {
    /** The cloud that the host name belongs to. */
    cloud: CloudName;
    url: URL;
    /** Headers of the answer to come, by name in lower case. They begin with the date; the service adds its own. */
    answerHeaders: Record<string, string>;
  };
}
