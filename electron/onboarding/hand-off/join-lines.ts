/** Lines, groups of lines, and `false` for what is left out. */
export type Lines = readonly (string | false | Lines)[];

/** Joins the lines, with a line break at the end. */
export const joinLines = (lines: Lines): string => `${flatten(lines).join('\n')}\n`;

/** The lines with a deeper indentation; an empty line stays empty. */
export const indented = (lines: Lines, by = '  '): Lines =>
  flatten(lines).map((line) => (line === '' ? '' : `${by}${line}`));

const flatten = (lines: Lines): string[] =>
  lines.flatMap((line) => (line === false ? [] : typeof line === 'string' ? [line] : flatten(line)));
