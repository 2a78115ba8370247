import { describe, expect, it } from 'vitest';
import { defaultAlertPolicy } from '../../../shared/domain/alerts/alert-policy.ts';
import type { AuditNote } from '../../../shared/domain/audit-entry.ts';
import type { Alert } from '../../../shared/domain/alerts/alert.ts';
import { callerOf, consoleParts, operatorPerson } from '../../support/console-parts.ts';
import { sampleAlert } from '../../support/sample-alert.ts';

const now = new Date('2026-03-02T10:00:00.000Z');
const open = [
  sampleAlert(1),
  sampleAlert(2),
  sampleAlert(3, { causeKey: 'access key-disabled' }),
  sampleAlert(4, { digestOnly: true, causeKey: 'access key-not-found' }),
];

async function startConsole(alerts: readonly Alert[] = open) {
  const parts = consoleParts({ now: () => now });
  await parts.records.alerts.settle(now, () => ({ changed: alerts, news: [] }));
  const notes: AuditNote[] = [];
  const caller = { ...callerOf(operatorPerson), note: (note: AuditNote) => void notes.push(note) };
  return { ...parts, actions: parts.handlers.alerts, caller, notes };
}
const snooze = (until: string) => ({ kind: 'snooze', until }) as const;
const accept = (reviewOn: string) => ({ kind: 'accept', reviewOn, reason: 'Known.' }) as const;
const issueAt = (path: string) => ({
  ok: false,
  problem: { code: 'input-invalid', facts: { issues: [{ path }] } },
});

describe('the list of alerts', () => {
  it('holds what is open, and what was resolved in the last 30 days', async () => {
    const resolved = (number: number, resolvedAt: string): Alert =>
      sampleAlert(number, { condition: 'resolved', resolvedAt, end: 'recovered' });
    const { actions, caller } = await startConsole([
      resolved(5, '2026-01-30T10:00:00.000Z'),
      resolved(6, '2026-02-01T10:00:00.000Z'),
      sampleAlert(1),
    ]);
    expect(await actions.list({}, caller)).toMatchObject({
      ok: true,
      value: {
        isComplete: true,
        alerts: [{ alertId: sampleAlert(1).alertId }, { alertId: sampleAlert(6).alertId }],
      },
    });
  });

  it('counts the causes to which nobody has responded', async () => {
    const { actions, caller } = await startConsole();
    expect(await actions.count({}, caller)).toEqual({ ok: true, value: { unanswered: 2 } });
    await actions.respond(
      { to: { causeKey: 'access key-disabled' }, reply: { kind: 'acknowledge' } },
      caller,
    );
    expect(await actions.count({}, caller)).toEqual({ ok: true, value: { unanswered: 1 } });
  });
});

