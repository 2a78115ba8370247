import { describe, expect, it } from 'vitest';
import { relativeTime } from '../../renderer/ui/time.tsx';

const now = Date.parse('2026-03-02T08:30:00.000Z');
const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;

describe('a relative time', () => {
  it.each([
    [0, 'just now'],
    [-20 * second, 'just now'],
    [10 * second, '10 seconds ago'],
    [59.4 * second, '59 seconds ago'],
    [60 * second, '1 minute ago'],
    [4 * 60 * second, '4 minutes ago'],
    [23 * hour, '23 hours ago'],
    [day, '1 day ago'],
    [29 * day, '29 days ago'],
    [45 * day, '2 months ago'],
    [400 * day, '1 year ago'],
    [-2 * day, 'in 2 days'],
  ])('of %d ms before now is “%s”', (age, text) => {
    expect(relativeTime(now - age, now)).toBe(text);
  });
});
