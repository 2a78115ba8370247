import { describe, expect, it } from 'vitest';
import type { ConsoleEvent } from '../../../shared/contract/events.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { createEventHub } from '../../../electron/doors/event-hub.ts';
import { createSession } from '../../../electron/identity/session.ts';

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

async function heardBy(person: Person | null, ...events: ConsoleEvent[]): Promise<ConsoleEvent[]> {
  const hub = createEventHub();
  const heard: ConsoleEvent[] = [];
  hub.subscribe(sessionOf(person), (event) => void heard.push(event));
  for (const event of events) hub.publish(event);
  await soon();
  return heard;
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

  it('tells the provider’s people everything, in order', async () => {
    expect(await heardBy(reader, ...events, settings)).toEqual([...events, settings]);
  });

  it('tells a customer’s administrator of their own tenant and of runs over it alone', async () => {
    expect(await heardBy(customer, ...events, settings)).toEqual([started(mine), changed(mine), settings]);
  });

  it('tells nobody in particular that settings changed, and no more', async () => {
    expect(await heardBy(null, ...events, settings)).toEqual([settings]);
  });

  it('looks at who is there when it delivers, not when it was said', async () => {
    const hub = createEventHub();
    const session = sessionOf(reader);
    const heard: ConsoleEvent[] = [];
    hub.subscribe(session, (event) => void heard.push(event));
    hub.publish(changed(theirs));
    session.choose(customer);
    await soon();
    expect(heard).toEqual([]);
  });

  it('lets nothing through that the contract does not declare', async () => {
    const faults: string[] = [];
    const hub = createEventHub({ onFault: (where) => void faults.push(where) });
    const heard: unknown[] = [];
    hub.subscribe(sessionOf(reader), (event) => void heard.push(event));
    hub.publish(Object.assign(changed(mine), { token: 'secret' }));
    await soon();
    expect([heard, faults]).toEqual([[], ['an event']]);
  });

  it('goes on for others when a listener throws, rejects or never returns', async () => {
    const hub = createEventHub();
    const heard: ConsoleEvent[] = [];
    hub.subscribe(sessionOf(reader), () => {
      throw new Error('no');
    });
    hub.subscribe(sessionOf(reader), () => Promise.reject(new Error('no')));
    hub.subscribe(sessionOf(reader), () => new Promise(() => undefined));
    hub.subscribe(sessionOf(reader), (event) => void heard.push(event));
    hub.publish(changed(mine));
    hub.publish(changed(theirs));
    await soon();
    expect(heard).toEqual([changed(mine), changed(theirs)]);
  });

  it('drops a listener that falls too far behind, and tells it', async () => {
    const hub = createEventHub({ longestQueue: 10 });
    let dropped = 0;
    let heard = 0;
    hub.subscribe(
      sessionOf(reader),
      () => ((heard += 1), new Promise(() => undefined)),
      () => (dropped += 1),
    );
    for (let sent = 0; sent < 3; sent += 1) {
      for (let count = 0; count < 8; count += 1) hub.publish(changed(mine));
      await soon();
    }
    expect([dropped, heard]).toEqual([1, 1]);
  });

  it('is silent after unsubscribing, also about what was waiting', async () => {
    const hub = createEventHub();
    const heard: ConsoleEvent[] = [];
    const unsubscribe = hub.subscribe(sessionOf(reader), (event) => void heard.push(event));
    hub.publish(changed(mine));
    unsubscribe();
    await soon();
    expect(heard).toEqual([]);
  });
});
