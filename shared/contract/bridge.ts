/**
 * The one function that a door gives to the page: takes a listener for events and returns the function that calls actions.
 * Both carry plain data, which the receiver parses.
 */
export type Connect = (listener: (event: unknown) => void) => Call;

/** Calls an action by its name, `area.action`. Resolves with an answer, also if the action is refused. */
export type Call = (action: string, input: unknown) => Promise<unknown>;

/** The global name of `Connect` in the window's page. */
export const bridgeName = 'causeway';
