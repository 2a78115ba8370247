/** What the supervisor can do with the page of a window. */
export interface SupervisedPage {
  /** Loads the page again: at its current address, or at the start page if that address could be the cause. */
  load(from: 'current address' | 'start page'): void;
  /** Draws the window again. */
  repaint(): void;
  /** Resolves as soon as the page runs a script. A page that hangs never does. */
  ping(): Promise<unknown>;
  /** Whether the page’s process works, but on no script: a debugger that reads its memory, for example. */
  isBusy(): Promise<boolean>;
  /** Ends the page’s process, also if it hangs. The supervisor then expects `gone`. */
  kill(): void;
}

/** Milliseconds, unless stated otherwise. */
export interface SupervisorTimes {
  /** From one question to the page until the next one. */
  readonly pingEvery: number;
  /** The number of intervals without an answer that mean that the page hangs. */
  readonly missedPings: number;
  /** The same number for a page whose process is busy. */
  readonly missedPingsIfBusy: number;
  /** How long a page may load. */
  readonly load: number;
  /** How long the process of a page that hangs may take to end. */
  readonly kill: number;
  /** How long a failed load waits for the end of its process, which often follows and counts once. */
  readonly failedLoad: number;
  /** In this period, the last of `incidents` incidents is no longer corrected automatically. */
  readonly period: number;
  readonly incidents: number;
}

/** A script that hangs is detected after 7 to 9 seconds. Intervals are counted, so that a computer that slept does not look like a hang. */
export const supervisorTimes: SupervisorTimes = {
  pingEvery: 1_000,
  missedPings: 7,
  missedPingsIfBusy: 60,
  load: 60_000,
  kill: 1_000,
  failedLoad: 1_000,
  period: 60_000,
  incidents: 3,
};

export interface SupervisorOptions {
  readonly page: SupervisedPage;
  /** Called for each incident, for the log. */
  readonly onIncident: (reason: string) => void;
  /** Asks the person what to do after too many incidents. Rejects if the signal aborts. */
  readonly ask: (signal: AbortSignal) => Promise<'try again' | 'close'>;
  readonly close: () => void;
  readonly times?: Partial<SupervisorTimes>;
  /** Counts milliseconds and never runs backwards. */
  readonly now?: () => number;
}

export interface WindowSupervisor {
  /** The page loads for the first time. */
  loading(): void;
  loaded(): void;
  /** The page works, although it has not answered yet. */
  alive(): void;
  loadFailed(reason: string): void;
  /** The process of the page has ended. */
  gone(reason: string): void;
  /** The page hangs. */
  hung(reason: string): void;
  /** A process that the page needs has ended, and Chromium starts it again. */
  helperGone(reason: string): void;
  /** Loads a page that was given up or seems to hang: a person started Causeway again. */
  revive(): void;
  stop(): void;
}

const doesNotRespond = 'the page does not respond';

/** Loads a page again after a crash or a hang. After too many incidents, asks the person first. */
export function createWindowSupervisor(options: SupervisorOptions): WindowSupervisor {
  const { page, onIncident, ask, close, now = () => performance.now() } = options;
  const times = { ...supervisorTimes, ...options.times };
  let state: 'supervised' | 'killed' | 'given up' | 'stopped' = 'supervised';
  let incidents: number[] = [];
  let asking: AbortController | undefined;
  let timer: NodeJS.Timeout | undefined;
  let missed = 0;
  let isSuspected = false;

  const after = (delay: number, work: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(work, delay);
    timer.unref();
  };

  const watch = (): void => {
    let isWaiting = false;
    missed = 0;
    const answered = () => {
      isWaiting = false;
      missed = 0;
    };
    const tick = () => {
      after(times.pingEvery, tick);
      if (isWaiting) missed += 1;
      else {
        isWaiting = true;
        page.ping().then(answered, answered);
      }
      if (missed >= times.missedPingsIfBusy) hung(doesNotRespond);
      else if (missed >= times.missedPings) void suspect();
    };
    after(times.pingEvery, tick);
  };

  const suspect = async (): Promise<void> => {
    if (isSuspected) return;
    isSuspected = true;
    const isBusy = await page.isBusy().catch(() => false);
    isSuspected = false;
    if (!isBusy && missed >= times.missedPings) hung(doesNotRespond);
  };

  const loading = (): void => {
    state = 'supervised';
    missed = 0;
    after(times.load, () => hung('the page did not load'));
  };

  const load = (from: 'current address' | 'start page'): void => {
    loading();
    page.load(from);
  };

  const giveUp = async (): Promise<void> => {
    state = 'given up';
    clearTimeout(timer);
    asking = new AbortController();
    const { signal } = asking;
    const decision = await ask(signal).catch(() => 'close' as const);
    if (signal.aborted) return;
    if (decision === 'try again') revive();
    else close();
  };

  /** Counts an incident; true if it may still be corrected automatically. */
  const isCorrectable = (reason: string): boolean => {
    onIncident(reason);
    const at = now();
    incidents = [...incidents.filter((earlier) => at - earlier < times.period), at];
    if (incidents.length < times.incidents) return true;
    void giveUp();
    return false;
  };

  const hung = (reason: string): void => {
    if (state !== 'supervised') return;
    state = 'killed';
    clearTimeout(timer);
    onIncident(reason);
    after(times.kill, () => gone('the page’s process did not end'));
    page.kill();
  };

  const gone = (reason: string): void => {
    if (state !== 'supervised' && state !== 'killed') return;
    clearTimeout(timer);
    if (isCorrectable(reason)) load(incidents.length === 1 ? 'current address' : 'start page');
  };

  const revive = (): void => {
    if (missed > 1) hung(doesNotRespond);
    if (state !== 'given up') return;
    asking?.abort();
    incidents = [];
    load('start page');
  };

  return {
    loading,
    loaded() {
      if (state === 'supervised') watch();
    },
    alive() {
      missed = 0;
    },
    loadFailed(reason) {
      if (state === 'supervised') after(times.failedLoad, () => gone(reason));
    },
    gone,
    hung,
    helperGone(reason) {
      if (state === 'supervised' && isCorrectable(reason)) page.repaint();
    },
    revive,
    stop() {
      state = 'stopped';
      clearTimeout(timer);
      asking?.abort();
    },
  };
}
