const intervalMs = 60 * 60_000;

/** Reports a failure at most once in an hour: a collector that is down would otherwise fill the log. */
export function hourly(report: (text: string) => void, now: () => Date): (text: string) => void {
  let last = -Infinity;
  return (text) => {
    const at = now().getTime();
    // A clock that was set back makes the difference negative.
    if (Math.abs(at - last) < intervalMs) return;
    last = at;
    report(text);
  };
}

/** What is known about a failed export. An error can contain the address and the answer of the collector, which are left out. */
export function exportFailure(error: unknown): string {
  const code: unknown = (error as { code?: unknown } | undefined)?.code;
  if (typeof code === 'number') return `HTTP status ${code}`;
  return typeof code === 'string' && /^[A-Z][A-Z_]{2,40}$/.test(code) ? code : 'no usable response';
}
