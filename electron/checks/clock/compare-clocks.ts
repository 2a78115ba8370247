import { distanceBetween, middleOf, type OffsetInterval } from './offset-interval.ts';

/** A clock is wrong if it is off by more than this. */
const toleranceMs = 2 * 60_000;

/** Which clocks are wrong. Offsets are in milliseconds, positive for a clock that is ahead. */
export interface ClockComparison {
  /** How far this machine's clock is ahead of the majority of the services; null if it is not known to be wrong. */
  readonly machineMs: number | null;
  /** Services whose clock differs from the other clocks, with the difference. */
  readonly services: readonly { readonly service: string; readonly offsetMs: number }[];
  /** The offset of the clocks that agree, from this machine's clock; 0 if there is no majority. */
  readonly majorityMs: number;
}

const thisMachine = { least: 0, most: 0 };

/**
 * Compares this machine's clock with those of the services. The largest group of clocks that agree is right, this machine's
 * included. It needs two clocks, and more than any other group; otherwise nothing is known to be wrong.
 */
export function compareClocks(offsets: ReadonlyMap<string, OffsetInterval>): ClockComparison {
  const clocks = [[null, thisMachine] as const, ...offsets];
  const groups = clocks.map(([, one]) =>
    clocks.filter(([, other]) => distanceBetween(one, other) <= toleranceMs),
  );
  const majority = groups.reduce((largest, group) => (group.length > largest.length ? group : largest), []);
  const isRivaled = groups.some(
    (group) => group.length === majority.length && group.every((clock) => !majority.includes(clock)),
  );
  if (majority.length < 2 || isRivaled) return { machineMs: null, services: [], majorityMs: 0 };
  const isWrong = (name: string | null) => majority.every(([member]) => member !== name);
  const middles = majority.map(([, interval]) => middleOf(interval)).sort((one, other) => one - other);
  const majorityMs = isWrong(null) ? (middles[Math.floor(middles.length / 2)] ?? 0) : 0;
  return {
    majorityMs,
    machineMs: isWrong(null) ? -majorityMs : null,
    services: [...offsets].flatMap(([service, interval]) =>
      isWrong(service) ? [{ service, offsetMs: middleOf(interval) - majorityMs }] : [],
    ),
  };
}
