import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  figuresOf,
  isProblemStatus,
  summarizeFleet,
} from '../../renderer/features/overview/summarize-fleet.ts';
import { matchesFilter } from '../../shared/domain/matches-filter.ts';
import type { TenantRow } from '../../shared/domain/tenant-row.ts';
import { ownerOfRow, problemOfRow, statusOfRow } from '../../shared/domain/verdict-of-row.ts';
import { sampleKeyDisabled, sampleRow, sampleTenant } from '../support/sample-fleet.ts';
import { arbitraryFleet, fleetNow } from './arbitrary-fleet.ts';

const sumOf = (figures: readonly { count: number }[]): number =>
  figures.reduce((sum, { count }) => sum + count, 0);

describe('the summary of a fleet', () => {
  it('gives every figure the number of rows that its filter selects', () => {
    fc.assert(
      fc.property(arbitraryFleet, (rows) => {
        for (const { filter, count } of figuresOf(summarizeFleet(rows, fleetNow))) {
          const selected = rows.filter((row) => matchesFilter(row, filter, fleetNow));
          expect(count, JSON.stringify(filter)).toBe(selected.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('omits no tenant: statuses cover the fleet, owners and causes cover every tenant with a problem', () => {
    fc.assert(
      fc.property(arbitraryFleet, (rows) => {
        const { statuses, owners, causes } = summarizeFleet(rows, fleetNow);
        const withProblem = rows.filter((row) => isProblemStatus(statusOfRow(row)));
        expect(sumOf(statuses)).toBe(rows.length);
        expect(sumOf(owners.flatMap(({ figures }) => figures))).toBe(withProblem.length);
        expect(sumOf(causes)).toBe(withProblem.length);
        for (const row of withProblem) {
          expect(owners.map(({ owner }) => owner)).toContain(ownerOfRow(row));
          expect(causes.map(({ code }) => code)).toContain(problemOfRow(row)?.code);
        }
      }),
    );
  });

  it('omits no day of the next 90 days on which something expires', () => {
    fc.assert(
      fc.property(arbitraryFleet, (rows) => {
        const lastDay = '2026-04-28';
        const expected = new Set(
          rows
            .flatMap(({ expiries }) => expiries.map(({ at }) => at.slice(0, 10)))
            .filter((day) => day >= '2026-01-28' && day <= lastDay),
        );
        const { days } = summarizeFleet(rows, fleetNow).expiries;
        expect(days.map(({ day }) => day)).toEqual([...expected].sort());
      }),
    );
  });

  it('does not count a customer as awaited once access is working', () => {
    const awaited = { annotations: { waitingSince: '2026-03-01T00:00:00.000Z' } };
    const rows = [
      sampleRow(sampleTenant(1), { state: 'passed' }, {}, awaited),
      sampleRow(sampleTenant(2), { state: 'failed', problem: sampleKeyDisabled() }, {}, awaited),
    ];
    const { waiting, waitingRows } = summarizeFleet(rows, fleetNow);
    expect(waitingRows).toEqual([rows[1]]);
    expect(waiting.count).toBe(1);
    expect(rows.filter((row) => matchesFilter(row, waiting.filter, fleetNow))).toEqual(waitingRows);
  });

  it('sorts the failing and the waiting tenants, the longest first', () => {
    fc.assert(
      fc.property(arbitraryFleet, (rows) => {
        const { failing, waitingRows } = summarizeFleet(rows, fleetNow);
        const isSorted = (listed: readonly TenantRow[], timeOf: (row: TenantRow) => string | null) => {
          const times = listed.map((row) => Date.parse(timeOf(row) ?? '9999-12-31'));
          expect(times).toEqual(times.toSorted((one, other) => one - other));
        };
        isSorted(failing, ({ since }) => since);
        isSorted(waitingRows, ({ annotations }) => annotations.waitingSince);
      }),
    );
  });

  it('walks through the rows once', () => {
    const rows = Array.from({ length: 10_000 }, (_, number) =>
      sampleRow(sampleTenant(number), { state: 'failed', problem: sampleKeyDisabled() }),
    );
    let walks = 0;
    const counted = new Proxy(rows, {
      get: (target, key) => {
        if (
          key === Symbol.iterator ||
          (typeof target[key as keyof typeof target] === 'function' && key !== 'constructor')
        )
          walks += 1;
        return Reflect.get(target, key) as unknown;
      },
    });
    summarizeFleet(counted, fleetNow);
    expect(walks).toBe(1);
  });
});
