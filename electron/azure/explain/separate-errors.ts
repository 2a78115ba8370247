/** Where the response of another request begins, the next of several details, or the next line of a tool. */
const nextError =
  /\}\s{0,20},?\s{0,20}\{\s{0,20}\\{0,6}["'](?:code|error|target)\\{0,6}["']|\n\s{0,4}(?:ERROR: )?\([A-Z]\w{2,60}\) /g;

/** Numbers the errors of a text, so that two places with the same number belong to one error. */
export function separateErrors(text: string): (at: number) => number {
  const starts = [...text.matchAll(nextError)].map(({ index }) => index);
  return (at) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) < at) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
