import type { ServiceEnvironment } from '../tokens/simulated-azure.ts';
import type { Caller } from '../tokens/verify-access-token.ts';

/** What every handler of Resource Manager finds in its context. */
export interface ArmEnvironment {
  Bindings: ServiceEnvironment['Bindings'];
  Variables: { caller: Caller };
}
