import { describe, expect, it } from 'vitest';
import { plannedAlerts } from '../../../support/planned-alerts.ts';
import { alertIdNumber, sampleAlert, sampleTarget, targetIdNumber } from '../../../support/sample-alert.ts';
import { tenantIdNumber } from '../../../support/sample-tenant.ts';
import type { Alert } from '../../../../shared/domain/alerts/alert.ts';

const at = (time: string) => new Date(`2026-03-01T${time}:00.000Z`);
const nine = at('09:00');
const resolved = (alert: Alert, time: Date, end: Alert['end'] = 'recovered'): Alert => ({
  ...{ ...alert, condition: 'resolved', resolvedAt: time.toISOString(), end },
});
const by = { by: 'Olga', at: nine.toISOString() };

describe('a message', () => {
  it('merges the tenants of one cause, and explains the cause without the facts of one tenant', () => {
    const all = [1, 2, 3].map((number) => sampleAlert(number));
    const planned = plannedAlerts([sampleTarget(1)]);
    planned.tell('raised', nine, ...all);
    const [sent, ...others] = planned.plan(nine);
    expect(others).toEqual([]);
    expect(sent?.message.causes[0]?.alerts.map(({ tenantId }) => tenantId)).toEqual(
      [1, 2, 3].map(tenantIdNumber),
    );
    expect(JSON.stringify(sent?.message.causes[0]?.explanation)).not.toContain(tenantIdNumber(1));
    expect(planned.plan(at('09:01'))).toEqual([]);
  });

  it('is one for each tenant if the target wants that', () => {
    const planned = plannedAlerts([sampleTarget(1, { per: 'tenant' })]);
    planned.tell('raised', nine, sampleAlert(1), sampleAlert(2));
    const other = sampleAlert(3, { causeKey: 'access other', tenantId: tenantIdNumber(1) });
    planned.tell('raised', nine, other);
    const sent = planned.plan(nine);
    expect(sent.map(({ message }) => message.causes.map(({ alerts }) => alerts[0]?.alertId))).toEqual([
      [alertIdNumber(1), alertIdNumber(3)],
      [alertIdNumber(2)],
    ]);
  });

  it('is one for a summary, whatever the causes are', () => {
    const planned = plannedAlerts([sampleTarget(1, { per: 'tenant' })]);
    planned.tell('summary', nine, sampleAlert(1), sampleAlert(2, { causeKey: 'access other' }));
    expect(planned.plan(nine)).toMatchObject([{ message: { kind: 'summary', causes: [{}, {}] } }]);
  });
});

describe('a target', () => {
  it('receives only what is severe enough and has one of its tags, and what concerns no single tenant', () => {
    const targets = [
      sampleTarget(1, { leastSeverity: 'critical' }),
      sampleTarget(2, { tags: ['Gold'] }),
      sampleTarget(3, { enabled: false }),
      sampleTarget(4, { confirmedAt: null }),
    ];
    const planned = plannedAlerts(targets, {}, (tenantId) =>
      tenantId === tenantIdNumber(1) ? ['gold'] : [],
    );
    planned.tell('raised', nine, sampleAlert(1, { severity: 'warning' }), sampleAlert(2));
    planned.tell('raised', nine, sampleAlert(3, { tenantId: null, causeKey: 'access provider' }));
    planned.plan(nine);
    expect(planned.told().map(({ targetId, alertId }) => [targetId, alertId])).toEqual([
      [targetIdNumber(2), alertIdNumber(1)],
      [targetIdNumber(1), alertIdNumber(2)],
      [targetIdNumber(1), alertIdNumber(3)],
      [targetIdNumber(2), alertIdNumber(3)],
    ]);
  });

  it('is told of the end of what it was told, also if the tenant left the list', () => {
    let tags: readonly string[] | undefined = ['gold'];
    const planned = plannedAlerts([sampleTarget(1, { tags: ['gold'] })], {}, () => tags);
    planned.tell('raised', nine, sampleAlert(1));
    planned.plan(nine);
    tags = undefined;
    planned.tell('resolved', at('10:00'), resolved(sampleAlert(1), at('10:00'), 'removed'));
    const [last] = planned.plan(at('10:00'));
    expect(last?.message).toMatchObject({
      kind: 'resolved',
      causes: [
        { alerts: [{ change: 'resolved', end: 'removed', tenantName: `Customer ${tenantIdNumber(1)}` }] },
      ],
    });
  });

  it('that was added later is told of an end at once only if it has no delay', () => {
    const planned = plannedAlerts([sampleTarget(1), sampleTarget(2, { delayHours: 1 })]);
    planned.tell('resolved', nine, resolved(sampleAlert(1), nine));
    planned.plan(nine);
    expect(planned.told()).toMatchObject([{ targetId: targetIdNumber(1), change: 'resolved' }]);
  });

  it('that is switched off gets nothing, and what was held for it is dropped after a day', () => {
    const planned = plannedAlerts([sampleTarget(1, { delayHours: 2 })]);
    planned.tell('raised', nine, sampleAlert(1));
    planned.plan(nine);
    planned.use([sampleTarget(1, { delayHours: 2, enabled: false })]);
    expect(planned.plan(at('12:00'))).toEqual([]);
    expect(planned.held()).toHaveLength(1);
    planned.plan(new Date('2026-03-02T11:00:00.000Z'));
    expect(planned.held()).toEqual([]);
  });
});

