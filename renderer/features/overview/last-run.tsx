import { useQuery } from '@tanstack/react-query';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { count } from '../../../shared/problems/phrases.ts';
import { useConsole } from '../../api/console-context.tsx';
import { RelativeTime } from '../../ui/time.tsx';
import type { FleetSummary } from './summarize-fleet.ts';

/** When tenants were last checked, by whom and how many, and when they are checked next. */
export function LastRun({ summary }: { summary: FleetSummary | undefined }) {
  const { queries } = useConsole();
  const runs = useQuery(queries.checks.runs({})).data ?? [];
  const last = runs.find(({ soleTenantId, state }) => soleTenantId === null && state !== 'running');
  const checkedAt = last?.finishedAt ?? summary?.lastCheckedAt;
  return (
    <>
      {'Last run: '}
      {checkedAt ? <RelativeTime iso={checkedAt} /> : 'never'}
      {last && (
        <>
          {` (${count(last.done, 'tenant')}, ${last.state === 'cancelled' ? 'canceled, ' : ''}started by `}
          <bdi>{plainText(last.startedBy)}</bdi>)
        </>
      )}
      {' · Next run: No schedule'}
    </>
  );
}
