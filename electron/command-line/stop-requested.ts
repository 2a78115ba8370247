/**
 * Resolves on SIGTERM or SIGINT. npm sends a signal to the shell that runs the script, and the shell may end without passing
 * it on. Under npm, the end of that shell therefore counts too. The listeners stay: without one, a library that cleans up at
 * the end of the process would end it at once.
 */
export function stopRequested(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
    if (process.env['npm_lifecycle_event'] === undefined) return;
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) resolve();
    }, 100).unref();
  });
}
