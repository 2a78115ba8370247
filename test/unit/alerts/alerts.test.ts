import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { defaultAlertPolicy } from '../../../shared/domain/alerts/alert-policy.ts';
import type { Expiry } from '../../../shared/domain/expiry.ts';
import { noAnnotations } from '../../../shared/domain/annotations.ts';
import { createAlerts } from '../../../electron/alerts/create-alerts.ts';
import { openRecords } from '../../../electron/store/records/open-records.ts';
import { dataFolder } from '../../support/data-folder.ts';
import { sampleReport, sampleTenant, tenantIdNumber } from '../../support/sample-tenant.ts';
import { createTestFleet, failing, partly, unseen, working } from '../../support/watched-fleet.ts';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
const hour = 60;
const day = 24 * hour;

async function fleetOf(...given: Parameters<typeof createTestFleet>) {
  const fleet = await createTestFleet(...given);
  onTestFinished(() => fleet.close());
  return fleet;
}
/** A fleet in which every tenant is verified. */
async function verifiedFleet(...given: Parameters<typeof createTestFleet>) {
  const fleet = await fleetOf(...given);
  await fleet.check(working, upTo(given[0]));
  return fleet;
}
type Fleet = Awaited<ReturnType<typeof fleetOf>>;

async function checkOften(fleet: Fleet, times: number, ...check: Parameters<Fleet['check']>) {
  for (let done = 0; done < times; done += 1) {
    await fleet.wait(hour);
    await fleet.check(...check);
  }
}
const openAlerts = async (fleet: Fleet) =>
  (await fleet.records.alerts.list(1_000, '9999')).filter(({ condition }) => condition === 'raised');
const key = (at: string, name = 'signing'): Expiry => ({
  kind: 'key',
  name,
  vaultUri: 'https://vault1.vault.azure.net',
  at,
});
const credential = (at: string): Expiry => ({
  kind: 'credential',
  name: 'client secret',
  vaultUri: null,
  at,
});
const by = { by: 'Ada', at: '2026-03-01T00:00:00.000Z' };

describe('an alert about access', () => {
  it('is told once when raised and once when resolved', async () => {
    const fleet = await verifiedFleet(5);
    await checkOften(fleet, 2, failing(), [2, 4]);
    expect(fleet.told()).toEqual([]);
    await checkOften(fleet, 3, failing(), [2, 4]);
    expect(fleet.told()).toEqual(['raised access key-not-found: 2, 4']);
    await checkOften(fleet, 1, working, [2]);
    expect(fleet.told()).toEqual([]);
    await checkOften(fleet, 3, working, [2]);
    expect(fleet.told()).toEqual(['resolved access key-not-found: 2']);
    expect(fleet.events).toContainEqual({ kind: 'alerts-changed' });
    expect(fleet.faults).toEqual([]);
  });

  it('is replaced without a resolution when the cause changes, and a worse one breaks a snooze', async () => {
    const fleet = await verifiedFleet(4);
    await checkOften(fleet, 3, partly(), [1, 2]);
    expect(fleet.told()).toEqual(['raised access key-not-found: 1, 2']);
    const snoozed = { kind: 'snoozed', ...by, until: '2026-03-20T00:00:00.000Z' } as const;
    await fleet.records.alerts.respond({ causeKey: 'access key-not-found' }, (alert) => ({
      ...alert,
      response: snoozed,
    }));
    await checkOften(fleet, 2, partly(), [1, 2]);
    expect(fleet.told()).toEqual([]);
    await checkOften(fleet, 1, failing(), [1]);
    await checkOften(fleet, 1, failing('vault-firewall-closed'), [2]);
    expect(fleet.told()).toEqual([
      'worsened access key-not-found: 1',
      'raised access vault-firewall-closed: 2',
    ]);
    const open = await openAlerts(fleet);
    expect(open.map(({ severity, response }) => [severity, response.kind])).toEqual([
      ['critical', 'new'],
      ['critical', 'new'],
    ]);
    const ended = await fleet.records.alerts.list(9, '2026-03-01T00:00:00.000Z');
    expect(ended.at(-1)).toMatchObject({ end: 'changed', response: { kind: 'snoozed' } });
  });

  it('is told as resolved although it was snoozed, and again when the snooze ends', async () => {
    const fleet = await verifiedFleet(4);
    await checkOften(fleet, 3, failing(), [1, 2]);
    fleet.told();
    const until = new Date(fleet.now.getTime() + 2 * day * 60_000).toISOString();
    await fleet.records.alerts.respond({ causeKey: 'access key-not-found' }, (alert) => ({
      ...alert,
      response: { kind: 'snoozed', ...by, until },
    }));
    await checkOften(fleet, 2, working, [1]);
    expect(fleet.told()).toEqual(['resolved access key-not-found: 1']);
    await fleet.wait(3 * day);
    await fleet.wait(3 * day);
    expect(fleet.told()).toEqual(['raised access key-not-found: 2']);
  });

  it('that was accepted is new again on the review date', async () => {
    const fleet = await verifiedFleet(3);
    await checkOften(fleet, 3, failing(), [1]);
    await fleet.records.alerts.respond({ causeKey: 'access key-not-found' }, (alert) => ({
      ...alert,
      response: { kind: 'accepted', ...by, reviewOn: '2026-03-05', reason: 'The customer knows.' },
    }));
    fleet.told();
    fleet.now = new Date('2026-03-04T23:59:00.000Z');
    await fleet.alerts.tick();
    expect(fleet.told()).toEqual([]);
    await fleet.wait(1);
    expect(fleet.told()).toEqual(['raised access key-not-found: 1']);
  });

  it('closes as removed with its tenant, and starts anew if the tenant is added again', async () => {
    const fleet = await verifiedFleet(4);
    await checkOften(fleet, 3, failing(), [1, 2]);
    fleet.told();
    await fleet.records.tenants.remove(tenantIdNumber(2));
    await fleet.records.tenants.add(sampleTenant(2));
    await fleet.check(failing(), [2]);
    await fleet.wait(hour);
    expect(fleet.told()).toEqual(['resolved (removed) access key-not-found: 2']);
    expect((await openAlerts(fleet)).map(({ digestOnly }) => digestOnly)).toEqual([true, false]);
  });
});

