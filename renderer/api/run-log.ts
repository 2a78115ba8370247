import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { Run } from '../../shared/domain/run.ts';
import { accessStatusOf, type AccessStatus } from '../../shared/domain/status-words.ts';

/** A run since the page was loaded. `statuses` counts its tenants by their new access status. */
export interface LoggedRun {
  readonly run: Run;
  readonly statuses: Readonly<Partial<Record<AccessStatus, number>>>;
}

/** The runs of which the page received events, the newest first. An ended run stays until it is dismissed. */
export interface RunLog {
  readonly list: () => readonly LoggedRun[];
  readonly watch: (listener: () => void) => () => void;
  apply(event: ConsoleEvent): void;
  dismiss(runIds: readonly string[]): void;
  clear(): void;
}

/** Milliseconds for which changes are collected: a run over thousands of tenants must not redraw for each one. */
const batchMs = 100;
const longestLog = 50;

export function createRunLog(): RunLog {
  let log: readonly LoggedRun[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const notify = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const listener of listeners) listener();
  };
  const set = (next: readonly LoggedRun[], when: 'now' | 'soon' = 'now') => {
    log = next;
    if (when === 'now') notify();
    else timer ??= setTimeout(notify, batchMs);
  };
  const put = (run: Run) => {
    const known = log.find((one) => one.run.runId === run.runId);
    const others = log.filter((one) => one !== known);
    set([{ statuses: known?.statuses ?? {}, run }, ...others].slice(0, longestLog));
  };
  const replace = (run: Run) => {
    if (!log.some((one) => one.run.runId === run.runId)) put(run);
    else
      set(
        log.map((one) =>
          one.run.runId === run.runId
            ? { ...one, run: { ...run, done: Math.max(run.done, one.run.done) } }
            : one,
        ),
      );
  };

  return {
    list: () => log,
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    apply(event) {
      if (event.kind === 'run-started') put(event.run);
      if (event.kind === 'run-ended') replace(event.run);
      if (event.kind === 'tenant-reported') {
        const status = accessStatusOf(event.outcome.verdict);
        const count = ({ run, statuses }: LoggedRun): LoggedRun => ({
          run: { ...run, done: Math.min(run.done + 1, run.tenants) },
          statuses: { ...statuses, [status]: (statuses[status] ?? 0) + 1 },
        });
        set(
          log.map((one) => (one.run.runId === event.runId ? count(one) : one)),
          'soon',
        );
      }
    },
    dismiss: (runIds) => set(log.filter(({ run }) => !runIds.includes(run.runId))),
    clear: () => set([]),
  };
}
