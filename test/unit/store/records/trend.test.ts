import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../../shared/domain/check.ts';
import { accessStatusOf } from '../../../../shared/domain/status-words.ts';
import { makeProblem } from '../../../../shared/problems/problem.ts';
import { openRecords } from '../../../../electron/store/records/open-records.ts';
import {
  failedByBlock,
  passed,
  sampleReport,
  sampleTenant,
  tenantIdNumber,
} from '../../../support/sample-tenant.ts';

const dayMs = 86_400_000;
const firstDay = Date.UTC(2026, 0, 1);
const instant = (day: number, hour = 0) => new Date(firstDay + day * dayMs + hour * 3_600_000).toISOString();
const dayNumber = (day: number) => instant(day).slice(0, 10);
const unknown: Verdict = { state: 'unknown', problem: makeProblem('run-cancelled', {}) };
const failed = failedByBlock(tenantIdNumber(1));

async function recordsOf(...numbers: number[]) {
  const records = openRecords(':memory:');
  for (const number of numbers) await records.tenants.add(sampleTenant(number));
  let runs = 0;
  const check = (number: number, verdict: Verdict, day: number, hour = 0) =>
    records.runs.keep(
      sampleReport(tenantIdNumber(number), `run ${(runs += 1)}`, verdict, instant(day, hour)),
    );
  const trend = async (days: number, today: number) =>
    (await records.runs.trend(days, new Date(instant(today, 12)))).map(
      ({ day, working, notWorking, unknown: unclear }) => [day, working, notWorking, unclear],
    );
  return { records, check, trend };
}

describe('the trend', () => {
  it('carries the last status forward, and omits the days before the first check', async () => {
    const { check, trend } = await recordsOf(1, 2, 3);
    await check(1, passed, 2);
    await check(2, failed, 3);
    await check(2, passed, 5, 1);
    await check(2, unknown, 5, 2);
    expect(await trend(30, 6)).toEqual([
      [dayNumber(2), 1, 0, 0],
      [dayNumber(3), 1, 1, 0],
      [dayNumber(4), 1, 1, 0],
      [dayNumber(5), 1, 0, 1],
      [dayNumber(6), 1, 0, 1],
    ]);
    expect(await trend(1, 6)).toEqual([[dayNumber(6), 1, 0, 1]]);
    expect(await trend(9, 1)).toEqual([]);
  });

  it('loses a tenant with its removal', async () => {
    const { records, check, trend } = await recordsOf(1, 2);
    await check(1, passed, 0);
    await check(2, failed, 0);
    await records.tenants.remove(tenantIdNumber(2));
    expect(await trend(1, 1)).toEqual([[dayNumber(1), 1, 0, 0]]);
  });

  it('keeps the status that the oldest of 400 days began with', async () => {
    const { records, check, trend } = await recordsOf(1, 2);
    await check(1, failed, 0);
    await check(2, passed, 0);
    for (let day = 1; day <= 900; day += 1) await check(1, day % 2 === 0 ? failed : passed, day);
    expect((await trend(366, 900))[0]).toEqual([dayNumber(535), 2, 0, 0]);
    expect((await records.runs.trend(900, new Date(instant(900))))[0]).toMatchObject({ day: dayNumber(1) });
    expect(await trend(900, 900).then((all) => all[450])).toEqual([dayNumber(451), 1, 0, 0]);
  });

  it('equals the last status of each tenant on each day, whatever the checks', async () => {
    const verdicts = [passed, failed, unknown, { state: 'blocked', by: null } as const];
    const aCheck = fc.record({ number: fc.integer({ min: 1, max: 3 }), verdict: fc.nat(3), wait: fc.nat(2) });
    await fc.assert(
      fc.asyncProperty(fc.array(aCheck, { maxLength: 30 }), async (checks) => {
        const { records, check } = await recordsOf(1, 2, 3);
        const expected: Map<number, string>[] = [];
        let [today, latest] = [0, new Map<number, string>()];
        for (const { number, verdict, wait } of checks) {
          for (let day = 0; day < wait; day += 1) expected[today++] = new Map(latest);
          const found = verdicts[verdict] ?? passed;
          await check(number, found, today);
          latest = new Map(latest).set(number, accessStatusOf(found));
        }
        expected[today] = latest;
        const counted = expected
          .filter((statuses) => statuses.size > 0)
          .map((statuses) => {
            const of = (status: string) => [...statuses.values()].filter((one) => one === status).length;
            return [of('working'), of('not working'), of('unknown')];
          });
        const trend = await records.runs.trend(366, new Date(instant(today)));
        expect(trend.map((day) => [day.working, day.notWorking, day.unknown])).toEqual(counted);
        records.close();
      }),
      { numRuns: 60 },
    );
  });
});
