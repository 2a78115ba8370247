/** The width of a query, `(min-width: 900px)`, in pixels: a narrower `max-width` counts as larger. */
function rank(query: string): number | undefined {
  const [, bound, width] = /^\((min|max)-width: (\d+)px\)$/.exec(query) ?? [];
  return width === undefined ? undefined : bound === 'min' ? Number(width) : -Number(width);
}

/** Sorts media queries so that the narrower range comes later and wins. As texts, 900 pixels would come after 1200. */
export function compareMedia(one: string, other: string): number {
  const [first, second] = [rank(one), rank(other)];
  if (first !== undefined && second !== undefined && first < 0 === second < 0) return first - second;
  return one < other ? -1 : one > other ? 1 : 0;
}
