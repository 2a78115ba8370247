/** The time in a simulated world, which tests and the control API can change. */
export interface WorldClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves the clock forward; back if the number of milliseconds is negative. */
  advance(milliseconds: number): void;
  /** Another clock of the same kind that shows the same time. */
  copy(): WorldClock;
}

/** A clock that runs like the machine's. */
export function runningClock(offset = 0): WorldClock {
  return {
    now: () => Date.now() + offset,
    advance(milliseconds) {
      offset += milliseconds;
    },
    copy: () => runningClock(offset),
  };
}

/** A clock that changes only by `advance`. */
export function fixedClock(start: Date): WorldClock {
  let time = start.getTime();
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
    },
    copy: () => fixedClock(new Date(time)),
  };
}
