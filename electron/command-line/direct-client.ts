import { actions, type ConsoleClient } from '../../shared/contract/actions.ts';
import type { Dispatcher } from '../doors/dispatcher.ts';
import type { TrustedCaller } from '../doors/trusted-caller.ts';

/** The contract as functions, straight to the front desk, which parses what goes in and what comes out. */
export function directClient(dispatcher: Dispatcher, caller: TrustedCaller): ConsoleClient {
  const call = (name: string) => (input: unknown) => dispatcher.answer(caller, name, input);
  const areas = Object.entries(actions).map(([area, named]) => {
    const calls = Object.keys(named).map((name) => [name, call(`${area}.${name}`)] as const);
    return [area, Object.fromEntries(calls)] as const;
  });
  return Object.fromEntries(areas) as unknown as ConsoleClient;
}
