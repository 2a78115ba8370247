const wholeNumber = /^\d+$/;

/**
 * Puts every wish to wait between zero and `capSeconds`, and drops those that cannot be read. The Azure clients obey
 * these headers without a limit of their own, so a day, a date in the past or nonsense must not reach them. RFC 9110, 10.2.3.
 */
export function capRetryAfter(
  headers: Readonly<Record<string, string>>,
  capSeconds: number,
  now: Date,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const wished = wishes[name]?.(value.trim(), now);
      if (wished === undefined) return [[name, value]];
      if (wished === null) return [];
      const cap = name === 'retry-after' ? capSeconds : capSeconds * 1000;
      return [[name, String(Math.min(Math.max(wished, 0), cap))]];
    }),
  );
}

/** How each header's wish is read, in its own unit; null where it cannot be. */
const wishes: Readonly<Record<string, (value: string, now: Date) => number | null>> = {
  'retry-after': secondsOrDate,
  'retry-after-ms': numberOf,
  'x-ms-retry-after-ms': numberOf,
};

function numberOf(value: string): number | null {
  return wholeNumber.test(value) ? Number(value) : null;
}

function secondsOrDate(value: string, now: Date): number | null {
  if (wholeNumber.test(value)) return Number(value);
  // Without a letter it is no HTTP date, though `Date.parse` would make one of `-5` or `1.5`.
  if (!/[a-z]/i.test(value)) return null;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.ceil((date - now.getTime()) / 1000);
}
