import type { ActionTable } from '../../shared/contract/action.ts';
import { actions, type ConsoleClient } from '../../shared/contract/actions.ts';
import { mapActions } from '../../shared/contract/map-actions.ts';
import type { Dispatcher } from '../doors/dispatcher.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

/** Calls the dispatcher in this process, which parses input and output. */
export function directClient(dispatcher: Dispatcher, caller: TrustedCaller): ConsoleClient {
  const client = mapActions(
    actions as ActionTable,
    (name) => (input: unknown) => dispatcher.answer(caller, name, input),
  );
  return client as unknown as ConsoleClient;
}
