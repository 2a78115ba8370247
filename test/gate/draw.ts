import fc from 'fast-check';

const atOnce = 2_000;

/** Draws `count` values; the same seed draws the same ones. */
export function* draw<Value>(from: fc.Arbitrary<Value>, seed: number, count: number): Generator<Value> {
  for (let drawn = 0; drawn < count; drawn += atOnce)
    yield* fc.sample(from, { seed: seed + drawn, numRuns: Math.min(atOnce, count - drawn) });
}
