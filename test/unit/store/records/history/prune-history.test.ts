import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Verdict } from '../../../../../shared/domain/check.ts';
import { defaultSettings } from '../../../../../shared/domain/default-settings.ts';
import type { HistoryPolicy } from '../../../../../shared/domain/history-policy.ts';
import { makeProblem } from '../../../../../shared/problems/problem.ts';
import { prunedAtOnce } from '../../../../../electron/store/records/history/prune-history.ts';
import { openRecords, type Records } from '../../../../../electron/store/records/open-records.ts';
import { dataFolder } from '../../../../support/data-folder.ts';
import {
  failedByBlock,
  passed,
  sampleReport,
  sampleTenant,
  tenantIdNumber,
} from '../../../../support/sample-tenant.ts';

const id = tenantIdNumber(1);
const dayMs = 86_400_000;
const firstDay = Date.UTC(2026, 0, 1);
const at = (day: number, hour = 12): string =>
  new Date(firstDay + day * dayMs + hour * 3_600_000).toISOString();
const noon = (day: number): Date => new Date(at(day));
const broken = failedByBlock(id);

function open(tenants = 1, path = ':memory:'): Records {
  const records = openRecords(path);
  onTestFinished(() => records.close());
  for (let number = 1; number <= tenants; number += 1) void records.tenants.add(sampleTenant(number));
  return records;
}

const keep = (records: Records, runId: string, verdict: Verdict, finishedAt: string, tenantId = id) =>
  records.runs.keep(sampleReport(tenantId, runId, verdict, finishedAt));

/** Prunes until every tenant was examined. Returns how many slices that took, and how many reports were deleted. */
async function prune(records: Records, now: Date, policy: HistoryPolicy = defaultSettings.history) {
  let [slices, deleted] = [0, 0];
  for (let isComplete = false; !isComplete; slices += 1) {
    const slice = await records.history.pruneSlice(policy, now);
    expect(slice.deleted).toBeLessThanOrEqual(prunedAtOnce.deleted);
    deleted += slice.deleted;
    ({ isComplete } = slice);
  }
  return { slices, deleted };
}

const runsOf = async (records: Records, tenantId = id): Promise<string[]> =>
  (await records.runs.history(tenantId, 10_000)).map(({ runId }) => runId).reverse();

describe('the policy', () => {
  it('keeps all reports for 30 days, one a day up to 90 days, and then the changes', async () => {
    const records = open();
    for (let day = 0; day <= 200; day += 1) {
      const verdict = day >= 50 && day < 60 ? broken : passed;
      for (const hour of [6, 18]) await keep(records, `${day}-${hour}`, verdict, at(day, hour));
    }
    await prune(records, noon(200));
    const kept = await runsOf(records);
    const daily = Array.from({ length: 60 }, (_, index) => `${110 + index}-18`);
    const all = Array.from({ length: 31 }, (_, index) => [`${170 + index}-6`, `${170 + index}-18`]).flat();
    expect(kept).toEqual(['0-6', '50-6', '60-6', ...daily, ...all]);
  });

  it('deletes changes after 400 days, but never the latest and the last successful report', async () => {
    const records = open();
    await keep(records, 'good', passed, at(0));
    await keep(records, 'bad', broken, at(1));
    await keep(
      records,
      'worse',
      { state: 'unknown', problem: makeProblem('console-fault', { where: 'x' }) },
      at(2),
    );
    await keep(records, 'bad again', broken, at(3));
    await prune(records, noon(1_000));
    expect(await runsOf(records)).toEqual(['good', 'bad again']);
    expect((await records.runs.lastGood(id))?.runId).toBe('good');
    expect((await records.runs.latest(id))?.report.runId).toBe('bad again');
  });

  it('keeps the times with one status as long as the changes, and always the latest one', async () => {
    const records = open();
    for (const [index, verdict] of [passed, broken, passed, broken].entries())
      await keep(records, `r${index}`, verdict, at(index * 10));
    await prune(records, noon(425));
    const times = await records.history.statusTimes(id, at(0), 9);
    expect(times.map(({ from }) => from)).toEqual([at(30)]);
    await prune(records, noon(2_000));
    expect(await records.history.statusTimes(id, at(0), 9)).toHaveLength(1);
  });

  it('is applied to every tenant', async () => {
    const records = open(3);
    for (const number of [1, 2, 3])
      for (let day = 0; day < 5; day += 1)
        await keep(records, `r${day}`, passed, at(day), tenantIdNumber(number));
    await prune(records, noon(300));
    for (const number of [1, 2, 3])
      expect(await runsOf(records, tenantIdNumber(number))).toEqual(['r0', 'r4']);
  });

  it(
    'keeps what it should of any history, whatever the order of the slices and the times',
    { timeout: 120_000 },
    async () => {
      const policy = { allDays: 3, dailyDays: 6, changeDays: 9 };
      const history = fc.array(
        fc.record({
          hours: fc.integer({ min: 0, max: 30 }),
          verdict: fc.constantFrom<Verdict>(passed, passed, passed, broken, failedByBlock(tenantIdNumber(2))),
        }),
        { minLength: 1, maxLength: 40 },
      );
      await fc.assert(
        fc.asyncProperty(history, fc.integer({ min: 0, max: 20 }), async (given, later) => {
          const records = open();
          let hours = 0;
          const reports = given.map(({ hours: wait, verdict }, index) => {
            hours += wait;
            return { runId: `r${index}`, verdict, finishedAt: at(0, hours) };
          });
          for (const { runId, verdict, finishedAt } of reports)
            await keep(records, runId, verdict, finishedAt);
          const now = new Date(Date.parse(at(0, hours)) + later * dayMs);
          await prune(records, now, policy);
          const kept = new Set(await runsOf(records));
          const today = Math.floor(now.getTime() / dayMs);
          const lastGood = reports.findLast(({ verdict }) => verdict.state === 'passed');
          for (const [index, report] of reports.entries()) {
            const before = reports[index - 1];
            const next = reports[index + 1];
            const age = today - Math.floor(Date.parse(report.finishedAt) / dayMs);
            const isChange = before?.verdict.state !== report.verdict.state;
            const isLastOfDay = next?.finishedAt.slice(0, 10) !== report.finishedAt.slice(0, 10);
            const expected =
              age <= 3 || (age <= 6 && isLastOfDay) || (age <= 9 && isChange) || !next || report === lastGood;
            expect(
              kept.has(report.runId),
              `${report.runId} of ${report.finishedAt} on ${now.toISOString()}`,
            ).toBe(expected);
          }
        }),
        { numRuns: 60 },
      );
    },
  );
});

