import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDeliveries } from '../../../../electron/alerts/deliveries/deliveries.ts';
import {
  longestDeliveryMs,
  mostAttempts,
  retryAfterAttempt,
} from '../../../../electron/alerts/deliveries/retry-after-attempt.ts';
import { notSent, type SendMessage, type Sent } from '../../../../electron/alerts/targets/send-message.ts';
import type { Records } from '../../../../electron/store/records/open-records.ts';
import { defaultAlertPolicy } from '../../../../shared/domain/alerts/alert-policy.ts';
import type { AlertTarget } from '../../../../shared/domain/alerts/alert-target.ts';
import { alertRecords } from '../../../support/alert-records.ts';
import { sampleAlert, sampleTarget, targetIdNumber } from '../../../support/sample-alert.ts';
import { sampleTenant } from '../../../support/sample-tenant.ts';

const start = Date.parse('2026-03-01T09:00:00.000Z');
const after = (ms: number) => new Date(start + ms);
const now = after(0);
const minuteMs = 60_000;
const delivered: Sent = { ok: true };

interface Received {
  readonly targetId: string;
  readonly messageId: string;
  readonly alertId: string | undefined;
}

/** Deliveries over these records, with a receiver that answers as told. */
function deliver(
  records: Records,
  answer: (received: Received) => Sent | Promise<Sent> = () => delivered,
  showsNotifications = true,
) {
  const received: Received[] = [];
  const faults: unknown[] = [];
  const send: SendMessage = async ({ target }, message) => {
    const one = {
      targetId: target.targetId,
      messageId: message.messageId,
      alertId: message.causes[0]?.alerts[0]?.alertId,
    };
    received.push(one);
    return answer(one);
  };
  const deliveries = createDeliveries({
    ...{ targets: records.alertTargets, deliveries: records.deliveries, send },
    ...{ log: records.alertLog, nameTenants: records.nameTenants },
    policy: () => Promise.resolve(defaultAlertPolicy),
    showsNotifications,
    onFault: (_where, error) => faults.push(error),
    random: () => 1,
  });
  return { deliveries, received, faults };
}

async function withTargets(records: Records, ...targets: readonly AlertTarget[]) {
  for (const target of targets) await records.alertTargets.put({ target, secretId: null }, 50);
}

const alertNumber = (number: number) => sampleAlert(number, { causeKey: `access cause-${number}` });

