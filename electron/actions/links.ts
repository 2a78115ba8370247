import { ok, refuse } from '../../shared/contract/action.ts';
import type { ConsoleHandlers } from '../../shared/contract/actions.ts';
import type { LinkState } from '../../shared/contract/links-actions.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import type { TrustedCaller } from '../identity/trusted-caller.ts';

/** Whether the operating system opens the links of Causeway with this copy of it. */
export interface LinkRegistration {
  readonly state: () => LinkState;
  /** Throws if it cannot be written. */
  readonly register: () => void;
  readonly remove: () => void;
}

export interface LinksParts {
  /** Null if the console has no window. */
  readonly links: LinkRegistration | null;
}

/** The choice of a person to open the links of Causeway on this computer. Nothing makes it for them. */
export const linksHandlers = ({ links }: LinksParts): ConsoleHandlers<TrustedCaller>['links'] => ({
  read: () => ok({ state: links?.state() ?? 'no window' }),
  change: ({ registered }, caller) => {
    if (links === null) return refuse(makeProblem('window-required', {}));
    caller.note?.({ detail: registered ? 'with this copy of Causeway' : 'no longer' });
    if (registered) links.register();
    else links.remove();
    return ok({ state: links.state() });
  },
});
