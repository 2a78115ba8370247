/* eslint-disable vitest/valid-expect -- Awaited after the clock has moved. */
import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TimeoutPassed, withTimeout } from '../../../electron/cancellation/with-timeout.ts';

const never = () => new Promise<never>(() => undefined);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('withTimeout', () => {
  it('resolves with the value of the work and leaves no timer and no listener', async () => {
    const { signal } = new AbortController();
    await expect(withTimeout(() => Promise.resolve(7), { timeoutMs: 1_000, signal })).resolves.toBe(7);
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('rejects with the error of the work and leaves no timer and no listener', async () => {
    const { signal } = new AbortController();
    const failure = new Error('no route');
    await expect(withTimeout(() => Promise.reject(failure), { timeoutMs: 1_000, signal })).rejects.toBe(
      failure,
    );
    expect(vi.getTimerCount()).toBe(0);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('cleans up when the work throws before it returns a promise', async () => {
    const failure = new Error('a bug');
    const work = (): Promise<never> => {
      throw failure;
    };
    await expect(withTimeout(work, { timeoutMs: 1_000 })).rejects.toBe(failure);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rejects with TimeoutPassed when the time is up, although the work ignores its signal', async () => {
    const settled = expect(withTimeout(never, { timeoutMs: 1_000 })).rejects.toBeInstanceOf(TimeoutPassed);
    await vi.advanceTimersByTimeAsync(999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await settled;
  });

  it('rejects with the reason of the signal when it aborts, although the work ignores its signal', async () => {
    const controller = new AbortController();
    const reason = new Error('the operator cancelled');
    const settled = expect(withTimeout(never, { signal: controller.signal })).rejects.toBe(reason);
    controller.abort(reason);
    await settled;
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  it('aborts the signal of the work for the same reason', async () => {
    const received: AbortSignal[] = [];
    const work = (signal: AbortSignal) => {
      received.push(signal);
      return never();
    };
    const controller = new AbortController();
    const timedOut = expect(withTimeout(work, { timeoutMs: 10 })).rejects.toThrow();
    const aborted = expect(withTimeout(work, { signal: controller.signal })).rejects.toBe('left');
    await vi.advanceTimersByTimeAsync(10);
    controller.abort('left');
    await Promise.all([timedOut, aborted]);
    expect(received.map(({ reason }) => reason as unknown)).toEqual([expect.any(TimeoutPassed), 'left']);
  });

  it('does not start the work if the signal has aborted already', async () => {
    const work = vi.fn(never);
    await expect(withTimeout(work, { timeoutMs: 10, signal: AbortSignal.abort('left') })).rejects.toBe(
      'left',
    );
    expect(work).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sets no timer without a timeout', async () => {
    await expect(withTimeout(() => Promise.resolve(vi.getTimerCount()), {})).resolves.toBe(0);
  });
});
