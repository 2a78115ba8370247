import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../shared/contract/action.ts';
import { defaultSettings } from '../../shared/domain/default-settings.ts';
import { renderConsole } from './render-console.tsx';

const minute = 60_000;

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

async function lockingAfter(lockAfterMinutes: number) {
  const read = () => ok({ ...defaultSettings, lockAfterMinutes });
  const { calls } = renderConsole({ overrides: { settings: { read } } });
  expect(await screen.findByRole('button', { name: /^Signed in as/ })).toBeVisible();
  const count = (action: string) => calls.filter((call) => call.action === action).length;
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  return { count, pass };
}

describe('the lock after a time without input', () => {
  it('locks the session, and any input postpones it', async () => {
    const { count, pass } = await lockingAfter(5);
    await pass(4 * minute);
    fireEvent.pointerMove(document.body);
    await pass(4 * minute);
    expect(count('session.lock')).toBe(0);
    await pass(minute);
    expect(count('session.lock')).toBe(1);
  });

  it('reports input to the main process, but not each movement', async () => {
    const { count, pass } = await lockingAfter(5);
    expect(count('session.use')).toBe(1);
    for (let moves = 0; moves < 50; moves += 1) fireEvent.pointerMove(document.body);
    expect(count('session.use')).toBe(1);
    await pass(10_000);
    fireEvent.keyDown(document.body, { key: 'a' });
    expect(count('session.use')).toBe(2);
  });

  it('does nothing if the settings say never', async () => {
    const { count, pass } = await lockingAfter(0);
    fireEvent.pointerMove(document.body);
    await pass(600 * minute);
    expect([count('session.lock'), count('session.use')]).toEqual([0, 0]);
  });
});
