import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createWindowSupervisor,
  supervisorTimes,
  type SupervisorOptions,
} from '../../../electron/window/window-supervisor.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const answers = () => Promise.resolve();
const hangs = () => new Promise<never>(() => undefined);

/** A supervisor over a page that loads at once and whose process ends when it is killed. */
function superviseFakePage(changes: Partial<SupervisorOptions> = {}) {
  const log: string[] = [];
  const page = {
    load: vi.fn((from: string) => {
      log.push(`load ${from}`);
      supervisor.loaded();
    }),
    repaint: vi.fn(),
    ping: vi.fn<() => Promise<unknown>>(answers),
    isBusy: vi.fn(() => Promise.resolve(false)),
    kill: vi.fn(() => supervisor.gone('killed')),
  };
  const close = vi.fn();
  const ask = vi.fn<SupervisorOptions['ask']>(hangs);
  const supervisor = createWindowSupervisor({
    page,
    onIncident: (reason) => void log.push(reason),
    ask,
    close,
    now: () => Date.now(),
    ...changes,
  });
  supervisor.loading();
  supervisor.loaded();
  return { supervisor, page, log, ask, close };
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a page that crashes', () => {
  it('is loaded again at once, at its address', () => {
    const { supervisor, log } = superviseFakePage();
    supervisor.gone('crashed');
    expect(log).toEqual(['crashed', 'load current address']);
  });

  it('is loaded from the start page the second time, because its address could be the cause', async () => {
    const { supervisor, log } = superviseFakePage();
    supervisor.gone('crashed');
    await pass(30_000);
    supervisor.gone('crashed');
    expect(log.at(-1)).toBe('load start page');
  });

  it('five times, spread out, is loaded five times without a question', async () => {
    const { supervisor, page, ask } = superviseFakePage();
    for (let crash = 0; crash < 5; crash += 1) {
      supervisor.gone('crashed');
      await pass(31_000);
    }
    expect(page.load).toHaveBeenCalledTimes(5);
    expect(ask).not.toHaveBeenCalled();
  });

  it('three times within a minute is no longer loaded: the person is asked', async () => {
    const { supervisor, page, ask } = superviseFakePage();
    for (const wait of [20_000, 39_999, 1]) {
      supervisor.gone('crashed');
      await pass(wait);
    }
    expect(page.load).toHaveBeenCalledTimes(2);
    expect(ask).toHaveBeenCalledOnce();
    supervisor.gone('crashed');
    expect(ask).toHaveBeenCalledOnce();
  });

  it.each([
    ['try again', 3, 0],
    ['close', 2, 1],
  ] as const)('and the answer “%s”: loads %i, closes %i', async (decision, loads, closes) => {
    const { supervisor, page, close } = superviseFakePage({ ask: () => Promise.resolve(decision) });
    for (let crash = 0; crash < 3; crash += 1) supervisor.gone('crashed');
    await pass(0);
    expect([page.load.mock.calls.length, close.mock.calls.length]).toEqual([loads, closes]);
  });

  it('closes if the question cannot be shown', async () => {
    const { supervisor, close } = superviseFakePage({ ask: () => Promise.reject(new Error('no display')) });
    for (let crash = 0; crash < 3; crash += 1) supervisor.gone('crashed');
    await pass(0);
    expect(close).toHaveBeenCalledOnce();
  });
});

