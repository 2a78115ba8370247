/** Lets each blank of a pattern be a line end with an indent too: a terminal or a mail program broke the sentence there. */
export const flexibleWhitespace = (pattern: RegExp): RegExp =>
  new RegExp(pattern.source.replaceAll(/ (?![{?\]])/g, String.raw`\s{1,12}`), pattern.flags);
