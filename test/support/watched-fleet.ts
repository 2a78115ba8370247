import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { Alert } from '../../shared/domain/alerts/alert.ts';
import { noAnnotations } from '../../shared/domain/annotations.ts';
import type { Verdict } from '../../shared/domain/check.ts';
import type { Expiry } from '../../shared/domain/expiry.ts';
import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { ProblemCode } from '../../shared/problems/catalogue.ts';
import { exampleFacts } from '../../shared/problems/example-facts.ts';
import type { Problem } from '../../shared/problems/problem.ts';
import { createAlerts, type Alerts } from '../../electron/alerts/create-alerts.ts';
import type { AlertStore } from '../../electron/store/records/alert-store.ts';
import { openRecords, type Records } from '../../electron/store/records/open-records.ts';
import { dataFolder } from './data-folder.ts';
import { sampleTenant, tenantIdNumber } from './sample-tenant.ts';

export const problemOf = (code: ProblemCode): Problem => ({ code, facts: exampleFacts[code], cause: null });
export const working: Verdict = { state: 'passed' };
export const failing = (code: ProblemCode = 'key-not-found'): Verdict => ({
  state: 'failed',
  problem: problemOf(code),
});
export const partly = (code: ProblemCode = 'key-not-found'): Verdict => ({
  state: 'attention',
  problem: problemOf(code),
});
export const unseen = (code: ProblemCode = 'service-throttled'): Verdict => ({
  state: 'unknown',
  problem: problemOf(code),
});

/** What the log says about one group of alerts: `raised access key-not-found: 3, 8`, with the numbers of the tenants. */
export interface ToldNews {
  readonly at: string;
  readonly kind: string;
  readonly alerts: readonly Alert[];
}

export interface FleetCheck {
  readonly verdict: Verdict;
  readonly expiries?: readonly Expiry[];
}

/** A fleet of numbered tenants in a records file, whose checks and clock a test moves. */
export interface TestFleet {
  /** The records file. */
  readonly path: string;
  readonly records: Records;
  readonly alerts: Alerts;
  readonly events: readonly ConsoleEvent[];
  readonly faults: readonly unknown[];
  now: Date;
  /** Stores the reports of a run that has ended, as another process does. */
  store(checks: ReadonlyMap<number, FleetCheck>): void;
  /** Stores one report for each of these tenants and evaluates. */
  check(verdict: Verdict, numbers: readonly number[], expiries?: readonly Expiry[]): Promise<void>;
  /** Moves the clock by minutes and evaluates. */
  wait(minutes: number): Promise<void>;
  /** The news since the last call. */
  told(): string[];
  toldNews(): ToldNews[];
  /** Ends the process and starts it again, possibly with another store. */
  restart(wrap?: (store: AlertStore) => AlertStore): Promise<void>;
  close(): Promise<void>;
}

export const startOfTest = '2026-03-01T00:00:00.000Z';
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const numberOf = (tenantId: string): number => Number.parseInt(tenantId.slice(0, 8), 16);

export const newsInWords = ({ kind, alerts }: ToldNews): string => {
  const [first] = alerts;
  const who = alerts
    .map(({ tenantId, affected }) => (tenantId === null ? `all ${affected}` : String(numberOf(tenantId))))
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }));
  const end = first?.end === 'removed' ? ' (removed)' : '';
  return `${kind}${end} ${kind === 'summary' ? '' : (first?.causeKey ?? '')}: ${who.join(', ')}`;
};

export async function createTestFleet(
  count: number,
  options: { readonly tags?: Readonly<Record<number, readonly string[]>>; readonly sliceSize?: number } = {},
): Promise<TestFleet> {
  const path = join(dataFolder(), 'records.db');
  const events: ConsoleEvent[] = [];
  const faults: unknown[] = [];
  let clock = new Date(startOfTest);
  let records = openRecords(path);
  let toldUntil = 0;
  let run = 0;
  await records.tenants.addMany(
    numbers(count).map((number) => ({
      tenant: sampleTenant(number),
      annotations: { ...noAnnotations, tags: [...(options.tags?.[number] ?? [])] },
    })),
  );
  const begin = (wrap: (store: AlertStore) => AlertStore = (store) => store): Alerts =>
    createAlerts({
      store: wrap(records.alerts),
      publish: (event) => void events.push(event),
      now: () => clock,
      onFault: (_where, error) => void faults.push(error),
      ...(options.sliceSize !== undefined && { sliceSize: options.sliceSize }),
    });
  let alerts = begin();
  // Like another process: the log is read, and the reports are written, without the store under test.
  const other = new DatabaseSync(path);
  other.exec('PRAGMA synchronous = OFF');
  const insert = other.prepare(`
    INSERT INTO report (tenant_id, run_id, finished_at, state, code, since, verdict, expiries, body)
    SELECT tenant_id, :run, :at, :state, :code, :at, :verdict, :expiries, '{}' FROM tenant WHERE tenant_id = :tenantId`);
  const news = other.prepare(
    'SELECT position, at, kind, alert_ids AS ids FROM alert_news WHERE position > ?',
  );
  const alertRow = other.prepare('SELECT body FROM alert WHERE alert_id = ?');

  const fleet: TestFleet = {
    path,
    get records() {
      return records;
    },
    get alerts() {
      return alerts;
    },
    events,
    faults,
    get now() {
      return clock;
    },
    set now(value) {
      clock = value;
    },
    store(checks) {
      run += 1;
      other.exec('BEGIN IMMEDIATE');
      for (const [number, { verdict, expiries = [] }] of checks)
        insert.run({
          run: `run-${run}`,
          tenantId: tenantIdNumber(number),
          at: clock.toISOString(),
          state: verdict.state,
          code: 'problem' in verdict ? verdict.problem.code : null,
          verdict: JSON.stringify(verdict),
          expiries: JSON.stringify(expiries),
        });
      other.exec('COMMIT');
    },
    async check(verdict, which, expiries = []) {
      fleet.store(new Map(which.map((number) => [number, { verdict, expiries }])));
      await alerts.tick();
    },
    async wait(minutes) {
      clock = new Date(clock.getTime() + minutes * 60_000);
      await alerts.tick();
    },
    toldNews() {
      return news.all(toldUntil).map((row) => {
        toldUntil = Number(row['position']);
        const ids = JSON.parse(String(row['ids'])) as string[];
        const told = ids.map((id) => JSON.parse(String(alertRow.get(id)?.['body'])) as Alert);
        return { at: String(row['at']), kind: String(row['kind']), alerts: told };
      });
    },
    told: () => fleet.toldNews().map(newsInWords),
    async restart(wrap) {
      await alerts.close();
      records.close();
      records = openRecords(path);
      alerts = begin(wrap);
    },
    async close() {
      await alerts.close();
      records.close();
      other.close();
    },
  };
  return fleet;
}