describe('a delay', () => {
  const late = new Date('2026-03-02T09:00:00.000Z');
  const lead = sampleTarget(1, { delayHours: 24 });

  it('sends what is still raised, and then its end', () => {
    const planned = plannedAlerts([lead]);
    planned.tell('raised', nine, sampleAlert(1), sampleAlert(2));
    planned.plan(nine);
    planned.tell('resolved', at('12:00'), resolved(sampleAlert(2), at('12:00')));
    expect(planned.plan(new Date(late.getTime() - 1))).toEqual([]);
    planned.plan(late);
    planned.tell('resolved', late, resolved(sampleAlert(1), late));
    planned.plan(late);
    expect(planned.told()).toMatchObject([
      { alertId: alertIdNumber(1), change: 'raised' },
      { alertId: alertIdNumber(1), change: 'resolved' },
    ]);
  });

  it('sends nothing that somebody has responded to', () => {
    const planned = plannedAlerts([lead]);
    planned.tell('raised', nine, sampleAlert(1));
    planned.plan(nine);
    planned.put(sampleAlert(1, { response: { kind: 'acknowledged', ...by } }));
    expect(planned.plan(late)).toEqual([]);
    planned.tell('resolved', late, resolved(sampleAlert(1), late));
    expect(planned.plan(late)).toEqual([]);
  });
});

describe('a response', () => {
  const snoozed = { kind: 'snoozed', ...by, until: '2026-03-09T00:00:00.000Z' } as const;

  it('ends repetitions, but the end is always told', () => {
    const planned = plannedAlerts([sampleTarget(1)]);
    planned.tell('raised', nine, sampleAlert(1, { response: snoozed }), sampleAlert(2));
    planned.plan(nine);
    planned.tell('worsened', nine, sampleAlert(2, { response: { kind: 'acknowledged', ...by } }));
    planned.plan(nine);
    for (const number of [1, 2]) planned.tell('resolved', nine, resolved(sampleAlert(number), nine));
    planned.plan(nine);
    expect(planned.told().map(({ alertId, change }) => [alertId, change])).toEqual([
      [alertIdNumber(2), 'raised'],
      [alertIdNumber(1), 'resolved'],
      [alertIdNumber(2), 'resolved'],
    ]);
  });
});

