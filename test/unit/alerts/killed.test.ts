import { expect, it } from 'vitest';
import { defaultAlertPolicy } from '../../../shared/domain/alerts/alert-policy.ts';
import type { AlertStore } from '../../../electron/store/records/alert-store.ts';
import { createTestFleet, failing, unseen, working } from '../../support/watched-fleet.ts';

/** Lets the first item through and then ends the process. */
function* endingAfterOne<Item>(items: readonly Item[], end: () => void): Generator<Item> {
  for (const item of items) {
    yield item;
    end();
  }
}

/** Calls `at` wherever the process can end: before a transaction writes, while it writes, and after it. */
function withPoints(store: AlertStore, at: () => void): AlertStore {
  return {
    ...store,
    async follow(limit, judge) {
      const count = await store.follow(limit, (slice) => {
        at();
        return judge(slice);
      });
      at();
      return count;
    },
    async settle(now, settle) {
      await store.settle(now, (fleet) => {
        at();
        const { changed, news } = settle(fleet);
        return {
          changed: [...changed],
          news: endingAfterOne(news, at) as unknown as typeof news,
        };
      });
      at();
    },
  };
}

/** What is told in all if the process ends at the point with this number, and how many points there are. */
async function tellWithEndAt(point: number): Promise<{ told: string[]; points: number }> {
  const fleet = await createTestFleet(5, { sliceSize: 3 });
  await fleet.records.alerts.changePolicy({ ...defaultAlertPolicy, failuresInARow: 2, successes: 1 });
  let points = 0;
  const at = (): void => {
    points += 1;
    if (points === point) throw new Error('killed');
  };
  await fleet.restart((store) => withPoints(store, at));
  const checks = [
    new Map([1, 2, 3, 4, 5].map((number) => [number, { verdict: working }])),
    ...Array.from(
      { length: 2 },
      () =>
        new Map([
          [1, { verdict: failing() }],
          [2, { verdict: failing('key-disabled') }],
          [3, { verdict: failing() }],
          [4, { verdict: unseen() }],
          [5, { verdict: working }],
        ]),
    ),
    new Map([2, 4].map((number) => [number, { verdict: working }])),
  ];
  const told: string[] = [];
  for (const check of checks) {
    fleet.now = new Date(fleet.now.getTime() + 60 * 60_000);
    fleet.store(check);
    const before = fleet.faults.length;
    await fleet.alerts.tick();
    if (fleet.faults.length > before) {
      await fleet.restart();
      await fleet.alerts.tick();
    }
    told.push(...fleet.told());
  }
  await fleet.close();
  return { told, points };
}

it('tells everything once, wherever the process ends', async () => {
  const { told, points } = await tellWithEndAt(0);
  expect(told).toEqual([
    'raised visibility: all 1',
    'raised access key-not-found: 1, 3',
    'raised access key-disabled: 2',
    'resolved visibility: all 1',
    'resolved access key-disabled: 2',
  ]);
  expect(points).toBeGreaterThan(20);
  for (let point = 1; point <= points; point += 1)
    expect((await tellWithEndAt(point)).told, `point ${point}`).toEqual(told);
});
