import { describe, expect, it } from 'vitest';
import { linksHandlers, type LinkRegistration } from '../../../electron/actions/links.ts';
import type { TrustedCaller } from '../../../electron/identity/trusted-caller.ts';
import { createSession } from '../../../electron/identity/session.ts';

const caller: TrustedCaller = { session: createSession(), signal: new AbortController().signal };

function fakeRegistration(): LinkRegistration {
  let isRegistered = false;
  return {
    state: () => (isRegistered ? 'registered' : 'not registered'),
    register: () => void (isRegistered = true),
    remove: () => void (isRegistered = false),
  };
}

describe('the links of Causeway', () => {
  it('are registered and removed by the choice of a person, and not by a look', () => {
    const { read, change } = linksHandlers({ links: fakeRegistration() });
    expect(read({}, caller)).toEqual({ ok: true, value: { state: 'not registered' } });
    expect(change({ registered: true }, caller)).toEqual({ ok: true, value: { state: 'registered' } });
    expect(read({}, caller)).toEqual({ ok: true, value: { state: 'registered' } });
    expect(change({ registered: false }, caller)).toEqual({ ok: true, value: { state: 'not registered' } });
  });

  it('need a window', () => {
    const { read, change } = linksHandlers({ links: null });
    expect(read({}, caller)).toEqual({ ok: true, value: { state: 'no window' } });
    expect(change({ registered: true }, caller)).toMatchObject({ problem: { code: 'window-required' } });
  });
});
