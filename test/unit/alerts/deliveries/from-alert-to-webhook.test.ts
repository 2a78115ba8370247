import { expect, it, onTestFinished } from 'vitest';
import { createDeliveries } from '../../../../electron/alerts/deliveries/deliveries.ts';
import { createTargetSender } from '../../../../electron/alerts/targets/send-to-target.ts';
import { targetSecretKeeper } from '../../../../electron/alerts/targets/target-secrets.ts';
import { memorySecretKeeper } from '../../../../electron/store/secrets/memory-secret-keeper.ts';
import { defaultAlertPolicy } from '../../../../shared/domain/alerts/alert-policy.ts';
import { alertReceiver } from '../../../support/alert-receiver.ts';
import { alertRecords } from '../../../support/alert-records.ts';
import { sampleAlert, sampleTarget, targetIdNumber } from '../../../support/sample-alert.ts';
import { sampleTenant } from '../../../support/sample-tenant.ts';

const start = Date.parse('2026-03-01T09:00:00.000Z');
const minuteMs = 60_000;

it('an alert in the records reaches a webhook that is busy at first, with the same ID and a new signature', async () => {
  let now = start;
  const busy = [503, 429];
  const { url, host, received } = await alertReceiver((response) =>
    response.writeHead(busy.shift() ?? 202, { 'retry-after': '600' }).end(),
  );
  const { first, tell } = alertRecords();
  await first.tenants.add(sampleTenant(1, { name: 'Fjordbank' }));
  const secrets = targetSecretKeeper(memorySecretKeeper('This is a test.'));
  await secrets.write('s', { url, signingSecret: `whsec_${Buffer.alloc(32, 7).toString('base64')}` });
  const target = sampleTarget(1, { address: { kind: 'webhook', host, internalNetwork: true } });
  await first.alertTargets.put({ target, secretId: 's' }, 50);
  const sender = createTargetSender({
    ...{ secrets, dataFolder: '/', source: 'urn:causeway:main', notify: null, environment: {} },
    ...{ allowsLoopback: true, now: () => new Date(now) },
  });
  onTestFinished(() => sender.close());
  const deliveries = createDeliveries({
    ...{ targets: first.alertTargets, deliveries: first.deliveries, send: sender.send },
    ...{ log: first.alertLog, nameTenants: first.nameTenants, showsNotifications: false },
    policy: () => Promise.resolve(defaultAlertPolicy),
    onFault: (where, error) => {
      throw new Error(where, { cause: error });
    },
  });
  tell('raised', new Date(now), sampleAlert(1));
  for (; now <= start + 25 * minuteMs; now += minuteMs) await deliveries.tick(new Date(now));
  const times = received.map(({ headers }) => Number(headers['webhook-timestamp']) * 1_000 - start);
  expect(times).toEqual([0, 10 * minuteMs, 20 * minuteMs]);
  expect(new Set(received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(new Set(received.map(({ headers }) => headers['webhook-signature'])).size).toBe(3);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  expect(JSON.parse(received[2]?.body ?? '')).toMatchObject({
    data: { causes: [{ code: 'tenant-blocked', alerts: [{ tenantName: 'Fjordbank', change: 'raised' }] }] },
  });
  expect((await first.deliveries.progress()).get(targetIdNumber(1))).toMatchObject({
    waiting: 0,
    failure: null,
  });
});
