import type { CloudName } from '../../../shared/domain/cloud.ts';
import type { Caller } from '../tokens/verify-access-token.ts';

/** What every handler of Resource Manager finds in its context. */
export interface ArmEnvironment {
  Bindings: { cloud: CloudName };
  Variables: { caller: Caller };
}
