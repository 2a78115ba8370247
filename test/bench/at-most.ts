import type { Measure } from './measure.ts';

/** A measure with an upper bound. */
export const atMost = (name: string, value: number, most: number, unit = ''): Measure => ({
  name,
  value: Number(value.toFixed(2)),
  unit,
  goal: `at most ${most}`,
  met: value <= most,
});
