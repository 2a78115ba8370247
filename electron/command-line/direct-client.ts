import { actions, type ConsoleClient } from '../../shared/contract/actions.ts';
import type { FrontDesk } from '../doors/front-desk.ts';
import type { TrustedCaller } from '../doors/trusted-caller.ts';

/** The contract as functions, straight to the front desk, which parses what goes in and what comes out. */
export function directClient(frontDesk: FrontDesk, caller: TrustedCaller): ConsoleClient {
  const areas = Object.entries(actions).map(([area, named]) => [
    area,
    Object.fromEntries(
      Object.keys(named).map((name) => [
        name,
        (input: unknown) => frontDesk.answer(caller, `${area}.${name}`, input),
      ]),
    ),
  ]);
  return Object.fromEntries(areas);
}
