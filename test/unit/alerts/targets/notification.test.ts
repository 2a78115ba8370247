import { describe, expect, it } from 'vitest';
import { notificationOf, sendNotification } from '../../../../electron/alerts/targets/notification.ts';
import { sampleMessage, sampleToldAlert } from '../../../support/sample-alert.ts';
import { tenantIdNumber } from '../../../support/sample-tenant.ts';

describe('a notification', () => {
  it('about one tenant opens it, and says what to do', () => {
    expect(notificationOf(sampleMessage([sampleToldAlert(1)]))).toEqual({
      title: 'Raised: The tenant is blocked (Customer 1)',
      body: 'Customer: contact Microsoft. Customer 1',
      tenantId: tenantIdNumber(1),
    });
  });

  it('about several tenants names three of them, without characters that hide text', () => {
    const names = ['A\u202eB', 'C', 'D', 'E', 'F'];
    const alerts = names.map((tenantName, index) => sampleToldAlert(index + 1, { tenantName }));
    expect(notificationOf(sampleMessage(alerts))).toEqual({
      title: 'Raised: The tenant is blocked (5 tenants)',
      body: 'Customer: contact Microsoft. AB, C, D and 2 more',
      tenantId: null,
    });
  });

  it('of a test has the word', () => {
    expect(notificationOf(sampleMessage([], { kind: 'test', word: 'tamirokula' })).body).toContain(
      'tamirokula',
    );
  });

  it('is not shown without a desktop, or if the desktop refuses it', async () => {
    const message = sampleMessage([sampleToldAlert(1)]);
    for (const notify of [null, () => Promise.reject(new Error('no'))])
      expect(await sendNotification(notify, message)).toMatchObject({ failure: { reason: 'not-shown' } });
  });
});
