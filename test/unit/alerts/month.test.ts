import { expect, it, onTestFinished } from 'vitest';
import type { ProblemCode } from '../../../shared/problems/catalogue.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';
import type { AlertStore } from '../../../electron/store/records/alert-store.ts';
import { tenantIdNumber } from '../../support/sample-tenant.ts';
import {
  createTestFleet,
  failing,
  newsInWords,
  startOfTest,
  unseen,
  working,
  type FleetCheck,
} from '../../support/watched-fleet.ts';
import { createMonthModel, sorted, type ModelTenant } from './month-model.ts';

const fleetSize = 500;
const hourMs = 3_600_000;
const start = Date.parse(startOfTest);
/** A time of the month: the day from 1 on, and the hour. */
const on = (day: number, hour = 0): number => start + ((day - 1) * 24 + hour) * hourMs;
const within = (time: number, from: number, until: number): boolean => from <= time && time < until;
const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

const maintained = new Set(range(60, 69));
const maintenance = [on(13), on(14)] as const;
/** The machine sleeps: no runs, and nobody looks at the clock. */
const sleep = [on(20, 4), on(22, 4)] as const;
/** The console is closed, while a script checks the tenants. */
const stopped = [on(17, 3), on(18, 3)] as const;

/** The incidents: which tenants, from when until when, and what the checks then find. */
const incidents: readonly (readonly [readonly number[], number, number, ProblemCode])[] = [
  [[1, 2, 3], on(3), on(5, 12), 'key-not-found'],
  [[4], on(3), on(4), 'vault-firewall-closed'],
  [[4], on(4), on(6), 'key-disabled'],
  // One failed check: nobody is told.
  [[5, 6], on(7, 5), on(7, 6.05), 'key-not-found'],
  // Before and after maintenance, and only in it.
  [range(60, 62), on(12), on(16), 'vault-firewall-closed'],
  [range(63, 66), on(13, 1), on(13, 23), 'vault-firewall-closed'],
  [[67], on(13, 1), on(15), 'vault-firewall-closed'],
  // Never verified, until one of them is.
  [range(40, 54), on(1), on(40), 'key-not-found'],
  [[55], on(1), on(6), 'key-not-found'],
  [[55], on(9), on(10), 'key-not-found'],
  // Removed while failing.
  [[90, 91], on(11), on(40), 'key-not-found'],
  // Arose while the console was closed.
  [range(80, 82), on(17, 5), on(19), 'vault-not-found'],
  // Fails on over the sleep of the machine.
  [[100], on(19), on(24), 'key-disabled'],
  // The application disappears from most tenants, and returns in steps.
  [range(120, 420), on(15), on(16), 'app-not-in-tenant'],
  [range(200, 230), on(16), on(17), 'app-not-in-tenant'],
  // The credential of the provider expires.
  [range(1, 500), on(25, 12), on(26, 9), 'client-secret-expired'],
];
const storm: readonly (readonly [readonly number[], number, number])[] = [
  [range(1, 180), on(10, 12), on(11)],
  [range(100, 160), on(11), on(11, 12)],
];

const timesOf = <Rest extends readonly unknown[]>(
  given: readonly (readonly [readonly number[], ...Rest])[],
) => given.map(([who, ...rest]) => [new Set(who), ...rest] as const);
const storms = timesOf(storm);
const staged = timesOf(incidents);

const resultAt = (number: number, time: number): ProblemCode | 'works' | 'unseen' => {
  if (storms.some(([who, from, until]) => who.has(number) && within(time, from, until))) return 'unseen';
  const found = staged.findLast(([who, from, until]) => who.has(number) && within(time, from, until));
  return found?.[3] ?? 'works';
};

const credentialAt = (time: number): string =>
  time < on(26, 9) ? '2026-03-25T12:00:00.000Z' : '2027-03-25T12:00:00.000Z';
function expiriesAt(number: number, time: number): Expiry[] {
  const key = (at: string): Expiry => ({
    ...{ kind: 'key', name: 'signing', at },
    vaultUri: `https://vault${number}.vault.azure.net`,
  });
  const credential: Expiry = {
    ...{ kind: 'credential', name: 'client secret', vaultUri: null },
    at: credentialAt(time),
  };
  const replacedAt = number < 320 ? on(5) : on(8, 3);
  if (number >= 300 && number < 340 && time < replacedAt)
    return [key('2026-03-08T17:00:00.000Z'), credential];
  if (number >= 450 && number < 470)
    return [credential, key('2026-04-10T00:00:00.000Z')].toSorted((one, other) =>
      one.at < other.at ? -1 : 1,
    );
  return [credential];
}

/** Ends the process at some of the transactions: inside, so that it is undone, or right after it. */
function killedAt(store: AlertStore, isKilled: () => boolean): AlertStore {
  const inside =
    <Input, Output>(work: (input: Input) => Output) =>
    (input: Input): Output => {
      const output = work(input);
      if (isKilled()) throw new Error('killed');
      return output;
    };
  const afterwards = <Value>(value: Value): Value => {
    if (isKilled()) throw new Error('killed');
    return value;
  };
  return {
    ...store,
    follow: async (limit, judge) => afterwards(await store.follow(limit, inside(judge))),
    async settle(now, settle) {
      await store.settle(now, inside(settle));
      afterwards(null);
    },
  };
}

