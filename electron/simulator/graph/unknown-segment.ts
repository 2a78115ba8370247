/** The first segment of a path that continues none of the routes; the last one if only the method is unknown. */
export function unknownSegment(path: string, routes: readonly { readonly path: string }[]): string {
  const segments = path.split('/').slice(1);
  let candidates = routes.map((route) => route.path.split('/').slice(1));
  for (const [index, segment] of segments.entries()) {
    candidates = candidates.filter((route) => {
      const expected = route[index];
      return expected !== undefined && (expected === segment || expected.startsWith(':'));
    });
    if (candidates.length === 0) return segment;
  }
  return segments.at(-1) ?? '';
}
