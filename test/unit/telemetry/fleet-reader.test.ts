import { describe, expect, it } from 'vitest';
import { createFleetReader } from '../../../electron/telemetry/fleet-reader.ts';
import { hourly } from '../../../electron/telemetry/export-failures.ts';
import { fleetOf, rows } from './opened-telemetry.ts';

const second = 1_000;

function clock() {
  let at = Date.parse('2026-03-02T12:00:00.000Z');
  return { now: () => new Date(at), pass: (ms: number) => void (at += ms) };
}

describe('the reader of the records', () => {
  it('reads all tenants once for many callers, and again soon after a change or later without one', async () => {
    let read = 0;
    const { now, pass } = clock();
    const reader = createFleetReader({ ...fleetOf(rows), rows: () => Promise.resolve((read++, rows)) }, now);
    const readsAfter = async (ms: number): Promise<number> => {
      pass(ms);
      await Promise.all([reader.summary(), reader.summary()]);
      return read;
    };
    expect(await readsAfter(0)).toBe(1);
    expect(await readsAfter(60 * second)).toBe(1);
    reader.tenantsChanged();
    expect(await readsAfter(0)).toBe(2);
    reader.tenantsChanged();
    expect(await readsAfter(5 * second)).toBe(2);
    expect(await readsAfter(5 * second)).toBe(3);
    expect(await readsAfter(299 * second)).toBe(3);
    expect(await readsAfter(second)).toBe(4);
    expect(await readsAfter(-3_600 * second)).toBe(5);
  });

  it('does not keep a failure', async () => {
    let isBroken = true;
    const { now } = clock();
    const reader = createFleetReader(
      {
        ...fleetOf(rows),
        rows: () => (isBroken ? Promise.reject(new Error('disk')) : Promise.resolve(rows)),
      },
      now,
    );
    await expect(reader.summary()).rejects.toThrow('disk');
    isBroken = false;
    expect((await reader.summary()).statuses.get('working')).toBe(1);
  });

  it('reads the alerts again only if they were changed', async () => {
    let [version, read] = [1, 0];
    const { alerts } = fleetOf(rows);
    const reader = createFleetReader(
      {
        ...fleetOf(rows),
        alerts: {
          changes: () => Promise.resolve(version),
          list: (...args) => (read++, alerts.list(...args)),
        },
      },
      clock().now,
    );
    expect(await reader.openAlerts()).toHaveLength(2);
    await reader.openAlerts();
    expect(read).toBe(1);
    version = 2;
    await reader.openAlerts();
    expect(read).toBe(2);
  });
});

describe('the report about a collector that fails', () => {
  it('is made at most once in an hour, also if the clock is set back', () => {
    const { now, pass } = clock();
    const told: string[] = [];
    const report = hourly((text) => told.push(text), now);
    report('first');
    pass(3_599 * second);
    report('second');
    pass(second);
    report('third');
    pass(-30 * second);
    report('fourth');
    pass(-7_200 * second);
    report('fifth');
    expect(told).toEqual(['first', 'third', 'fifth']);
  });
});
