/** The time in a simulated world. It runs like the machine's, and tests and the demo may move it. */
export interface WorldClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Moves the clock; a negative number of milliseconds moves it back. */
  advance(milliseconds: number): void;
}

/** A clock that runs with the machine's. */
export function runningClock(): WorldClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    advance(milliseconds) {
      offset += milliseconds;
    },
  };
}

/** A clock that stands still until it is moved. */
export function standingClock(start: Date): WorldClock {
  let time = start.getTime();
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
    },
  };
}
