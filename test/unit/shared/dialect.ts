/** Words of the former dialect. This file is the only one that may contain them. */
export const dialect: readonly string[] = ['road', 'rung', 'ladder', 'climb', 'mend', 'whose move'];

/** Phrases of the former dialect that a person must not see. Comments may contain them. */
const outdatedPhrases =
  /\b(next move|front desk|made anew|proves? itself|slow down|set aside|has run out|good run|lies with|for ever)\b/gi;

/** Words that contain a word of the dialect by chance. */
const unrelated = /recommend|commend|amend|abroad|broad|wrung|strung|sprung/gi;

/** A blank in a word of the dialect may be missing or be a hyphen in an identifier. */
const pattern = new RegExp(dialect.map((word) => word.replace(' ', String.raw`[\s_-]*`)).join('|'), 'gi');

export const outdatedPhrasesIn = (text: string): string[] => text.match(outdatedPhrases) ?? [];

/** The words of the dialect in a text, also inside longer words and identifiers, each with its position. */
export const dialectIn = (text: string): { readonly word: string; readonly index: number }[] =>
  [...text.replace(unrelated, (word) => '·'.repeat(word.length)).matchAll(pattern)].map((match) => ({
    word: match[0],
    index: match.index,
  }));
