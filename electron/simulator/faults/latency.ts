/** The network latency of one request, in milliseconds. */
export type Latency = () => number;

export const noLatency: Latency = () => 0;

/** Uniformly distributed between two times. */
export const latencyBetween =
  (least: number, most: number): Latency =>
  () =>
    least + Math.random() * (most - least);
