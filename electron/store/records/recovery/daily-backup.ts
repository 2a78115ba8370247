import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { backupsOf, isBackupDue, keepBackup, newBackupPath } from './backups.ts';

/** JavaScript as text: a bundled program has no file of its own for a worker. */
const program = `
const { DatabaseSync } = require('node:sqlite');
const { workerData } = require('node:worker_threads');
const database = new DatabaseSync(workerData.path, { readOnly: true, timeout: 5000 });
database.prepare('VACUUM INTO ?').run(workerData.into);
database.close();`;

/** Backs the records up once a day while the process runs. */
interface DailyBackup {
  /** Makes a backup if the newest one is older than a day. */
  keepUp(): Promise<void>;
  /** Replaces all backups by one of the present records, which no longer hold what was erased. */
  renew(): Promise<void>;
  /** Resolves when no backup is being made any more. */
  close(): Promise<void>;
}

const lookEveryMs = 60 * 60_000;
/** A start has other things to do. */
const firstLookMs = 60_000;

/** Copies in a thread of its own, because a copy of a large file takes seconds. */
export function startDailyBackup(
  path: string,
  {
    now = () => new Date(),
    onFault,
  }: { readonly now?: () => Date; readonly onFault: (where: string, error: unknown) => void },
): DailyBackup {
  let pending: Promise<void> | null = null;

  const make = async (): Promise<void> => {
    const into = newBackupPath(path);
    try {
      await copied(path, into);
      keepBackup(path, into, now());
    } finally {
      rmSync(into, { force: true });
    }
  };
  const begin = (): Promise<void> =>
    (pending = make()
      .catch((error: unknown) => onFault('backing up the records', error))
      .finally(() => (pending = null)));
  const keepUp = (): Promise<void> => {
    if (pending !== null) return pending;
    return isBackupDue(path, now()) ? begin() : Promise.resolve();
  };

  const timers = [
    setTimeout(() => void keepUp(), firstLookMs).unref(),
    setInterval(() => void keepUp(), lookEveryMs).unref(),
  ];
  return {
    keepUp,
    async renew() {
      // A copy that has begun may hold what was erased.
      await pending;
      for (const { path: old } of backupsOf(path)) rmSync(old, { force: true });
      await begin();
    },
    async close() {
      for (const timer of timers) clearInterval(timer);
      await keepUp();
    },
  };
}

const copied = (path: string, into: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(program, { eval: true, workerData: { path, into } });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`The copy ended with ${code}.`)),
    );
  });
