import type { Exchange } from '../../network/exchange-record.ts';

/** The bounds of a clock's lead over this machine's clock, in milliseconds; negative if it is behind. */
export interface OffsetInterval {
  readonly least: number;
  readonly most: number;
}

/** A `Date` header counts whole seconds, so the service's time is up to one second later. */
const resolutionMs = 1_000;

/**
 * What the `Date` header of one response tells about the clock of its service. Null without a readable header, and for a
 * server error, which a proxy in between may have sent.
 */
export function offsetIn({ evidence, date }: Exchange): OffsetInterval | null {
  const sent = Date.parse(date ?? '');
  if (Number.isNaN(sent) || (evidence.status ?? 0) >= 500 || evidence.status === 407) return null;
  const began = Date.parse(evidence.at);
  return { least: sent - (began + evidence.durationMs), most: sent + resolutionMs - began };
}

/** The narrowest interval that both allow; the later one if they exclude each other, because a clock was set in between. */
export function combineOffsets(earlier: OffsetInterval | undefined, later: OffsetInterval): OffsetInterval {
  if (earlier === undefined) return later;
  const both = {
    least: Math.max(earlier.least, later.least),
    most: Math.min(earlier.most, later.most),
  };
  return both.least <= both.most ? both : later;
}

/** True if the clock may agree with this machine's. */
export const mayBeZero = ({ least, most }: OffsetInterval): boolean => least <= 0 && most >= 0;

export const middleOf = ({ least, most }: OffsetInterval): number => (least + most) / 2;

/** The least distance between the two clocks that the intervals allow; 0 if they may agree. */
export const distanceBetween = (one: OffsetInterval, other: OffsetInterval): number =>
  Math.max(0, one.least - other.most, other.least - one.most);
