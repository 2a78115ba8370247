import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useAnnounce } from '../../ui/announcer.tsx';
import { useConsole } from '../../api/console-context.tsx';
import type { Run } from '../../../shared/domain/run.ts';
import { count } from '../../../shared/problems/phrases.ts';

/** The running check of many tenants, if any, and how to start and cancel one. Announces only its start and its end. */
export function useFleetRun() {
  const { ask, queries } = useConsole();
  const runs = useQuery(queries.checks.runs({}));
  const running: Run | undefined = runs.data
    ?.filter((run) => run.state === 'running' && run.tenants > 1)
    .toSorted((a, b) => b.tenants - a.tenants)[0];
  const start = useMutation({ mutationFn: () => ask.checks.startAll({}) });
  const cancel = useMutation({ mutationFn: (runId: string) => ask.checks.cancel({ runId }) });

  const announce = useAnnounce();
  const announcedRunId = useRef<string>(undefined);
  useEffect(() => {
    if (running?.runId === announcedRunId.current) return;
    announcedRunId.current = running?.runId;
    announce(running ? `Checking ${count(running.tenants, 'tenant')}.` : 'The check is complete.');
  }, [announce, running]);
  return { running, start, cancel };
}
