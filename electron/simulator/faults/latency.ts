/** How long one request takes on its way, in milliseconds. */
export type Latency = () => number;

export const noLatency: Latency = () => 0;

/** Evenly spread between two times. */
export const latencyBetween =
  (least: number, most: number): Latency =>
  () =>
    least + Math.random() * (most - least);
