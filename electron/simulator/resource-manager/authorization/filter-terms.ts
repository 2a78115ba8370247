/** The terms of a `$filter` that are combined with `and`. */
export const filterTerms = (filter: string): string[] =>
  filter
    .split(/ and /i)
    .map((term) => term.trim())
    .filter((term) => term !== '');
