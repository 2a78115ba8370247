import type { WorldClock } from '../world/world-clock.ts';

let written = { second: NaN, text: '' };

/** The world's time as a `Date` header has it; every answer has one, so it is written once a second. */
export function httpDate(clock: WorldClock): string {
  const second = Math.floor(clock.now() / 1_000);
  if (written.second !== second) written = { second, text: new Date(second * 1_000).toUTCString() };
  return written.text;
}
