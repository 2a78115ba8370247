import { describe, expect, it } from 'vitest';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { CheckId } from '../../../shared/domain/check.ts';
import { outcomeOf } from '../../../shared/domain/run.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { createSession } from '../../../electron/identity/session.ts';
import { makeProblem } from '../../../shared/problems/problem.ts';
import { sampleReport } from '../../support/sample-tenant.ts';

const mine = '11111111-1111-4111-8111-111111111111';
const theirs = '22222222-2222-4222-8222-222222222222';
const reader: Person = { id: 'rea', name: 'Rea', role: 'reader', tenantId: null };
const customer: Person = { id: 'carl', name: 'Carl', role: 'customer-administrator', tenantId: mine };

const run = {
  runId: 'r1',
  startedAt: '2026-01-02T03:04:05Z',
  finishedAt: null,
  state: 'running',
  startedBy: 'rea',
  soleTenantId: null,
  tenants: 1,
  done: 0,
} as const;
const started = (...tenantIds: string[]): ConsoleEvent => ({ kind: 'run-started', run, tenantIds });
const changed = (tenantId: string): ConsoleEvent => ({ kind: 'tenant-changed', tenantId });

function sessionOf(person: Person | null) {
  const session = createSession();
  if (person) session.choose(person);
  return session;
}
const soon = () => new Promise((resolve) => setTimeout(resolve, 5));

async function receivedBy(person: Person | null, ...events: ConsoleEvent[]): Promise<ConsoleEvent[]> {
  const hub = createEventHub();
  const received: ConsoleEvent[] = [];
  hub.subscribe(sessionOf(person), (event) => void received.push(event));
  for (const event of events) hub.publish(event);
  await soon();
  return received;
}

