/** The terms of a `$filter` that `and` joins. */
export const filterTerms = (filter: string): string[] =>
  filter
    .split(/ and /i)
    .map((term) => term.trim())
    .filter((term) => term !== '');
