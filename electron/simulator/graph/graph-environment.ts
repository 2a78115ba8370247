import type { CloudName } from '../../../shared/domain/cloud.ts';
import type { Caller } from '../tokens/verify-access-token.ts';

/** What every handler of Graph finds in its context. */
export interface GraphEnvironment {
  Bindings: { cloud: CloudName };
  Variables: { caller: Caller };
}
