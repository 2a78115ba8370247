/** A value that is fetched on first use and kept for this process. */
interface Fetched<Value> {
  get(): Promise<Value>;
  /** Fetches again on the next use, but not more often than every minute: many tenants can refuse at once. */
  refused(): void;
}

const shortestLife = 60_000;

/** Simultaneous callers share one request. A failure is not kept. `now` in milliseconds. */
export function fetched<Value>(load: () => Promise<Value>, now: () => number = Date.now): Fetched<Value> {
  let current: { readonly value: Promise<Value>; readonly since: number } | null = null;
  return {
    get() {
      if (current !== null) return current.value;
      const loading = { value: load(), since: now() };
      current = loading;
      loading.value.catch(() => {
        if (current === loading) current = null;
      });
      return loading.value;
    },
    refused() {
      if (current !== null && Math.abs(now() - current.since) >= shortestLife) current = null;
    },
  };
}
