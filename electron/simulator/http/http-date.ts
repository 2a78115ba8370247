import type { WorldClock } from '../world/world-clock.ts';

let latest = { second: NaN, text: '' };

/** The world's time for the `Date` header. Every answer has one, so the text is built once a second. */
export function httpDate(clock: WorldClock): string {
  const second = Math.floor(clock.now() / 1_000);
  if (latest.second !== second) latest = { second, text: new Date(second * 1_000).toUTCString() };
  return latest.text;
}
