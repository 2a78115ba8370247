/** Returns a function that runs `work` on its first call and returns the same promise on every call. */
export function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | undefined;
  return () => (running ??= work());
}
