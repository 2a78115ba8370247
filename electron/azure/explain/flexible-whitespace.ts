/** Also matches each blank of a pattern with a line break and indentation, as terminals and mail programs insert them. */
export const flexibleWhitespace = (pattern: RegExp): RegExp =>
  new RegExp(pattern.source.replaceAll(/ (?![{?\]])/g, String.raw`\s{1,12}`), pattern.flags);