it('tells exactly what a simple model expects of a month with 500 tenants, however often the process ends', async () => {
  // The same sequence each time, so that a failure can be repeated.
  let drawn = 14;
  const chance = (of: number): boolean => {
    drawn = (drawn * 1_103_515_245 + 12_345) % 2 ** 31;
    return drawn / 2 ** 31 < of;
  };
  const fleet = await createTestFleet(fleetSize, {
    tags: Object.fromEntries([...maintained].map((number) => [number, ['wave']])),
    sliceSize: 150,
  });
  onTestFinished(() => fleet.close());
  const tenants = new Map(
    range(1, fleetSize).map((number): [number, ModelTenant] => [
      number,
      { checks: [], expiries: [], isRemoved: false },
    ]),
  );
  const model = createMonthModel(tenants);
  const expected: string[] = [];
  const told: string[] = [];

  /** Runs the checks of these tenants, one of the scheduled runs or one after a first failure. */
  const runChecks = (time: number, numbers: readonly number[]): number[] => {
    fleet.now = new Date(time);
    const failed: number[] = [];
    const checks = new Map<number, FleetCheck>();
    for (const number of numbers) {
      const tenant = tenants.get(number);
      if (!tenant || tenant.isRemoved) continue;
      const result = resultAt(number, time);
      const expiries = expiriesAt(number, time);
      const verdict = result === 'works' ? working : result === 'unseen' ? unseen() : failing(result);
      checks.set(number, { verdict, expiries });
      tenant.expiries = expiries.map(({ kind, at }) => ({ kind: kind === 'key' ? kind : 'credential', at }));
      if (verdict.state === 'failed') failed.push(number);
      if (!maintained.has(number) || !within(time, ...maintenance))
        tenant.checks.push({
          at: time,
          result: result === 'works' || result === 'unseen' ? result : { code: result },
        });
    }
    fleet.store(checks);
    return failed;
  };

  let kills = 0;
  const isKilled = () => {
    const now = chance(0.025);
    kills += Number(now);
    return now;
  };
  const evaluate = async (time: number) => {
    fleet.now = new Date(time);
    for (let faults = -1; faults !== fleet.faults.length;) {
      faults = fleet.faults.length;
      await fleet.alerts.tick();
      if (faults !== fleet.faults.length || chance(0.03))
        await fleet.restart((store) => killedAt(store, isKilled));
    }
    const at = new Date(time).toISOString();
    expected.push(...model.tell(time).map((line) => `${at} ${line}`));
    const news = fleet.toldNews().map((one) => ({ one, words: newsInWords(one) }));
    told.push(
      ...news
        .map(({ one, words }) => `${one.at} ${words.replaceAll(/all \d+/g, 'all')}`)
        .map(inOrder)
        .toSorted(),
    );
  };

  await fleet.records.alerts.addMaintenance({
    maintenanceId: '5eed0000-0000-4000-8000-000000000001',
    scope: { kind: 'tag', tag: 'wave' },
    from: new Date(maintenance[0]).toISOString(),
    until: new Date(maintenance[1]).toISOString(),
    reason: 'New vaults',
    by: 'Ada',
  });
  for (let time = start; time < on(31); time += 3 * hourMs) {
    if (within(time, ...sleep)) continue;
    const isStopped = within(time, ...stopped);
    if (time === on(12, 9)) {
      for (const number of [90, 92]) {
        await fleet.records.tenants.remove(tenantIdNumber(number));
        (tenants.get(number) ?? { isRemoved: false }).isRemoved = true;
      }
    }
    if (!isStopped) await evaluate(time);
    const hour = (time / hourMs) % 24;
    if (hour !== 6 && hour !== 18) continue;
    let failed = runChecks(time + 60_000, range(1, fleetSize));
    if (!isStopped) await evaluate(time + 60_000);
    for (const minutes of [6, 16]) {
      failed = runChecks(time + minutes * 60_000, failed);
      if (!isStopped) await evaluate(time + minutes * 60_000);
    }
  }

  expect(told).toEqual(expected);
  expect(new Set(told).size).toBe(told.length);
  // Everything that was staged is in the list.
  const words = told.map((line) => line.slice(25).replace(/: .*/, ''));
  const times = (what: string): number => words.filter((one) => one === what).length;
  expect(times('summary ')).toBe(1);
  expect([times('raised visibility'), times('resolved visibility')]).toEqual([1, 1]);
  expect(times('resolved (removed) access key-not-found')).toBe(1);
  expect([
    times('raised access client-secret-expired'),
    times('resolved access client-secret-expired'),
  ]).toEqual([1, 1]);
  expect(times('worsened expiry provider 2026-03-25')).toBe(3);
  expect(times('raised access provider-cause-suspected app-not-in-tenant')).toBe(1);
  expect(times('raised access vault-not-found')).toBe(1);
  expect(kills).toBeGreaterThan(5);
});

/** The line with the tenants in their order, as the model writes them. */
function inOrder(line: string): string {
  const [head = '', who = ''] = line.split(/: (?=[^:]*$)/);
  return `${head}: ${sorted(who.split(', ')).join(', ')}`;
}
