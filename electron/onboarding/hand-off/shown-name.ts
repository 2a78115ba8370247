const longest = 120;

/**
 * A name as the provider states it, on one line, for comments. Line breaks, control characters and characters that change the
 * direction of the text become `?`, so that a name can neither end a comment nor change how the lines around it look.
 */
export function shownName(name: string): string {
  const shown = name
    .toWellFormed()
    .trim()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cn}\p{Co}]+/gu, '?');
  const characters = Array.from(shown);
  return characters.length > longest ? `${characters.slice(0, longest).join('')}...` : shown;
}
