import type { ConsoleEvent } from '../../shared/contract/events.ts';
import type { TrialState } from '../../shared/domain/rotation.ts';
import { makeProblem } from '../../shared/problems/problem.ts';
import { tryAtAllTenants, type Trial } from './try-at-all-tenants.ts';

/** The trial of the next credential: at most one at a time, in the background. Its progress is published as events. */
export interface CredentialTrials {
  /** Starts a trial and returns at once. A trial that is running continues instead. */
  start(trial: Pick<Trial, 'current' | 'next' | 'tenants'>): void;
  cancel(): void;
  /** Cancels and forgets the trial, because the credentials are others now. */
  reset(): void;
  /** Null before the first trial. */
  state(): TrialState | null;
}

/** Milliseconds between two events about the progress: a trial at thousands of tenants must not redraw for each one. */
const leastBetweenEvents = 200;

export function createCredentialTrials(
  options: Pick<Trial, 'trySignIn' | 'now' | 'pause'> & {
    readonly publish: (event: ConsoleEvent) => void;
    readonly onFault: (where: string, error: unknown) => void;
  },
): CredentialTrials {
  const { trySignIn, now, pause, publish, onFault } = options;
  let state: TrialState | null = null;
  let stop: AbortController | null = null;
  let toldAt = -Infinity;

  const set = (next: TrialState | null, isUrgent = true): void => {
    state = next;
    const now = performance.now();
    if (!isUrgent && now - toldAt < leastBetweenEvents) return;
    toldAt = now;
    publish({ kind: 'credential-trial-changed', trial: next });
  };
  const give = (next: TrialState | null): void => {
    stop?.abort();
    stop = null;
    set(next);
  };

  return {
    start(trial) {
      if (stop !== null) return;
      const own = new AbortController();
      stop = own;
      const tenants = trial.tenants.length;
      set({ step: 'running', tried: 0, tenants, waits: false });
      const end = (ended: TrialState) => {
        if (stop !== own) return;
        stop = null;
        set(ended);
      };
      tryAtAllTenants({
        ...{ ...trial, trySignIn, now, signal: own.signal, ...(pause && { pause }) },
        onProgress: (progress) => {
          if (stop === own) set({ step: 'running', tenants, ...progress }, false);
        },
      }).then(
        (result) => end({ step: 'ended', trial: result }),
        (error: unknown) => {
          if (own.signal.aborted) return;
          onFault('rotation.tryNext', error);
          end({ step: 'failed', problem: makeProblem('console-fault', { where: 'rotation.tryNext' }) });
        },
      );
    },
    cancel() {
      if (stop !== null) give({ step: 'canceled', tried: state?.step === 'running' ? state.tried : 0 });
    },
    reset() {
      if (state !== null) give(null);
    },
    state: () => state,
  };
}
