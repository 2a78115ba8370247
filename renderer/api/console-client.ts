import type { Answer } from '../../shared/contract/action.ts';
import type { ConsoleClient } from '../../shared/contract/actions.ts';
import type { Call } from '../../shared/contract/bridge.ts';
import { mapActions } from '../../shared/contract/map-actions.ts';
import { permissions } from '../../shared/contract/permissions.ts';
import { headlines } from '../../shared/problems/headlines.ts';
import { consoleFault } from './console-fault.ts';

const unreadable = (where: string): Answer<never> => ({ ok: false, problem: consoleFault(where) });

/** Whether a reply has the form of an answer. The console has already checked its value against the contract. */
function isAnswer(reply: unknown): reply is Answer<unknown> {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return false;
  if (reply.ok === true) return 'value' in reply;
  return reply.ok === false && 'problem' in reply && isProblem(reply.problem);
}

const isProblem = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'code' in value &&
  typeof value.code === 'string' &&
  Object.hasOwn(headlines, value.code) &&
  'facts' in value &&
  'cause' in value;

async function ask(call: Call, name: string, input: unknown): Promise<Answer<unknown>> {
  let reply: unknown;
  try {
    reply = await call(name, input);
  } catch {
    return unreadable(`the connection to the console (${name})`);
  }
  return isAnswer(reply) ? reply : unreadable(`the answer to ${name}`);
}

/**
 * The contract as functions over a door. Never rejects: a failed call or an invalid answer becomes a `console-fault`. It does
 * not parse the values, because every door sends only what the contract declares, and the first screen needs no schemas.
 */
export function createConsoleClient(call: Call): ConsoleClient {
  const client = mapActions(permissions, (name) => (input: unknown) => ask(call, name, input));
  return client as unknown as ConsoleClient;
}
