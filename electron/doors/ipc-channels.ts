/** A call carries an action's name and its input as JSON text, so that main can limit the length before it parses. */
export const callChannel = 'causeway:call';
/** An event carries plain data. */
export const eventChannel = 'causeway:event';
/** Sent without data while the page handles events: it works, although many events wait before the next question to it. */
export const aliveChannel = 'causeway:alive';
/** The longest input of a call, in UTF-16 code units of its JSON text. */
export const longestInput = 1_048_576;
/** The same for a call whose input contains a file of at most 10 MB. */
const longestFile = 16 * longestInput;

/** The longest input of a call from the window. The browser door has one limit for every call. */
export const longestInputOf = (action: unknown): number =>
  action === 'onboarding.previewImport' || action === 'onboarding.import' ? longestFile : longestInput;
