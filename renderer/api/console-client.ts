import type * as z from 'zod';
import { anyAnswer, refuse, type Action, type Answer } from '../../shared/contract/action.ts';
import { actions, type ConsoleClient } from '../../shared/contract/actions.ts';
import type { Call } from '../../shared/contract/bridge.ts';
import { mapActions } from '../../shared/contract/map-actions.ts';
import { makeProblem } from '../../shared/problems/problem.ts';

const unreadable = (where: string): Answer<never> => refuse(makeProblem('console-fault', { where }));

async function ask(call: Call, name: string, action: Action, input: unknown): Promise<Answer<unknown>> {
  let reply: unknown;
  try {
    reply = await call(name, input);
  } catch {
    return unreadable(`the connection to the console (${name})`);
  }
  const answer = anyAnswer.safeParse(reply);
  if (!answer.success) return unreadable(`the answer to ${name}`);
  if (!answer.data.ok) return answer.data;
  const value: z.ZodSafeParseResult<unknown> = action.output.safeParse(answer.data.value);
  return value.success ? { ok: true, value: value.data } : unreadable(`the answer to ${name}`);
}

/** The contract as functions over a door. Never rejects: a failed call or an invalid answer becomes a `console-fault`. */
export function createConsoleClient(call: Call): ConsoleClient {
  const client = mapActions<Action, unknown>(
    actions,
    (name, action) => (input: unknown) => ask(call, name, action, input),
  );
  return client as unknown as ConsoleClient;
}