describe('the event hub', () => {
  const events = [
    started(mine),
    started(mine, theirs),
    started(theirs),
    started(),
    changed(mine),
    changed(theirs),
  ];
  const settings: ConsoleEvent = { kind: 'settings-changed' };

  it('delivers every event to the provider’s staff, in order', async () => {
    expect(await receivedBy(reader, ...events, settings)).toEqual([...events, settings]);
  });

  it('delivers to a customer administrator only the events of their tenant', async () => {
    expect(await receivedBy(customer, ...events, settings)).toEqual([started(mine), changed(mine), settings]);
  });

  it('delivers changed alerts to the provider’s staff alone', async () => {
    const alerts: ConsoleEvent = { kind: 'alerts-changed' };
    expect(await receivedBy(reader, alerts)).toEqual([alerts]);
    for (const person of [customer, null]) expect(await receivedBy(person, alerts)).toEqual([]);
  });

  it('delivers the steps of a sign-in only to the session that started it', async () => {
    const signIn = (flowId: string): ConsoleEvent => ({
      ...{ kind: 'sign-in-changed', flowId },
      state: { step: 'browser' },
    });
    const hub = createEventHub();
    const received: unknown[] = [];
    const session = sessionOf(null);
    session.signInFlow = 'mine';
    hub.subscribe(session, (event) => void received.push(event));
    for (const flowId of ['mine', 'theirs']) hub.publish(signIn(flowId));
    await soon();
    expect(received).toEqual([signIn('mine')]);
  });

  it('delivers no command of a menu, which concerns one window', async () => {
    expect(await receivedBy(reader, { kind: 'command-chosen', command: 'settings' })).toEqual([]);
  });

  it('delivers the trial of a credential to administrators only', async () => {
    const trial: ConsoleEvent = { kind: 'credential-trial-changed', trial: null };
    expect(await receivedBy({ ...reader, role: 'administrator' }, trial)).toEqual([trial]);
    for (const person of [reader, customer, null]) expect(await receivedBy(person, trial)).toEqual([]);
  });

  const resultOf = (check: CheckId, tenantId = mine): ConsoleEvent => ({
    ...{ kind: 'check-reported', runId: 'r1', tenantId },
    checkResult: {
      ...{ check, vaultUri: null, verdict: { state: 'passed' }, findings: [], evidence: [], durationMs: 1 },
      expiries: [{ kind: 'credential', name: 'Console', vaultUri: null, at: '2026-05-01T00:00:00Z' }],
    },
  });

  it('delivers results to the people who reach the tenant, without what concerns the provider', async () => {
    const results = [resultOf('application'), resultOf('service-principal'), resultOf('credential', theirs)];
    expect(await receivedBy(reader, ...results)).toEqual(results);
    expect(await receivedBy(null, ...results)).toEqual([]);
    const received = await receivedBy(customer, ...results);
    expect(received).toMatchObject([{ checkResult: { check: 'service-principal', expiries: [] } }]);
  });

  it('delivers the outcome of a tenant without advice for the provider', async () => {
    const outcome = outcomeOf(sampleReport(mine, 'r1', { state: 'passed' }));
    const events = [mine, theirs].map((tenantId): ConsoleEvent => ({
      ...{ kind: 'tenant-reported', runId: 'r1', tenantId, since: '2026-01-02T03:04:05Z' },
      outcome: {
        ...outcome,
        tenantId,
        providerAdvice: [makeProblem('advice-no-app-instance-lock', { appId: theirs })],
      },
    }));
    expect(await receivedBy(reader, ...events)).toEqual(events);
    expect(await receivedBy(customer, ...events)).toEqual([
      { ...events[0], outcome: { ...outcome, tenantId: mine, providerAdvice: null } },
    ]);
    expect(await receivedBy(null, ...events)).toEqual([]);
  });

  it('reports a listener that throws', async () => {
    const faults: unknown[] = [];
    const hub = createEventHub({ onFault: (where, error) => void faults.push([where, error]) });
    const error = new Error('no');
    hub.subscribe(sessionOf(reader), () => Promise.reject(error));
    hub.publish(changed(mine));
    await soon();
    expect(faults).toEqual([['a listener of events', error]]);
  });

  it('delivers what concerns every page to everybody', async () => {
    const everywhere = (['notices-changed', 'session-changed', 'settings-changed'] as const).map(
      (kind): ConsoleEvent => ({ kind }),
    );
    for (const person of [reader, customer, null])
      expect(await receivedBy(person, ...everywhere)).toEqual(everywhere);
  });

  it('delivers changed schedules to the provider’s staff alone', async () => {
    const schedules: ConsoleEvent = { kind: 'schedules-changed' };
    expect(await receivedBy(reader, schedules)).toEqual([schedules]);
    for (const person of [customer, null]) expect(await receivedBy(person, schedules)).toEqual([]);
  });

  it('delivers each step of a tenant’s check to the people who reach the tenant', async () => {
    const of = (tenantId: string): ConsoleEvent[] => [
      { kind: 'tenant-started', runId: 'r1', tenantId },
      { kind: 'run-ended', run, tenantIds: [tenantId] },
      { kind: 'browser-page-changed', tenantId, page: 'consent', state: { step: 'waiting' } },
    ];
    const all = [...of(mine), ...of(theirs)];
    expect(await receivedBy(reader, ...all)).toEqual(all);
    expect(await receivedBy(customer, ...all)).toEqual(of(mine));
    expect(await receivedBy(null, ...all)).toEqual([]);
  });

  it('delivers only changed settings if no person was chosen', async () => {
    expect(await receivedBy(null, ...events, settings)).toEqual([settings]);
  });

  it('uses the person at the time of delivery', async () => {
    const hub = createEventHub();
    const session = sessionOf(reader);
    const received: ConsoleEvent[] = [];
    hub.subscribe(session, (event) => void received.push(event));
    hub.publish(changed(theirs));
    session.choose(customer);
    await soon();
    expect(received).toEqual([]);
  });

  it('drops events that do not fit the contract', async () => {
    const faults: string[] = [];
    const hub = createEventHub({ onFault: (where) => void faults.push(where) });
    const received: unknown[] = [];
    hub.subscribe(sessionOf(reader), (event) => void received.push(event));
    hub.publish(Object.assign(changed(mine), { token: 'secret' }));
    await soon();
    expect([received, faults]).toEqual([[], ['an event']]);
  });

  it('continues for other listeners if one throws, rejects or never returns', async () => {
    const hub = createEventHub();
    const received: ConsoleEvent[] = [];
    hub.subscribe(sessionOf(reader), () => {
      throw new Error('no');
    });
    hub.subscribe(sessionOf(reader), () => Promise.reject(new Error('no')));
    hub.subscribe(sessionOf(reader), () => new Promise(() => undefined));
    hub.subscribe(sessionOf(reader), (event) => void received.push(event));
    hub.publish(changed(mine));
    hub.publish(changed(theirs));
    await soon();
    expect(received).toEqual([changed(mine), changed(theirs)]);
  });

  it('holds as many events as the queue is long, and drops the listener with the next one', async () => {
    const hub = createEventHub({ longestQueue: 2 });
    let dropped = 0;
    const received: ConsoleEvent[] = [];
    const subscribe = (onDropped?: () => void) =>
      hub.subscribe(sessionOf(reader), (event) => void received.push(event), onDropped);
    subscribe(() => (dropped += 1));
    for (let count = 0; count < 2; count += 1) hub.publish(changed(mine));
    await soon();
    expect([dropped, received.length]).toEqual([0, 2]);
    subscribe();
    for (let count = 0; count < 3; count += 1) hub.publish(changed(mine));
    hub.publish(changed(theirs));
    await soon();
    hub.publish(changed(theirs));
    await soon();
    expect([dropped, received.length]).toEqual([1, 2]);
  });

  it('ignores an event that does not fit the contract if nobody wants to know', () => {
    expect(() => createEventHub().publish({ kind: 'unknown' } as never)).not.toThrow();
  });

  it('drops a listener that falls too far behind and calls onDropped', async () => {
    const hub = createEventHub({ longestQueue: 10 });
    let dropped = 0;
    let received = 0;
    hub.subscribe(
      sessionOf(reader),
      () => ((received += 1), new Promise(() => undefined)),
      () => (dropped += 1),
    );
    for (let sent = 0; sent < 3; sent += 1) {
      for (let count = 0; count < 8; count += 1) hub.publish(changed(mine));
      await soon();
    }
    expect([dropped, received]).toEqual([1, 1]);
  });

  it('delivers nothing after unsubscribing, not even queued events', async () => {
    const hub = createEventHub();
    const received: ConsoleEvent[] = [];
    const unsubscribe = hub.subscribe(sessionOf(reader), (event) => void received.push(event));
    hub.publish(changed(mine));
    unsubscribe();
    await soon();
    expect(received).toEqual([]);
  });
});
