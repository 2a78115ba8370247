const soonMs = 60 * 24 * 60 * 60_000;

/** True if `expiresOn` is in the future and at most 60 days away. It is ISO 8601, or null for never. */
export function expiresSoon(expiresOn: string | null, now: Date): expiresOn is string {
  const left = expiresOn === null ? Infinity : Date.parse(expiresOn) - now.getTime();
  return left > 0 && left <= soonMs;
}