describe('deliveries', () => {
  it('send what the log says, once, in its order, with the names of the tenants', async () => {
    const { first, tell } = alertRecords();
    await first.tenants.add(sampleTenant(1));
    await withTargets(first, sampleTarget(1));
    const { deliveries, received, faults } = deliver(first);
    tell('raised', now, alertNumber(1));
    tell('raised', now, alertNumber(2));
    await deliveries.tick(now);
    await deliveries.tick(after(minuteMs));
    expect(received.map(({ alertId }) => alertId)).toEqual(
      [1, 2].map((number) => alertNumber(number).alertId),
    );
    expect(faults).toEqual([]);
    expect(first.nameTenants([sampleTenant(1).tenantId])).toEqual(
      new Map([[sampleTenant(1).tenantId, { name: 'Customer 1', tags: [] }]]),
    );
    expect((await first.deliveries.progress()).get(targetIdNumber(1))).toEqual({
      ...{ waiting: 0, dead: 0, failure: null, lastSentAt: now.toISOString() },
    });
  });

  it('keep the order of a target that fails, and do not delay other targets', async () => {
    const { first, tell } = alertRecords();
    await withTargets(first, sampleTarget(1), sampleTarget(2));
    let fails = true;
    const { deliveries, received } = deliver(first, ({ targetId }) =>
      fails && targetId === targetIdNumber(1) ? notSent('no-answer') : delivered,
    );
    tell('raised', now, alertNumber(1));
    tell('raised', now, alertNumber(2));
    await deliveries.tick(now);
    const to = (number: number) =>
      received.filter(({ targetId }) => targetId === targetIdNumber(number)).map(({ alertId }) => alertId);
    const both = [1, 2].map((number) => alertNumber(number).alertId);
    expect([to(1), to(2)]).toEqual([both.slice(0, 1), both]);
    fails = false;
    await deliveries.tick(after(minuteMs / 4));
    expect(to(1)).toEqual(both.slice(0, 1));
    await deliveries.tick(after(minuteMs / 2));
    expect(to(1)).toEqual([both[0], ...both]);
  });

  it('give a message up after the last attempt or a day, and send it again if a person wants it', async () => {
    const { first, tell } = alertRecords();
    await withTargets(first, sampleTarget(1));
    let answer: Sent = notSent('refused-by-receiver', { status: 503, detail: 'busy' });
    const { deliveries, received } = deliver(first, () => answer);
    tell('raised', now, alertNumber(1));
    let at = 0;
    for (
      ;
      at < longestDeliveryMs && (await first.deliveries.deadLetters(9)).length === 0;
      at += 15 * minuteMs
    )
      await deliveries.tick(after(at));
    expect(received).toHaveLength(mostAttempts);
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(1);
    const [letter] = await first.deliveries.deadLetters(9);
    expect(letter).toMatchObject({
      ...{ targetName: 'Target 1', attempts: mostAttempts, kind: 'raised' },
      failure: { reason: 'refused-by-receiver', status: 503, detail: 'busy' },
    });
    const { position = 0 } = letter ?? {};
    expect(await first.deliveries.retry(position, after(at))).toBe(true);
    answer = delivered;
    await deliveries.tick(after(at));
    expect(received).toHaveLength(mostAttempts + 1);
    expect(await first.deliveries.deadLetters(9)).toEqual([]);
    expect(await first.deliveries.retry(position, after(at))).toBe(false);

    answer = notSent('no-answer');
    tell('raised', after(at), alertNumber(2));
    await deliveries.tick(after(at));
    await deliveries.tick(after(at + longestDeliveryMs));
    const [other] = await first.deliveries.deadLetters(9);
    expect(other?.attempts).toBe(2);
    expect(await first.deliveries.discard(other?.position ?? 0)).toBe(true);
    expect(await first.deliveries.deadLetters(9)).toEqual([]);
  });

  it('give a message up at once if it would be refused again, and go on with the next one', async () => {
    const { first, tell } = alertRecords();
    await withTargets(first, sampleTarget(1));
    const { deliveries, received } = deliver(first, ({ alertId }) =>
      alertId === alertNumber(1).alertId
        ? notSent('refused-by-receiver', { status: 400, isFinal: true })
        : delivered,
    );
    tell('raised', now, alertNumber(1));
    tell('raised', now, alertNumber(2));
    await deliveries.tick(now);
    expect(received).toHaveLength(2);
    expect((await first.deliveries.progress()).get(targetIdNumber(1))).toMatchObject({ waiting: 0, dead: 1 });
  });

  it('wait as long as the receiver asks', async () => {
    const { first, tell } = alertRecords();
    await withTargets(first, sampleTarget(1));
    const { deliveries, received } = deliver(first, () =>
      notSent('too-many-requests', { status: 429, retryAfterMs: 10 * minuteMs }),
    );
    tell('raised', now, alertNumber(1));
    await deliveries.tick(now);
    await deliveries.tick(after(10 * minuteMs - 1));
    expect(received).toHaveLength(1);
    await deliveries.tick(after(10 * minuteMs));
    expect(received).toHaveLength(2);
  });

  it('send nothing to a target that is off or not confirmed, and give up after a day what waits for it', async () => {
    const { first, tell } = alertRecords();
    await withTargets(first, sampleTarget(1), sampleTarget(2));
    const { deliveries, received } = deliver(first, () => notSent('no-answer'));
    tell('raised', now, alertNumber(1));
    await deliveries.tick(now);
    await withTargets(first, sampleTarget(1, { enabled: false }), sampleTarget(2, { confirmedAt: null }));
    await deliveries.tick(after(60 * minuteMs));
    expect(received).toHaveLength(2);
    await deliveries.tick(after(longestDeliveryMs + 1));
    expect(received).toHaveLength(2);
    const letters = await first.deliveries.deadLetters(9);
    expect(letters.map(({ failure }) => failure.reason)).toEqual(['not-sent', 'not-sent']);
  });

  it('wait for a desktop if they are notifications: another process shows them, but plans nothing', async () => {
    const { first, open, tell } = alertRecords();
    await withTargets(first, sampleTarget(1), sampleTarget(2, { address: { kind: 'command' } }));
    const service = deliver(first, undefined, false);
    const desktop = deliver(open());
    tell('raised', now, alertNumber(1));
    await service.deliveries.tick(now);
    tell('raised', now, alertNumber(2));
    await desktop.deliveries.showNotifications(now);
    expect(service.received.map(({ targetId }) => targetId)).toEqual([targetIdNumber(2)]);
    expect(desktop.received).toMatchObject([
      { targetId: targetIdNumber(1), alertId: alertNumber(1).alertId },
    ]);
    await service.deliveries.tick(now);
    await service.deliveries.tick(after(longestDeliveryMs + 1));
    const [letter] = await first.deliveries.deadLetters(9);
    expect(letter).toMatchObject({ targetId: targetIdNumber(1), failure: { reason: 'not-sent' } });
  });

  it('of what waits go on if there can be no plan', async () => {
    const { first, tell } = alertRecords();
    await withTargets(first, sampleTarget(1));
    let fails = true;
    const broken: Records = {
      ...first,
      alertLog: {
        ...first.alertLog,
        newsAfter: (position, limit) => {
          if (fails) return first.alertLog.newsAfter(position, limit);
          throw new Error('broken');
        },
      },
    };
    const { deliveries, received, faults } = deliver(broken, () =>
      fails ? notSent('no-answer') : delivered,
    );
    tell('raised', now, alertNumber(1));
    await deliveries.tick(now);
    fails = false;
    await deliveries.tick(after(minuteMs));
    expect(received).toHaveLength(2);
    expect(faults).toMatchObject([{ message: 'broken' }]);
  });

  it('end with their target', async () => {
    const { first, tell } = alertRecords();
    await withTargets(first, sampleTarget(1, { delayHours: 5 }), sampleTarget(2));
    const { deliveries } = deliver(first, () => notSent('no-answer'));
    tell('raised', now, alertNumber(1));
    await deliveries.tick(now);
    expect(await first.alertTargets.remove(targetIdNumber(1))).toBe(true);
    expect(await first.alertTargets.remove(targetIdNumber(2))).toBe(true);
    await deliveries.tick(after(60 * minuteMs));
    expect(await first.deliveries.progress()).toEqual(new Map());
  });
});

