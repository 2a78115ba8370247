const factor = 4;
/** Processor time to collect, in microseconds: several ticks of the system clock, in which it is counted. */
const enough = 40_000;

/**
 * How many times the processor time of `work` grows if its size is four times as large: about 4 if it grows with the size,
 * 16 if it grows with the square. Counts this thread alone, so that other load on the machine changes nothing.
 */
export async function costGrowth(work: (size: number) => unknown, size: number): Promise<number> {
  await work(size);
  await work(size * factor);
  let [small, large, times] = [0, 0, 0];
  for (; small < enough; times += 1) small += await cost(work, size);
  for (; times > 0; times -= 1) large += await cost(work, size * factor);
  return large / small;
}

/** More than the growth of anything linear, less than the growth of anything quadratic. */
export const linearGrowth = factor * 2;

async function cost(work: (size: number) => unknown, size: number): Promise<number> {
  const before = process.threadCpuUsage();
  await work(size);
  const { user, system } = process.threadCpuUsage(before);
  return user + system;
}