describe('one cause at many tenants', () => {
  it('of the provider is one alert about all of them', async () => {
    const fleet = await verifiedFleet(30);
    await checkOften(fleet, 3, failing('client-secret-expired'), upTo(30));
    await checkOften(fleet, 2, failing('client-secret-expired'), upTo(30));
    expect(fleet.told()).toEqual(['raised access client-secret-expired: all 30']);
    expect(await openAlerts(fleet)).toMatchObject([{ tenantId: null, owner: 'provider', affected: 30 }]);
    await checkOften(fleet, 2, working, upTo(29));
    expect(fleet.told()).toEqual([]);
    await checkOften(fleet, 2, working, [30]);
    expect(fleet.told()).toEqual(['resolved access client-secret-expired: all 1']);
  });

  it('that suggests the provider is one alert until the last tenant is resolved', async () => {
    const fleet = await verifiedFleet(10);
    await checkOften(fleet, 3, failing('app-not-in-tenant'), [1, 2]);
    expect(fleet.told()).toEqual(['raised access app-not-in-tenant: 1, 2']);
    await checkOften(fleet, 3, failing('app-not-in-tenant'), upTo(8));
    expect(fleet.told()).toEqual(['raised access provider-cause-suspected app-not-in-tenant: all 8']);
    await checkOften(fleet, 2, working, upTo(7));
    expect(fleet.told()).toEqual([]);
    await checkOften(fleet, 2, working, [8]);
    expect(fleet.told()).toEqual(['resolved access provider-cause-suspected app-not-in-tenant: all 1']);
  });
});

describe('tenants that cannot be checked', () => {
  it('raise one alert, and change nothing else', async () => {
    const fleet = await verifiedFleet(20);
    await checkOften(fleet, 3, failing(), [1]);
    fleet.told();
    await checkOften(fleet, 5, unseen(), upTo(20));
    expect(fleet.told()).toEqual(['raised visibility: all 20']);
    await checkOften(fleet, 1, failing(), [1]);
    await checkOften(fleet, 1, working, upTo(20).slice(1));
    expect(fleet.told()).toEqual(['resolved visibility: all 19']);
    expect(await openAlerts(fleet)).toMatchObject([{ causeKey: 'access key-not-found' }]);
  });
});

