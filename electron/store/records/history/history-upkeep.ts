import type { ConsoleEvent } from '../../../../shared/contract/events.ts';
import type { HistoryPolicy } from '../../../../shared/domain/history-policy.ts';
import { ProblemError } from '../../../problems/problem-error.ts';
import type { HistoryStore } from './history-store.ts';

/** Converts and deletes stored reports in slices of a few milliseconds, while no run is under way. */
export interface HistoryUpkeep {
  /** Call it for every event of the console. */
  onEvent(event: ConsoleEvent): void;
  /** Deletes now what the policy does not keep. During a run it deletes only a little, and the rest follows after the run. */
  prune(signal?: AbortSignal): Promise<{ readonly deleted: number; readonly isComplete: boolean }>;
  /** Stops after the present slice. After a run, it first does some of what is due, for processes that never wait. */
  close(): Promise<void>;
}

interface UpkeepOptions {
  readonly store: Pick<HistoryStore, 'isConverted' | 'convertSlice' | 'appliedOn' | 'pruneSlice'>;
  /** Read before each slice. */
  readonly policy: () => HistoryPolicy;
  readonly now?: () => Date;
  /** Lets everything else go on between two slices. */
  readonly pause?: () => Promise<void>;
  readonly onFault?: (where: string, error: unknown) => void;
}

/** How long the console does nothing before the upkeep begins, and how often it looks whether another day began. */
const idleMs = 5_000;
const intervalMs = 3_600_000;
/** A run is delayed by at most so many slices: a second, if each one takes as long as it may. */
export const slicesDuringRun = 50;
/** Days after which the upkeep no longer waits for the end of a run. */
const overdueDays = 2;
const dayMs = 86_400_000;

export function createHistoryUpkeep(options: UpkeepOptions): HistoryUpkeep {
  const { store, policy, now = () => new Date(), pause = nextTurn, onFault = () => undefined } = options;
  const createdAt = now().getTime();
  const runs = new Set<string>();
  /** The runs that the slices since `slicesLeft` was full delayed. */
  const delayed = new Set<string>();
  let slicesLeft = slicesDuringRun;
  let sawRun = false;
  let isClosed = false;
  let working: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;

  /** Counts a slice that begins now. False if it must wait for the end of the run. */
  const mayGoOn = (isUrgent: boolean): boolean => {
    if (isClosed) return false;
    if (runs.size === 0) return true;
    if (!isUrgent || slicesLeft === 0) return false;
    slicesLeft -= 1;
    for (const runId of runs) delayed.add(runId);
    return true;
  };
  /** For how many days the policy is due; 0 if it was applied today. */
  const daysDue = async (): Promise<number> => {
    const day = await store.appliedOn(policy());
    const today = Date.parse(now().toISOString().slice(0, 10));
    return day === null
      ? 1 + Math.floor((now().getTime() - createdAt) / dayMs)
      : Math.floor((today - Date.parse(day)) / dayMs);
  };

  /** Whether everything is converted. */
  const convert = async (goesOn: () => boolean): Promise<boolean> => {
    if (await store.isConverted()) return true;
    while (goesOn()) {
      if (!(await store.convertSlice())) return true;
      await pause();
    }
    return false;
  };
  const prune = async (goesOn: () => boolean) => {
    let deleted = 0;
    while (goesOn()) {
      const slice = await store.pruneSlice(policy(), now());
      deleted += slice.deleted;
      if (slice.isComplete) return { deleted, isComplete: true };
      await pause();
    }
    return { deleted, isComplete: false };
  };
  const catchUp = async (goesOn: (isUrgent: boolean) => boolean): Promise<void> => {
    const days = await daysDue();
    const goesOnNow = () => goesOn(days >= overdueDays);
    if ((await convert(goesOnNow)) && days > 0) await prune(goesOnNow);
  };
  const work = (goesOn: (isUrgent: boolean) => boolean): Promise<void> =>
    catchUp(goesOn).catch((error: unknown) => {
      // A full disk or locked records: the next time it is tried again.
      if (!(error instanceof ProblemError)) onFault('the upkeep of the history', error);
    });

  const begin = (): void => {
    working ??= work(mayGoOn).finally(() => {
      working = null;
    });
  };
  const plan = (afterMs: number): void => {
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(() => {
      begin();
      plan(intervalMs);
    }, afterMs);
    timer.unref();
  };
  plan(idleMs);

  return {
    onEvent(event) {
      if (event.kind === 'run-started') {
        runs.add(event.run.runId);
        sawRun = true;
      }
      if (event.kind === 'run-ended') {
        runs.delete(event.run.runId);
        delayed.delete(event.run.runId);
        if (delayed.size === 0) slicesLeft = slicesDuringRun;
        if (runs.size === 0) plan(idleMs);
      }
    },
    async prune(signal) {
      const isWanted = () => signal?.aborted !== true && mayGoOn(true);
      if (!(await convert(isWanted))) return { deleted: 0, isComplete: false };
      return prune(isWanted);
    },
    async close() {
      clearTimeout(timer);
      let left = sawRun ? slicesDuringRun : 0;
      isClosed = true;
      await working;
      await work(() => left-- > 0);
    },
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
