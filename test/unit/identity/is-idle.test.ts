import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../../electron/doors/dispatcher.ts';
import { commandLinePerson } from '../../../electron/identity/command-line-person.ts';
import { isIdle } from '../../../electron/identity/is-idle.ts';
import { createSession } from '../../../electron/identity/session.ts';
import { actions } from '../../../shared/contract/actions.ts';
import type { Person } from '../../../shared/domain/session.ts';
import { consoleParts } from '../../support/console-parts.ts';
import { personOf } from '../../support/every-action.ts';

const minute = 60_000;

function sessionOf(person: Person | null) {
  let now = 1_000_000;
  const session = createSession(() => now);
  if (person) session.choose(person);
  return { session, now: () => now, wait: (ms: number) => void (now += ms) };
}

describe('a session', () => {
  it('is idle after the minutes without use, with time for the report of the page', () => {
    const { session, now, wait } = sessionOf(personOf('reader'));
    wait(5 * minute + 29_999);
    expect(isIdle(session, 5, now())).toBe(false);
    wait(1);
    expect(isIdle(session, 5, now())).toBe(true);
    session.use();
    expect(isIdle(session, 5, now())).toBe(false);
  });

  it('is never idle if the settings say so, without a person, or for a command', () => {
    const idle = (person: Person | null, minutes: number) => {
      const { session, now, wait } = sessionOf(person);
      wait(600 * minute);
      return isIdle(session, minutes, now());
    };
    expect(idle(personOf('reader'), 5)).toBe(true);
    expect(idle(personOf('reader'), 0)).toBe(false);
    expect(idle(null, 5)).toBe(false);
    expect(idle(commandLinePerson, 5)).toBe(false);
  });

  it('that is idle gets no answer but is locked, whatever the page asks', async () => {
    const { handlers, parts } = consoleParts();
    const recorded: string[] = [];
    const { session, now, wait } = sessionOf(personOf('administrator'));
    const dispatcher = createDispatcher({
      ...{ actions, handlers },
      isIdle: (one) => isIdle(one, 5, now()),
      audit: {
        begin: ({ action }) => Promise.resolve(recorded.push(action)),
        end: () => Promise.resolve(),
      },
    });
    const caller = { session, signal: new AbortController().signal };
    const ask = (action: string) => dispatcher.answer(caller, action, {});
    expect(await ask('tenants.list')).toMatchObject({ ok: true });
    wait(6 * minute);
    expect(await ask('session.use')).toMatchObject({ ok: true });
    expect(await ask('tenants.list')).toMatchObject({ problem: { code: 'session-required' } });
    expect(session).toMatchObject({ person: null, ended: { name: 'administrator' } });
    expect(recorded).toEqual(['session.lock']);
    expect(parts.settings.read().lockAfterMinutes).toBe(0);
  });
});
