/** The longest text that can be explained, in characters. */
export const longestText = 64 * 1024;