describe('tenants that were never verified', () => {
  it('appear in the digest only', async () => {
    const fleet = await fleetOf(5);
    await checkOften(fleet, 5, failing(), [1, 2]);
    expect(fleet.told()).toEqual([]);
    expect(await openAlerts(fleet)).toMatchObject([{ digestOnly: true }, { digestOnly: true }]);
    await checkOften(fleet, 2, working, [1]);
    await checkOften(fleet, 1, working, [2]);
    await checkOften(fleet, 3, failing(), [2]);
    expect(fleet.told()).toEqual(['raised access key-not-found: 2']);
  });

  it('are told in one summary after the first run over many', async () => {
    const fleet = await fleetOf(500, { sliceSize: 60 });
    fleet.store(
      new Map(
        upTo(500).map((number) => [
          number,
          { verdict: number % 10 === 0 ? failing() : working, expiries: [key('2026-03-05T00:00:00.000Z')] },
        ]),
      ),
    );
    await fleet.alerts.tick();
    const [summary, ...others] = fleet.toldNews();
    expect(others).toEqual([]);
    expect(summary?.kind).toBe('summary');
    expect(summary?.alerts.filter(({ subject }) => subject === 'access')).toHaveLength(50);
    expect(summary?.alerts.filter(({ subject }) => subject === 'expiry')).toHaveLength(500);
    await checkOften(fleet, 3, working, upTo(9), [key('2026-03-05T00:00:00.000Z')]);
    expect(fleet.told()).toEqual([]);
  });
});

describe('an expiry', () => {
  it('is told at the nearest threshold first, then at each that follows, by day and owner', async () => {
    const fleet = await verifiedFleet(4);
    const soon = key('2026-03-11T15:00:00.000Z');
    await fleet.check(working, [1], [soon]);
    await fleet.check(working, [2], [key('2026-03-11T02:00:00.000Z', 'other')]);
    await fleet.check(working, [3], [key('2026-07-11T02:00:00.000Z')]);
    expect(fleet.told()).toEqual([
      'raised expiry customer 2026-03-11: 1',
      'raised expiry customer 2026-03-11: 2',
    ]);
    fleet.now = new Date('2026-03-04T00:00:00.000Z');
    await fleet.alerts.tick();
    expect(fleet.told()).toEqual(['worsened expiry customer 2026-03-11: 1, 2']);
    fleet.now = new Date('2026-03-10T09:00:00.000Z');
    await fleet.alerts.tick();
    expect(fleet.told()).toEqual(['worsened expiry customer 2026-03-11: 1, 2']);
    expect((await openAlerts(fleet)).map(({ severity }) => severity)).toEqual(['critical', 'critical']);
    await fleet.check(working, [1], [key('2027-03-11T15:00:00.000Z')]);
    expect(fleet.told()).toEqual(['resolved expiry customer 2026-03-11: 1']);
  });

  it('of the credential is one alert, which ends silently when the credential has expired', async () => {
    const fleet = await verifiedFleet(6);
    await fleet.check(working, upTo(6), [credential('2026-03-08T12:00:00.000Z')]);
    expect(fleet.told()).toEqual(['raised expiry provider 2026-03-08: all 6']);
    fleet.now = new Date('2026-03-08T13:00:00.000Z');
    await fleet.alerts.tick();
    await checkOften(fleet, 3, failing('client-secret-expired'), upTo(6), [
      credential('2026-03-08T12:00:00.000Z'),
    ]);
    expect(fleet.told()).toEqual(['raised access client-secret-expired: all 6']);
  });

  it('is told for a key that is rotated automatically only if the rotation is late', async () => {
    const fleet = await verifiedFleet(2);
    const rotated = { ...key('2026-03-20T00:00:00.000Z'), rotatesAt: '2026-03-05T00:00:00.000Z' };
    await fleet.check(working, [1], [rotated]);
    await fleet.wait(3 * day);
    expect(fleet.told()).toEqual([]);
    await fleet.wait(2 * day);
    expect(fleet.told()).toEqual(['raised expiry customer 2026-03-20: 1']);
  });
});

