const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** The most attempts to deliver a message. */
export const mostAttempts = 12;
/** After which time a message is given up at the next failed attempt. */
export const longestDeliveryMs = 24 * hourMs;

const firstDelayMs = minuteMs / 2;
const longestDelayMs = 4 * hourMs;
const longestAskedDelayMs = hourMs;

/**
 * Milliseconds from a failed attempt to the next one: 30 seconds, doubled each time up to 4 hours, and between half and the
 * whole of that by chance. A receiver can ask for more, up to 1 hour. `attempts` begins with 1, `random` is from 0 to 1.
 */
export function retryAfterAttempt(attempts: number, random: number, askedMs: number | null): number {
  const most = Math.min(firstDelayMs * 2 ** (attempts - 1), longestDelayMs);
  const own = most / 2 + (most / 2) * random;
  return Math.round(Math.max(own, Math.min(askedMs ?? 0, longestAskedDelayMs)));
}
