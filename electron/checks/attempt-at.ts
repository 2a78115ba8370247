import type { Attempt } from '../azure/attempt.ts';
import type { CallContext } from '../azure/call-context.ts';
import type { NamedAudience } from './sign-in.ts';

/** Calls a service with a token of its own. A refusal of the token that the sign-in refutes becomes a conflict of answers. */
export type AttemptAt = <Value>(
  audience: NamedAudience,
  work: () => Promise<Value>,
  context: CallContext,
) => Promise<Attempt<Value>>;
