import { setTimeout as wait } from 'node:timers/promises';

type Pass = (request: Request) => Promise<Response>;

/**
 * Counts how many requests were waited for one after another, on a wire without a clock: answers are held back until
 * nobody answers or asks for anything more, then all are let go at once.
 */
export function countRoundTrips(quietMs = 80) {
  let trips = 0;
  let asked = 0;
  let beingAnswered = 0;
  let waiting: (() => void)[] = [];

  async function letGoWhenQuiet(): Promise<void> {
    for (let before = -1; before !== asked || beingAnswered > 0;) {
      before = asked;
      await wait(quietMs);
    }
    trips += 1;
    const held = waiting;
    waiting = [];
    for (const go of held) go();
  }

  return {
    count: () => trips,
    tamper: async (request: Request, pass: Pass): Promise<Response> => {
      asked += 1;
      const { promise: released, resolve } = Promise.withResolvers<undefined>();
      waiting.push(() => resolve(undefined));
      if (waiting.length === 1) void letGoWhenQuiet();
      await released;
      beingAnswered += 1;
      try {
        return await pass(request);
      } finally {
        beingAnswered -= 1;
      }
    },
  };
}