describe('maintenance', () => {
  it('keeps checks from counting, and its end without change is silent', async () => {
    const fleet = await verifiedFleet(6, { tags: { 3: ['Wave 1'], 4: ['wave 1'] } });
    await checkOften(fleet, 3, failing(), [3]);
    fleet.told();
    await fleet.records.alerts.addMaintenance({
      maintenanceId: '5eed0000-0000-4000-8000-000000000001',
      scope: { kind: 'tag', tag: 'WAVE 1' },
      from: fleet.now.toISOString(),
      until: new Date(fleet.now.getTime() + 10 * hour * 60_000).toISOString(),
      reason: 'Migration of the vaults',
      by: 'Ada',
    });
    await checkOften(fleet, 4, failing(), [3, 4]);
    await checkOften(fleet, 2, working, [3]);
    await fleet.check(working, [4], [key('2026-03-05T00:00:00.000Z')]);
    expect(fleet.told()).toEqual([]);
    await fleet.wait(day);
    expect(fleet.told()).toEqual(['raised expiry customer 2026-03-05: 4']);
    await checkOften(fleet, 2, failing(), [3, 4], [key('2026-03-05T00:00:00.000Z')]);
    expect(fleet.told()).toEqual(['raised expiry customer 2026-03-05: 3']);
    await checkOften(fleet, 1, failing(), [3, 4], [key('2026-03-05T00:00:00.000Z')]);
    expect(fleet.told()).toEqual(['raised access key-not-found: 4']);
  });
});

describe('the policy', () => {
  it('applies from the next check on', async () => {
    const fleet = await verifiedFleet(3);
    await fleet.records.alerts.changePolicy({ ...defaultAlertPolicy, failuresInARow: 1, successes: 1 });
    await checkOften(fleet, 1, failing(), [1]);
    expect(fleet.told()).toEqual(['raised access key-not-found: 1']);
    await checkOften(fleet, 1, working, [1]);
    expect(fleet.told()).toEqual(['resolved access key-not-found: 1']);
  });
});

describe('the engine', () => {
  it('says nothing after a restart with unchanged faults', async () => {
    const fleet = await verifiedFleet(5);
    await checkOften(fleet, 4, failing(), [1, 2]);
    fleet.told();
    await fleet.restart();
    await fleet.wait(hour);
    await fleet.check(failing(), [1, 2]);
    expect(fleet.told()).toEqual([]);
  });

  it('waits for the end of a run, but not for that of a process that is gone', async () => {
    const path = join(dataFolder(), 'records.db');
    const records = openRecords(path);
    const now = new Date('2026-03-01T00:00:00.000Z');
    const alerts = createAlerts({ store: records.alerts, publish: () => undefined, now: () => now });
    const other = new DatabaseSync(path);
    const evaluated = () => other.prepare('SELECT evaluated FROM alert_state').get()?.['evaluated'];
    await records.tenants.addMany([{ tenant: sampleTenant(1), annotations: noAnnotations }]);
    const at = now.toISOString();
    const run = {
      ...{ runId: 'long', startedAt: at, finishedAt: null, startedBy: 'Ada' },
      ...{ soleTenantId: null, tenants: 2, done: 0 },
      state: 'running',
    } as const;
    await records.runs.begin(run);
    await records.runs.keep(sampleReport(tenantIdNumber(1), 'long', working, at));
    await alerts.tick();
    expect(evaluated()).toBe(0);
    other.exec(`UPDATE run SET process_id = 4194304`);
    await alerts.tick();
    expect(evaluated()).toBe(1);
    await alerts.close();
    records.close();
    other.close();
  });

  it('leaves it to another process while it may not evaluate, and still announces changes', async () => {
    const fleet = await verifiedFleet(3);
    let may = false;
    const published: string[] = [];
    const second = createAlerts({
      store: fleet.records.alerts,
      publish: ({ kind }) => void published.push(kind),
      now: () => fleet.now,
      mayEvaluate: () => may,
    });
    fleet.store(new Map([[1, { verdict: unseen() }]]));
    await second.tick();
    expect(fleet.told()).toEqual([]);
    await fleet.alerts.tick();
    await second.tick();
    expect(published).toEqual(['alerts-changed']);
    fleet.store(new Map([[1, { verdict: working }]]));
    may = true;
    await second.tick();
    expect(fleet.told()).toEqual(['raised visibility: all 1', 'resolved visibility: all 1']);
    await second.close();
  });

  it('counts what older records already hold', async () => {
    const fleet = await fleetOf(2);
    fleet.store(new Map([[1, { verdict: working }]]));
    for (let done = 0; done < 3; done += 1) fleet.store(new Map([[1, { verdict: failing() }]]));
    const other = new DatabaseSync(fleet.path);
    other.exec('UPDATE alert_state SET evaluated = 4, settled = 4');
    other.close();
    await fleet.check(failing(), [1]);
    expect(fleet.told()).toEqual(['raised access key-not-found: 1']);
  });
});
