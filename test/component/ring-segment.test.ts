import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ringSegment } from '../../renderer/features/overview/ring-segment.ts';

const ring = { outer: 60, inner: 40 };
const numbersIn = (path: string): number[] => (path.match(/-?\d+(\.\d+)?/g) ?? []).map(Number);

describe('a segment of the ring', () => {
  it('runs clockwise from the top', () => {
    const [x = 0, y = 0] = numbersIn(ringSegment(ring, 0, 0.25));
    expect(x).toBeGreaterThan(60);
    expect(x).toBeLessThan(62);
    expect(y).toBeLessThan(1);
  });

  it('is a full ring if it is alone', () => {
    expect(ringSegment(ring, 0, 1).match(/M/g)).toHaveLength(2);
    expect(ringSegment(ring, 0, 0.9).match(/M/g)).toHaveLength(1);
  });

  it('stays inside its square, and is visible however small it is', () => {
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(part, part, (one, other) => {
        const path = ringSegment(ring, Math.min(one, other), Math.max(one, other));
        expect(path).not.toMatch(/NaN|e-/);
        for (const number of numbersIn(path)) expect(Math.abs(number - 60)).toBeLessThanOrEqual(60);
        const [startX, startY, , , , , , endX, endY] = numbersIn(path);
        expect([startX, startY]).not.toEqual([endX, endY]);
      }),
    );
  });
});
