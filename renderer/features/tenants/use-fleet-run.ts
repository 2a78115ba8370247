import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useConsole } from '../../api/console-context.tsx';
import type { Run } from '../../../shared/domain/run.ts';

/**
 * The run over many tenants that is under way, if one is, and the ways to begin and to end one. That it began and that it
 * ended is spoken, not each step between.
 */
export function useFleetRun() {
  const { ask, queries } = useConsole();
  const runs = useQuery(queries.checks.runs({}));
  const running: Run | undefined = runs.data
    ?.filter((run) => run.state === 'running' && run.tenants > 1)
    .toSorted((a, b) => b.tenants - a.tenants)[0];
  const start = useMutation({ mutationFn: () => ask.checks.startAll({}) });
  const cancel = useMutation({ mutationFn: (runId: string) => ask.checks.cancel({ runId }) });

  const announce = useAnnounce();
  const spoken = useRef<string>(undefined);
  useEffect(() => {
    if (running?.runId === spoken.current) return;
    spoken.current = running?.runId;
    announce(running ? `Checking ${running.tenants} tenants.` : 'The check has ended.');
  }, [announce, running]);
  return { running, start, cancel };
}
