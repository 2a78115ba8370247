import type { ServiceEnvironment } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';

/** What every handler of Graph finds in its context. */
export interface GraphEnvironment {
  Bindings: ServiceEnvironment['Bindings'];
  Variables: { caller: Caller };
}
