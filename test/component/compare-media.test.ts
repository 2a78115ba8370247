import { describe, expect, it } from 'vitest';
import { compareMedia } from '../../renderer/app/compare-media.ts';

describe('media queries', () => {
  it('are sorted by their width as a number, so that the narrower range wins', () => {
    const wider = ['(min-width: 1600px)', '(min-width: 900px)', '(min-width: 1200px)'];
    expect(wider.toSorted(compareMedia)).toEqual([
      '(min-width: 900px)',
      '(min-width: 1200px)',
      '(min-width: 1600px)',
    ]);
    expect(['(max-width: 519px)', '(max-width: 1250px)'].toSorted(compareMedia)).toEqual([
      '(max-width: 1250px)',
      '(max-width: 519px)',
    ]);
  });

  it('keep one order, whatever else they ask for', () => {
    const queries = ['(forced-colors: active)', '(max-width: 900px)', '(min-width: 900px)', 'print'];
    expect(queries.toReversed().toSorted(compareMedia)).toEqual(queries);
  });
});