describe('a process that is killed', () => {
  it('before the receiver answered, is followed by one that sends the message again with the same ID', async () => {
    const { first, open, tell } = alertRecords();
    await withTargets(first, sampleTarget(1));
    const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
    const killed = deliver(first, () => {
      begin(undefined);
      return new Promise(() => undefined);
    });
    tell('raised', now, alertNumber(1));
    void killed.deliveries.tick(now);
    await begun;
    const second = deliver(open());
    await second.deliveries.tick(now);
    expect(second.received).toEqual([]);
    await second.deliveries.tick(after(minuteMs));
    await second.deliveries.tick(after(2 * minuteMs));
    expect(second.received).toEqual(killed.received);
  });

  it('while it writes a plan, leaves no half of it', async () => {
    const { first, database, open, tell } = alertRecords();
    await withTargets(first, sampleTarget(1), sampleTarget(2), sampleTarget(3, { delayHours: 5 }));
    tell('raised', now, alertNumber(1));
    database.exec(`CREATE TRIGGER killed BEFORE INSERT ON delivery WHEN EXISTS (SELECT 1 FROM delivery)
      BEGIN SELECT RAISE(ABORT, 'killed'); END`);
    const { deliveries, received, faults } = deliver(first);
    await deliveries.tick(now);
    expect([received, faults]).toMatchObject([[], [{ message: 'killed' }]]);
    database.exec('DROP TRIGGER killed');
    const second = deliver(open());
    await second.deliveries.tick(now);
    await second.deliveries.tick(after(5 * 60 * minuteMs));
    expect(second.received.map(({ targetId }) => targetId).toSorted()).toEqual([1, 2, 3].map(targetIdNumber));
  });

  it('while it plans, loses nothing', async () => {
    const { first, open, tell } = alertRecords();
    await withTargets(first, sampleTarget(1), sampleTarget(2));
    tell('raised', now, alertNumber(1));
    let reads = 0;
    const dying: Records = {
      ...first,
      alertLog: {
        ...first.alertLog,
        alerts: (alertIds) => {
          reads += 1;
          if (reads === 2) throw new Error('killed');
          return first.alertLog.alerts(alertIds);
        },
      },
    };
    const { deliveries, faults } = deliver(dying);
    await deliveries.tick(now);
    expect(faults).toMatchObject([{ message: 'killed' }]);
    const second = deliver(open());
    await second.deliveries.tick(now);
    expect(second.received.map(({ targetId }) => targetId).toSorted()).toEqual([1, 2].map(targetIdNumber));
  });

  it('at each attempt, does not send the same message for ever', async () => {
    const { open, first, tell } = alertRecords();
    await withTargets(first, sampleTarget(1));
    tell('raised', now, alertNumber(1));
    let sent = 0;
    for (let at = 0; at < longestDeliveryMs; at += 60 * minuteMs) {
      const { promise: begun, resolve: begin } = Promise.withResolvers<undefined>();
      const { deliveries, received } = deliver(open(), () => {
        begin(undefined);
        return sent < mostAttempts - 1 ? new Promise(() => undefined) : notSent('no-answer');
      });
      await Promise.race([begun, deliveries.tick(after(at))]);
      sent += received.length;
      if (sent === mostAttempts) break;
    }
    await expect.poll(() => first.deliveries.deadLetters(9)).toHaveLength(1);
  });
});

