const factor = 4;
/** Processor time to collect, in microseconds: several ticks of the system clock, in which it is counted. */
const enough = 40_000;

/**
 * How many times the processor time of `work` grows if its size is four times as large: about 4 if it grows with the size,
 * 16 if it grows with the square. Counts this thread alone. Other load still takes the caches of the processor, which only
 * makes work slower, so a result that is too high is measured again, and the least one counts.
 */
export async function costGrowth(work: (size: number) => unknown, size: number): Promise<number> {
  await work(size);
  await work(size * factor);
  let least = Infinity;
  for (let attempt = 0; attempt < attempts && least >= linearGrowth; attempt += 1)
    least = Math.min(least, await measureGrowth(work, size));
  return least;
}

const attempts = 8;

async function measureGrowth(work: (size: number) => unknown, size: number): Promise<number> {
  let [small, large, times] = [0, 0, 0];
  for (; small < enough; times += 1) small += await cost(work, size);
  for (; times > 0; times -= 1) large += await cost(work, size * factor);
  return large / small;
}

/** More than the growth of anything linear, less than the growth of anything quadratic. */
export const linearGrowth = factor * 3;

async function cost(work: (size: number) => unknown, size: number): Promise<number> {
  const before = process.threadCpuUsage();
  await work(size);
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