describe('a page that hangs', () => {
  it('is ended and loaded again within 10 seconds', async () => {
    const { page, log } = superviseFakePage();
    await pass(60_000);
    expect(log).toEqual([]);
    page.ping.mockImplementation(hangs);
    await pass(10_000);
    expect(log).toEqual(['the page does not respond', 'killed', 'load current address']);
  });

  it('for less than seven seconds is left alone', async () => {
    const { page } = superviseFakePage();
    let respond = (): void => undefined;
    page.ping.mockImplementation(() => new Promise<void>((resolve) => (respond = resolve)));
    for (let times = 0; times < 9; times += 1) {
      await pass(6_900);
      respond();
    }
    expect(page.kill).not.toHaveBeenCalled();
  });

  it('no longer than its many events take, and handles them, is left alone', async () => {
    const { supervisor, page } = superviseFakePage();
    page.ping.mockImplementation(hangs);
    for (let times = 0; times < 20; times += 1) {
      await pass(5_000);
      supervisor.alive();
    }
    expect(page.kill).not.toHaveBeenCalled();
    await pass(10_000);
    expect(page.kill).toHaveBeenCalledOnce();
  });

  it('because its process is busy without a script is ended only after a minute', async () => {
    const { page } = superviseFakePage();
    page.ping.mockImplementation(hangs);
    page.isBusy.mockImplementation(() => Promise.resolve(true));
    await pass(60_000);
    expect(page.kill).not.toHaveBeenCalled();
    await pass(2_000);
    expect(page.kill).toHaveBeenCalledOnce();
  });

  it('because its process was busy is left alone if it answers in the meantime', async () => {
    const { page } = superviseFakePage();
    let respond = (): void => undefined;
    page.ping.mockImplementation(() => new Promise<void>((resolve) => (respond = resolve)));
    page.isBusy.mockImplementation(() => {
      respond();
      return Promise.resolve(false);
    });
    await pass(60_000);
    expect(page.kill).not.toHaveBeenCalled();
  });

  it('receives no second question before it answers the first', async () => {
    const { page } = superviseFakePage();
    page.ping.mockImplementation(hangs);
    await pass(7_000);
    expect(page.ping).toHaveBeenCalledOnce();
  });

  it('is loaded again even if its process does not end', async () => {
    const { page, log } = superviseFakePage();
    page.kill.mockImplementation(() => undefined);
    page.ping.mockImplementation(hangs);
    await pass(11_000);
    expect(log.at(-1)).toBe('load current address');
  });

  it('while it loads is ended too', async () => {
    const { supervisor, page } = superviseFakePage();
    page.load.mockImplementation(() => undefined);
    supervisor.gone('crashed');
    await pass(supervisorTimes.load - 1);
    expect(page.kill).not.toHaveBeenCalled();
    await pass(1);
    expect(page.kill).toHaveBeenCalledOnce();
  });

  it('counts once, although its process ends as well', async () => {
    const { supervisor, ask } = superviseFakePage();
    supervisor.hung('unresponsive');
    supervisor.hung('unresponsive');
    expect(ask).not.toHaveBeenCalled();
    supervisor.hung('unresponsive');
    await pass(0);
    expect(ask).toHaveBeenCalledOnce();
  });

  it('is not suspected after the computer slept', async () => {
    const { page } = superviseFakePage();
    page.ping.mockImplementation(hangs);
    await pass(1_000);
    vi.setSystemTime(Date.now() + 8 * 3_600_000);
    await pass(1_000);
    expect(page.kill).not.toHaveBeenCalled();
  });
});

describe('a load that fails', () => {
  it('is repeated after the end of its process could have counted', async () => {
    const { supervisor, log } = superviseFakePage();
    supervisor.loadFailed('cannot be loaded');
    expect(log).toEqual([]);
    await pass(supervisorTimes.failedLoad);
    expect(log).toEqual(['cannot be loaded', 'load current address']);
  });

  it('because its process ended counts once', async () => {
    const { supervisor, log } = superviseFakePage();
    supervisor.loadFailed('cannot be loaded');
    supervisor.gone('crashed');
    await pass(5_000);
    expect(log).toEqual(['crashed', 'load current address']);
  });
});

describe('a GPU process that ends', () => {
  it('makes the window draw again and keeps the page', () => {
    const { supervisor, page } = superviseFakePage();
    supervisor.helperGone('the GPU process ended');
    expect([page.repaint.mock.calls.length, page.load.mock.calls.length]).toEqual([1, 0]);
  });

  it('counts with the crashes of the page', async () => {
    const { supervisor, ask } = superviseFakePage();
    supervisor.gone('crashed');
    supervisor.helperGone('the GPU process ended');
    supervisor.gone('crashed');
    await pass(0);
    expect(ask).toHaveBeenCalledOnce();
  });
});

describe('a second start', () => {
  it('loads a page that was given up, and withdraws the question', async () => {
    let signal: AbortSignal | undefined;
    const ask: SupervisorOptions['ask'] = (given) => {
      signal = given;
      return hangs();
    };
    const { supervisor, page, close } = superviseFakePage({ ask });
    for (let crash = 0; crash < 3; crash += 1) supervisor.gone('crashed');
    supervisor.revive();
    expect(signal?.aborted).toBe(true);
    expect(page.load).toHaveBeenCalledTimes(3);
    supervisor.gone('crashed');
    await pass(0);
    expect(page.load).toHaveBeenCalledTimes(4);
    expect(close).not.toHaveBeenCalled();
  });

  it('ends a page that seems to hang without waiting longer', async () => {
    const { supervisor, page } = superviseFakePage();
    page.ping.mockImplementation(hangs);
    await pass(5_000);
    expect(page.kill).not.toHaveBeenCalled();
    supervisor.revive();
    expect(page.load).toHaveBeenCalledOnce();
  });

  it('does not disturb a page that works', async () => {
    const { supervisor, page } = superviseFakePage();
    await pass(5_000);
    supervisor.revive();
    expect(page.load).not.toHaveBeenCalled();
  });
});

describe('a closed window', () => {
  it('is no longer supervised', async () => {
    const { supervisor, page, log } = superviseFakePage();
    supervisor.stop();
    page.ping.mockImplementation(hangs);
    supervisor.gone('crashed');
    supervisor.hung('unresponsive');
    supervisor.helperGone('the GPU process ended');
    await pass(120_000);
    expect([log, page.kill.mock.calls]).toEqual([[], []]);
  });
});
