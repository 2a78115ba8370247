/**
 * What a door offers to the page: one function. It takes a listener for events and returns the way to call;
 * both carry plain data that the other side parses.
 */
export type Connect = (listener: (event: unknown) => void) => Call;

/** Calls an action by its name, `area.action`; resolves with an answer and never rejects because of a refusal. */
export type Call = (action: string, input: unknown) => Promise<unknown>;

/** The name under which the window's preload offers `Connect` to the page. */
export const bridgeName = 'causeway';