it('two processes do not send the same message', async () => {
  const { first, open, tell } = alertRecords();
  await withTargets(first, sampleTarget(1));
  for (const number of [1, 2, 3]) tell('raised', now, alertNumber(number));
  const slowly = () => new Promise<Sent>((resolve) => setImmediate(() => resolve(delivered)));
  const both = [deliver(first, slowly), deliver(open(), slowly)];
  await Promise.all(both.map(({ deliveries }) => deliveries.tick(now)));
  await Promise.all(both.map(({ deliveries }) => deliveries.tick(after(minuteMs))));
  const ids = both.flatMap(({ received }) => received.map(({ alertId }) => alertId));
  expect(ids.toSorted()).toEqual([1, 2, 3].map((number) => alertNumber(number).alertId));
});

it('closing ends a message that is being sent, and it is sent again after a restart', async () => {
  const { first, open, tell } = alertRecords();
  await withTargets(first, sampleTarget(1));
  const { promise, resolve } = Promise.withResolvers<Sent>();
  const { deliveries, received } = deliver(first, () => promise);
  tell('raised', now, alertNumber(1));
  const tick = deliveries.tick(now);
  await expect.poll(() => received.length).toBe(1);
  const closed = deliveries.close();
  resolve(notSent('no-answer'));
  await Promise.all([closed, tick]);
  const second = deliver(open());
  await second.deliveries.tick(after(minuteMs));
  expect(second.received).toEqual(received);
});

describe('the time to the next attempt', () => {
  it('doubles up to 4 hours, varies by chance, and respects what the receiver asks up to an hour', () => {
    expect([1, 2, 3, 12].map((attempts) => retryAfterAttempt(attempts, 1, null))).toEqual([
      ...[30_000, 60_000, 120_000, 4 * 60 * minuteMs],
    ]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: mostAttempts }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: 1e9 })),
        (attempts, random, asked) => {
          const most = retryAfterAttempt(attempts, 1, null);
          const delay = retryAfterAttempt(attempts, random, asked);
          expect(delay).toBeGreaterThanOrEqual(most / 2);
          expect(delay).toBeGreaterThanOrEqual(Math.min(asked ?? 0, 60 * minuteMs));
          expect(delay).toBeLessThanOrEqual(Math.max(most, 60 * minuteMs));
        },
      ),
    );
  });
});
