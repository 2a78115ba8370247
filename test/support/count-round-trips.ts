import { setTimeout as wait } from 'node:timers/promises';

type Pass = (request: Request) => Promise<Response>;

/**
 * Counts sequential round trips without measuring time: holds back every answer until no request is pending or arrives, then
 * releases all of them at once. It waits for turns of the event loop, which a busy machine makes longer and not fewer.
 */
export function countRoundTrips(quietTurns = 60) {
  let trips = 0;
  let requests = 0;
  let beingAnswered = 0;
  let waiting: (() => void)[] = [];

  async function releaseWhenQuiet(): Promise<void> {
    for (let before = -1; before !== requests || beingAnswered > 0;) {
      before = requests;
      for (let turn = 0; turn < quietTurns; turn += 1) await wait(1);
    }
    trips += 1;
    const held = waiting;
    waiting = [];
    for (const go of held) go();
  }

  return {
    count: () => trips,
    tamper: async (request: Request, pass: Pass): Promise<Response> => {
      requests += 1;
      const { promise: released, resolve } = Promise.withResolvers<undefined>();
      waiting.push(() => resolve(undefined));
      if (waiting.length === 1) void releaseWhenQuiet();
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
