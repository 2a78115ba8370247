/** The error that `withTimeout` rejects with when its time is up. */
export class TimeoutPassed extends Error {
  override readonly name = 'TimeoutPassed';
}

/**
 * Runs `work` and settles no later than `timeoutMs` milliseconds after the call (rejects with `TimeoutPassed`) or the
 * moment `signal` aborts (rejects with its reason), even if `work` ignores the signal that it receives. That signal
 * aborts for the same reason. `work` is not called if `signal` has aborted already. Leaves no timer and no listener.
 */
export async function withTimeout<Value>(
  work: (signal: AbortSignal) => Promise<Value>,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal | undefined },
): Promise<Value> {
  const { timeoutMs, signal } = options;
  signal?.throwIfAborted();
  const { promise: stopped, reject } = Promise.withResolvers<never>();
  const controller = new AbortController();
  const stop = (reason: unknown) => {
    reject(reason);
    controller.abort(reason);
  };
  const onAbort = () => stop(signal?.reason);
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop(new TimeoutPassed()), timeoutMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work(controller.signal), stopped]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
