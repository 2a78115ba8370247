import { count } from '../../shared/problems/phrases.ts';

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `2 hours 5 minutes`, `3 days`, `less than a second`: the two largest units. In milliseconds. */
export function elapsedTime(ms: number): string {
  const at = units.findIndex(([, length]) => ms >= length);
  if (at === -1) return 'less than a second';
  const [largest, next] = [units[at], units[at + 1]];
  if (!largest) return '';
  const amount = Math.floor(ms / largest[1]);
  const rest = next ? Math.floor((ms % largest[1]) / next[1]) : 0;
  return [count(amount, largest[0]), ...(next && rest > 0 ? [count(rest, next[0])] : [])].join(' ');
}
