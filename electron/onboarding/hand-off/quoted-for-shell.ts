/** A value as one word of a POSIX shell. Nothing is special between single quotes; NUL cannot occur in a word. */
export const quotedForShell = (value: string): string =>
  `'${value.replaceAll('\0', '').replaceAll("'", String.raw`'\''`)}'`;
