export type Patience = 'given up' | 'caller left';

/**
 * Waits for the work, but no longer than `patience` milliseconds and no longer than the caller does. The signal given to
 * the work aborts in both cases; what the work does after that is not waited for.
 */
export async function withinPatience<Value>(
  patience: number,
  caller: AbortSignal,
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<{ readonly value: Value } | { readonly ended: Patience }> {
  const stop = new AbortController();
  const ending = Promise.withResolvers<{ readonly ended: Patience }>();
  const end = (because: Patience) => {
    ending.resolve({ ended: because });
    stop.abort();
  };
  const leave = () => end('caller left');
  const timer = setTimeout(() => end('given up'), patience);
  caller.addEventListener('abort', leave, { once: true });
  if (caller.aborted) leave();
  try {
    return await Promise.race([work(stop.signal).then((value) => ({ value })), ending.promise]);
  } finally {
    clearTimeout(timer);
    caller.removeEventListener('abort', leave);
  }
}
