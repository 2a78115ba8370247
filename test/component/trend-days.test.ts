import { describe, expect, it } from 'vitest';
import { wholePeriod } from '../../renderer/features/overview/trend-days.ts';

const day = (date: string) => ({
  day: date,
  ...{ notWorking: 2, unknown: 0, partlyWorking: 0, notWorkingYet: 0, working: 1 },
});

describe('the picture of the trend', () => {
  it('shows the whole period, so that a day has the same place whenever the first check was', () => {
    const days = wholePeriod([day('2026-02-28'), day('2026-03-01')], 30);
    expect(days).toHaveLength(30);
    expect(days[0]).toEqual({
      day: '2026-01-31',
      ...{ notWorking: 0, unknown: 0, partlyWorking: 0, notWorkingYet: 0, working: 0 },
    });
    expect(days.slice(-2)).toEqual([day('2026-02-28'), day('2026-03-01')]);
  });

  it('omits nothing of a longer trend, and shows nothing without one', () => {
    expect(wholePeriod([day('2026-02-28'), day('2026-03-01')], 1)).toHaveLength(2);
    expect(wholePeriod([], 30)).toEqual([]);
  });
});
