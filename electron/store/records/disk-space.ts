import { dirname } from 'node:path';
import { makeProblem, type Problem } from '../../../shared/problems/problem.ts';
import { ProblemError } from '../../problems/problem-error.ts';
import { freeBytes, meansDiskFull, meansLocked } from '../../problems/storage-failure.ts';
import { longestLockTimeoutMs } from './connect.ts';
import { RecordsLocked } from './records-locked.ts';
import { hasSpace, makeReserve, releaseReserve } from './reserve-file.ts';

/** The disk that holds the records. A reserve file keeps space for deletions. */
export interface DiskSpace {
  /** Stores something. Throws a `ProblemError` if the disk is full or the records are locked. */
  write<Value>(work: () => Value): Value;
  /**
   * Does the same for a deletion, or for what a person needs in order to delete something: on a full disk it uses the
   * reserve, and does the work in a way that needs less space if there is one.
   */
  free<Value>(work: () => Value, withLittleSpace?: () => Value): Value;
  /** Gives up the reserve if the disk is almost full, for a deletion that also writes other files. */
  makeRoom(): void;
  /** `disk-full` from the first write that fails until there is space again. */
  readonly notices: readonly Problem[];
  close(): void;
}

export interface DiskSpaceOptions {
  /** Called when `notices` change. */
  readonly onChange?: () => void;
  /** Milliseconds from one look for new space to the next. */
  readonly retryMs?: number;
  /** Milliseconds that a write waits for the lock of another process. */
  readonly lockTimeoutMs?: number;
}

export interface RecordsOnDisk {
  readonly path: string;
  /** Gives the space of the write-ahead log back. Must not throw. */
  readonly truncateLog: () => void;
}

const almostFull = 512 * 1024;

export function createDiskSpace(
  { path, truncateLog }: RecordsOnDisk,
  {
    onChange = () => undefined,
    retryMs = 5_000,
    lockTimeoutMs = longestLockTimeoutMs,
  }: DiskSpaceOptions = {},
): DiskSpace {
  const folder = dirname(path);
  const fullProblem = makeProblem('disk-full', { path });
  /** Runs while the disk is full. */
  let timer: NodeJS.Timeout | undefined;

  const startTimer = () => setInterval(recover, retryMs).unref();
  const becomeFull = (): void => {
    if (timer) return;
    timer = startTimer();
    onChange();
  };

  /** Ends the shortage if there is space again, for the reserve first. */
  const recover = (): void => {
    if (!timer) return;
    truncateLog();
    if (!makeReserve(path) || !hasSpace(path)) return;
    clearInterval(timer);
    timer = undefined;
    onChange();
  };

  /** The error that the caller sees. */
  const explained = (error: unknown): unknown => {
    if (meansLocked(error)) return new RecordsLocked(path, lockTimeoutMs, error);
    if (!meansDiskFull(error, folder)) return error;
    becomeFull();
    return new ProblemError(fullProblem, { cause: error });
  };

  const attempt = <Value>(work: () => Value): Value => {
    try {
      return work();
    } catch (error) {
      throw explained(error);
    }
  };

  if (!makeReserve(path)) timer = startTimer();

  return {
    write(work) {
      recover();
      // What the reserve freed is for deletions.
      if (timer && !makeReserve(path)) throw new ProblemError(fullProblem);
      return attempt(work);
    },
    free(work, withLittleSpace = work) {
      try {
        return work();
      } catch (error) {
        if (!meansDiskFull(error, folder)) throw explained(error);
        becomeFull();
        releaseReserve(path);
        return attempt(withLittleSpace);
      }
    },
    makeRoom() {
      if (freeBytes(folder) >= almostFull) return;
      becomeFull();
      releaseReserve(path);
    },
    get notices() {
      return timer ? [fullProblem] : [];
    },
    close: () => clearInterval(timer),
  };
}

/** For records in memory. */
export const unlimitedSpace: DiskSpace = {
  write: (work) => work(),
  free: (work) => work(),
  makeRoom: () => undefined,
  notices: [],
  close: () => undefined,
};
