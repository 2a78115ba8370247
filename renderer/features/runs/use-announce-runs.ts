import { useEffect, useRef } from 'react';
import type { Runs } from './use-runs.ts';
import { useAnnounce } from '../../ui/announcer.tsx';

/** Announces the start and the end of each run to screen readers. The page of a tenant announces the results between. */
export function useAnnounceRuns({ active, ended, nameOf, resultOf }: Runs): void {
  const announce = useAnnounce();
  const states = useRef(new Map<string, string>());
  useEffect(() => {
    for (const logged of [...active, ...ended]) {
      const { runId, state } = logged.run;
      if (states.current.get(runId) === state) continue;
      states.current.set(runId, state);
      const what = nameOf(logged.run);
      announce(state === 'running' ? `${what} started.` : `${what}: ${resultOf(logged)}.`);
    }
  }, [announce, active, ended, nameOf, resultOf]);
}
