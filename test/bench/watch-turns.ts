import { createHistogram } from 'node:perf_hooks';

/** How often the longest turn is noted, in milliseconds, as `monitorEventLoopDelay` does. */
const resolutionMs = 5;

/**
 * Measures the processor time of the turns of this thread's event loop: how long each piece of work keeps everything else
 * waiting. Unlike the delay by the clock, it does not depend on what else the machine does. Each sample is the longest turn of
 * at least five milliseconds.
 */
export function watchTurns(): {
  /** The processor time, in milliseconds, that this share of the samples does not exceed. */
  percentile(share: number): number;
  longest(): number;
  stop(): void;
} {
  const samples = createHistogram();
  let before = used();
  let longest = 0;
  let noted = performance.now();
  const turn = (): void => {
    const now = used();
    longest = Math.max(longest, now - before);
    before = now;
    if (performance.now() - noted >= resolutionMs) {
      samples.record(Math.max(1, Math.round(longest)));
      longest = 0;
      noted = performance.now();
    }
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  return {
    percentile: (share) => samples.percentile(share) / 1_000,
    longest: () => samples.max / 1_000,
    stop: () => clearImmediate(next),
  };
}

/** The processor time of this thread, in microseconds. */
function used(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