describe('a slice', () => {
  it('deletes few reports, and the next one goes on, also in another process', async () => {
    const path = join(dataFolder(), 'records.db');
    const records = open(2, path);
    for (const number of [1, 2])
      for (let run = 0; run < 100; run += 1)
        await keep(records, `r${run}`, passed, at(0, run / 10), tenantIdNumber(number));
    const rows = (): number => {
      const database = new DatabaseSync(path, { readOnly: true });
      const found = database.prepare('SELECT count(*) AS rows FROM report').get();
      database.close();
      return Number(found?.['rows']);
    };
    const deleted: number[] = [];
    let left = 200;
    for (let one: Records | undefined = openRecords(path); one;) {
      const { isComplete } = await one.history.pruneSlice(defaultSettings.history, noon(300));
      one.close();
      deleted.push(left - rows());
      left = rows();
      one = isComplete ? undefined : openRecords(path);
    }
    expect(Math.max(...deleted)).toBe(prunedAtOnce.deleted);
    expect(deleted.filter((count) => count > 0)).toHaveLength(2 * Math.ceil(98 / prunedAtOnce.deleted));
    expect(left).toBe(4);
  });

  it('examines few reports, although it deletes none', async () => {
    const records = open();
    const verdicts = [passed, broken];
    for (let run = 0; run < 1_000; run += 1) {
      const verdict = verdicts[run % 2] ?? passed;
      await keep(records, `r${run}`, verdict, at(0, run / 100));
    }
    const { slices, deleted } = await prune(records, noon(100));
    expect(deleted).toBe(0);
    expect(slices).toBe(Math.ceil(1_000 / prunedAtOnce.examined));
  });

  it('begins anew if the policy is another one, and says when a policy was applied', async () => {
    const records = open();
    for (let day = 0; day < 60; day += 1) await keep(records, `r${day}`, passed, at(day));
    const short = { allDays: 1, dailyDays: 1, changeDays: 1 };
    expect(await records.history.appliedOn(short)).toBeNull();
    await records.history.pruneSlice(defaultSettings.history, noon(200));
    await prune(records, noon(200), short);
    expect(await runsOf(records)).toEqual(['r59']);
    expect(await records.history.appliedOn(short)).toBe(at(200).slice(0, 10));
    expect(await records.history.appliedOn(defaultSettings.history)).toBeNull();
  });
});