describe('a response', () => {
  it('is stored with who gave it, for some alerts or for a cause, and leaves an entry', async () => {
    const { actions, caller, notes, records, events } = await startConsole();
    const until = '2026-03-09T22:59:00.000Z';
    const answer = await actions.respond(
      { to: { causeKey: 'access tenant-blocked' }, reply: snooze(until) },
      caller,
    );
    expect(answer).toEqual({ ok: true, value: { changed: 2 } });
    const stored = await records.alerts.list(9, '9999');
    expect(stored.map(({ response }) => response)).toEqual([
      { kind: 'new' },
      { kind: 'new' },
      { kind: 'snoozed', by: 'Kwame', at: now.toISOString(), until },
      { kind: 'snoozed', by: 'Kwame', at: now.toISOString(), until },
    ]);
    expect(notes).toEqual([
      { detail: '2 alerts snoozed until 9 Mar 2026, 22:59 UTC (access tenant-blocked)' },
    ]);
    expect(events).toContainEqual({ kind: 'alerts-changed' });
  });

  it('never changes an alert that is resolved', async () => {
    const resolved = sampleAlert(1, {
      condition: 'resolved',
      resolvedAt: now.toISOString(),
      end: 'recovered',
    });
    const { actions, caller, records } = await startConsole([resolved]);
    const to = { alertIds: [resolved.alertId] };
    expect(await actions.respond({ to, reply: { kind: 'acknowledge' } }, caller)).toEqual({
      ok: true,
      value: { changed: 0 },
    });
    expect(await records.alerts.list(9, '2026-01-01')).toEqual([resolved]);
  });

  it('needs an end that the policy allows, and a review in the future', async () => {
    const { actions, caller } = await startConsole();
    const to = { alertIds: [sampleAlert(1).alertId] };
    for (const until of ['2026-03-02T09:00:00.000Z', '2026-04-03T00:00:00.000Z'])
      expect(await actions.respond({ to, reply: snooze(until) }, caller)).toMatchObject(issueAt('until'));
    expect(await actions.respond({ to, reply: snooze('2026-04-01T21:59:00.000Z') }, caller)).toMatchObject({
      ok: true,
    });
    expect(await actions.respond({ to, reply: accept('2026-03-02') }, caller)).toMatchObject(
      issueAt('reviewOn'),
    );
    expect(await actions.respond({ to, reply: accept('2026-03-03') }, caller)).toMatchObject({ ok: true });
  });
});

describe('the policy', () => {
  it('is the usual one until somebody changes it', async () => {
    const { actions, caller, notes } = await startConsole();
    expect(await actions.policy({}, caller)).toEqual({ ok: true, value: defaultAlertPolicy });
    const changed = { ...defaultAlertPolicy, failuresInARow: 5 };
    await actions.changePolicy(changed, caller);
    expect(await actions.policy({}, caller)).toEqual({ ok: true, value: changed });
    expect(notes[0]?.detail).toContain('raised at failed check 5 in a row or 3 in 24 hours');
  });
});

describe('maintenance', () => {
  const planned = {
    scope: { kind: 'tag', tag: 'north' },
    from: '2026-03-02T09:00:00Z',
    until: '2026-03-02T12:00:00+01:00',
    reason: 'New vaults',
  } as const;

  it('is listed until it ends, and can be ended before', async () => {
    const { actions, caller, notes } = await startConsole();
    const added = await actions.addMaintenance(planned, caller);
    if (!added.ok) throw new Error('refused');
    const { maintenanceId } = added.value;
    expect(added.value).toMatchObject({ by: 'Kwame', until: '2026-03-02T11:00:00.000Z' });
    expect(notes[0]?.detail).toBe(
      'tenants with the tag north, 2 Mar 2026, 09:00 UTC to 2 Mar 2026, 11:00 UTC',
    );
    expect(await actions.maintenance({}, caller)).toEqual({ ok: true, value: [added.value] });
    expect(await actions.endMaintenance({ maintenanceId }, caller)).toEqual({
      ok: true,
      value: { ended: true },
    });
    expect(await actions.maintenance({}, caller)).toEqual({ ok: true, value: [] });
    expect(await actions.endMaintenance({ maintenanceId }, caller)).toEqual({
      ok: true,
      value: { ended: false },
    });
  });

  it('that ended early still counts for the time before', async () => {
    const { actions, caller, records } = await startConsole();
    const begun = await actions.addMaintenance(planned, caller);
    const later = await actions.addMaintenance({ ...planned, from: '2026-03-02T10:30:00Z' }, caller);
    for (const one of [begun, later])
      if (one.ok) await actions.endMaintenance({ maintenanceId: one.value.maintenanceId }, caller);
    expect(await records.alerts.maintenance('')).toMatchObject([
      { from: '2026-03-02T09:00:00.000Z', until: now.toISOString() },
    ]);
  });

  it('cannot be planned for the past', async () => {
    const { actions, caller } = await startConsole();
    expect(await actions.addMaintenance({ ...planned, until: '2026-03-02T10:00:00Z' }, caller)).toMatchObject(
      issueAt('until'),
    );
  });
});
