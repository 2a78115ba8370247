import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useConsole } from '../../api/console-context.tsx';
import type { LoggedRun } from '../../api/run-log.ts';
import type { Run } from '../../../shared/domain/run.ts';
import { useSession } from '../session/session-context.tsx';
import { resultText, runName } from './run-words.ts';

export interface Runs {
  readonly active: readonly LoggedRun[];
  /** The runs of this person that ended and were not dismissed. */
  readonly ended: readonly LoggedRun[];
  readonly nameOf: (run: Run) => string;
  readonly resultOf: (logged: LoggedRun) => string;
}

/** The runs that the indicator shows, the newest first. */
export function useRuns(): Runs {
  const { queries, runLog } = useConsole();
  const { person } = useSession();
  const logged = useSyncExternalStore(runLog.watch, runLog.list);
  const listed = useQuery(queries.checks.runs({})).data ?? [];
  const known = new Set(logged.map(({ run }) => run.runId));
  // A run that began before the page was loaded.
  const earlier = listed
    .filter((run) => run.state === 'running' && !known.has(run.runId))
    .map((run) => ({ run, statuses: {} }));
  const active = [...logged.filter(({ run }) => run.state === 'running'), ...earlier];
  const ended = logged.filter(({ run }) => run.state !== 'running' && run.startedBy === person.name);

  const needsNames = [...active, ...ended].some(({ run }) => run.soleTenantId !== null);
  const rows = useQuery({ ...queries.tenants.list({}), enabled: needsNames }).data;
  const tenantOf = (tenantId: string | null) =>
    rows?.find(({ tenant }) => tenant.tenantId === tenantId)?.tenant;
  const nameOf = (run: Run) => runName(run, (tenantId) => tenantOf(tenantId)?.name);
  const resultOf = (logged: LoggedRun) => {
    const hasNoKey = tenantOf(logged.run.soleTenantId)?.vaults.length === 0;
    return resultText(logged, { isProof: person.tenantId === null || !hasNoKey });
  };
  return { active, ended, nameOf, resultOf };
}
