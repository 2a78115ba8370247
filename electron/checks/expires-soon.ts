const soonMs = 60 * 24 * 60 * 60_000;

/** True where something ends within 60 days and has not ended yet. `endsOn` is ISO 8601; null for never. */
export function expiresSoon(endsOn: string | null, now: Date): endsOn is string {
  const left = endsOn === null ? Infinity : Date.parse(endsOn) - now.getTime();
  return left > 0 && left <= soonMs;
}
