import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useConsole, useLiveResults } from '../../api/console-context.tsx';
import type { LiveResults } from '../../api/live-results.ts';
import type { TenantStatus } from '../../../shared/contract/tenants-actions.ts';
import type { TenantReport } from '../../../shared/domain/check.ts';
import { presentReport, type ShownReport } from './shown-report.ts';

export interface ShownRun {
  readonly live: LiveResults | undefined;
  /** Undefined unless a check runs. */
  readonly running: LiveResults | undefined;
  readonly present: ShownReport | null;
  /** The earlier run in the address; undefined if the page shows the present status. */
  readonly earlier: UseQueryResult<TenantReport> | undefined;
  /** The ids of two runs in the address. */
  readonly comparison: { readonly before: string; readonly after: string } | undefined;
  readonly shownRunId: string | undefined;
}

/** Which run the page shows, from its address and from the check that runs. */
export function useShownRun(status: TenantStatus): ShownRun {
  const { queries } = useConsole();
  const { run, compareWith } = useSearch({ from: '/tenants/$tenantId' });
  const { tenantId } = status.tenant;
  const live = useLiveResults(tenantId);
  const present = presentReport(status, live);
  const comparison =
    run !== undefined && compareWith !== undefined ? { before: compareWith, after: run } : undefined;
  const earlierRunId = !comparison && run !== present?.runId ? run : undefined;
  const report = useQuery({
    ...queries.checks.report({ tenantId, runId: earlierRunId ?? '' }),
    enabled: earlierRunId !== undefined,
  });
  return {
    live,
    running: live?.running ? live : undefined,
    present,
    earlier: earlierRunId === undefined ? undefined : report,
    comparison,
    shownRunId: comparison ? undefined : (earlierRunId ?? present?.runId),
  };
}