describe('quiet hours', () => {
  const quietHours = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };

  it('hold messages, and merge them by cause when they end', () => {
    const planned = plannedAlerts([sampleTarget(1)], { quietHours });
    planned.tell('raised', at('22:00'), sampleAlert(1));
    expect(planned.plan(at('22:00'))).toEqual([]);
    planned.tell('raised', at('23:00'), sampleAlert(2), sampleAlert(3, { causeKey: 'access other' }));
    planned.tell('resolved', at('23:30'), resolved(sampleAlert(1), at('23:30')));
    expect(planned.plan(new Date('2026-03-02T05:59:00.000Z'))).toEqual([]);
    const sent = planned.plan(new Date('2026-03-02T06:00:00.000Z'));
    expect(sent.map(({ message }) => message.causes.flatMap(({ alerts }) => alerts))).toMatchObject([
      [
        { alertId: alertIdNumber(1), change: 'resolved' },
        { alertId: alertIdNumber(2), change: 'raised' },
      ],
      [{ alertId: alertIdNumber(3), change: 'raised' }],
    ]);
    expect(sent[0]?.message.kind).toBe('raised');
  });

  it('leave out a cause that another one replaced meanwhile', () => {
    const planned = plannedAlerts([sampleTarget(1)], { quietHours });
    planned.tell('raised', at('22:00'), sampleAlert(1));
    planned.plan(at('22:00'));
    planned.put(resolved(sampleAlert(1), at('23:00'), 'changed'));
    planned.tell(
      'raised',
      at('23:00'),
      sampleAlert(2, { tenantId: tenantIdNumber(1), causeKey: 'access other' }),
    );
    planned.plan(new Date('2026-03-02T06:00:00.000Z'));
    expect(planned.told()).toMatchObject([{ alertId: alertIdNumber(2) }]);
  });
});

describe('the daily digest', () => {
  const digest = { at: '08:00', timeZone: 'UTC' };
  const morning = new Date('2026-03-02T08:00:00.000Z');

  it('lists what is open and nobody responded to, and what appears in a digest only', () => {
    const targets = [sampleTarget(1, { includesDigest: true }), sampleTarget(2)];
    const planned = plannedAlerts(targets, { digest });
    planned.plan(nine);
    planned.tell('raised', nine, sampleAlert(1), sampleAlert(2), sampleAlert(3));
    planned.plan(nine);
    planned.put(sampleAlert(2, { response: { kind: 'acknowledged', ...by } }));
    planned.put(sampleAlert(4, { digestOnly: true }));
    planned.tell('resolved', at('10:00'), resolved(sampleAlert(3), at('10:00')));
    planned.tell('resolved', at('10:00'), resolved(sampleAlert(5, { digestOnly: true }), at('10:00')));
    planned.plan(at('10:00'));
    expect(planned.plan(new Date(morning.getTime() - 1))).toEqual([]);
    const sent = planned.plan(morning);
    expect(sent).toMatchObject([{ targetId: targetIdNumber(1), message: { kind: 'digest', quiet: 1 } }]);
    expect(sent[0]?.message.causes.flatMap(({ alerts }) => alerts)).toMatchObject([
      { alertId: alertIdNumber(1), change: 'open' },
      { alertId: alertIdNumber(4), change: 'open' },
      { alertId: alertIdNumber(5), change: 'resolved' },
    ]);
    expect(planned.plan(at('08:01'))).toEqual([]);
  });

  it('is sent once after a pause of several days, and not at all if nothing is open', () => {
    const planned = plannedAlerts([sampleTarget(1, { includesDigest: true })], { digest });
    planned.plan(nine);
    expect(planned.plan(morning)).toEqual([]);
    planned.put(sampleAlert(1));
    expect(planned.plan(new Date('2026-03-09T12:00:00.000Z'))).toHaveLength(1);
    expect(planned.plan(new Date('2026-03-09T12:01:00.000Z'))).toEqual([]);
  });

  it('waits for the end of the quiet hours', () => {
    const quietHours = { from: '20:00', to: '09:30', timeZone: 'UTC' };
    const planned = plannedAlerts([sampleTarget(1, { includesDigest: true })], { digest, quietHours });
    planned.put(sampleAlert(1));
    planned.plan(at('12:00'));
    expect(planned.plan(morning)).toEqual([]);
    expect(planned.plan(new Date('2026-03-02T09:30:00.000Z'))).toHaveLength(1);
  });
});
