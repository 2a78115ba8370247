const fullTurn = 2 * Math.PI;

/** Angle of the gap between two segments. */
const gap = 0.03;

interface Ring {
  /** The center is at (`outer`, `outer`). All lengths are in pixels. */
  readonly outer: number;
  readonly inner: number;
}

/**
 * The SVG path of a segment of a ring. `start` and `end` are parts of a full turn, from 0 to 1, clockwise from the top.
 * A segment that is alone is a full ring; a very small one stays visible.
 */
export function ringSegment({ outer, inner }: Ring, start: number, end: number): string {
  const point = (radius: number, angle: number): string =>
    `${(outer + radius * Math.sin(angle)).toFixed(2)} ${(outer - radius * Math.cos(angle)).toFixed(2)}`;
  if (end - start >= 1)
    return [outer, inner]
      .map((radius) => {
        const [top, bottom] = [point(radius, 0), point(radius, Math.PI)];
        return `M${top}A${radius} ${radius} 0 1 1 ${bottom}A${radius} ${radius} 0 1 1 ${top}Z`;
      })
      .join('');
  const from = start * fullTurn + gap / 2;
  const to = Math.max(end * fullTurn - gap / 2, from + gap);
  const isLarge = to - from > Math.PI ? 1 : 0;
  return [
    `M${point(outer, from)}A${outer} ${outer} 0 ${isLarge} 1 ${point(outer, to)}`,
    `L${point(inner, to)}A${inner} ${inner} 0 ${isLarge} 0 ${point(inner, from)}Z`,
  ].join('');
}
