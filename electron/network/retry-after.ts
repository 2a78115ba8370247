const wholeNumber = /^\d+$/;

/**
 * Limits every retry delay to between zero and `capSeconds`, and drops unreadable ones. The Azure SDK clients obey these
 * headers without a limit, so a delay of a day, a date in the past or nonsense must not reach them. RFC 9110, 10.2.3.
 */
export function capRetryAfter(
  headers: Readonly<Record<string, string>>,
  capSeconds: number,
  now: Date,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const delay = parsers[name]?.(value.trim(), now);
      if (delay === undefined) return [[name, value]];
      if (delay === null) return [];
      const cap = name === 'retry-after' ? capSeconds : capSeconds * 1000;
      return [[name, String(Math.min(Math.max(delay, 0), cap))]];
    }),
  );
}

/** Parses the delay of each header in the header's own unit; null if it is unreadable. */
const parsers: Readonly<Record<string, (value: string, now: Date) => number | null>> = {
  'retry-after': secondsOrDate,
  'retry-after-ms': numberOf,
  'x-ms-retry-after-ms': numberOf,
};

function numberOf(value: string): number | null {
  return wholeNumber.test(value) ? Number(value) : null;
}

function secondsOrDate(value: string, now: Date): number | null {
  if (wholeNumber.test(value)) return Number(value);
  // An HTTP date contains letters; `Date.parse` would also accept `-5` or `1.5`.
  if (!/[a-z]/i.test(value)) return null;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.ceil((date - now.getTime()) / 1000);
}
