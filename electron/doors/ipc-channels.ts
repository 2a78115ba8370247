/** Calls go up as an action's name and its input in JSON text, so that main can measure the input before it looks inside. */
export const callChannel = 'causeway:call';
/** Events come down as plain data. */
export const eventChannel = 'causeway:event';
/** The longest input of a call, in UTF-16 code units of its JSON text. */
export const longestInput = 1_048_576;
